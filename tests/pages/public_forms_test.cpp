// The public form of a plan and of a proof names nobody; whoever may see the plan can open what it commits
// to.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json.h"
#include "tests/pages/office.h"
#include "usecases/ledger_recording.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

class PublicForms : public Office {
 protected:
  void SetUp() override {
    Office::SetUp();
    crowd();
  }
  std::string plan() { return worked_out(head(), "/plans", query({{"unit", "P1"}, {"kind", "waiting"}})); }
  // The newest entry of the ledger.
  std::string newest() { return std::to_string(store().ledger().head().value()->seq); }
  std::string published(const std::string& path) {
    EXPECT_EQ(post(head(), path + "/publish").status, 303);
    return newest();
  }
  static json::value digest(const json::value& opening, const json::value& part) {
    const std::string salt{opening.at("salt").as_string()};
    return json::value(sha256(salt + "\n" + canonical_json(part).value()).text());
  }
  static Viewer elsewhere() { return somebody(Role::HeadOfUnit, PlaceKind::Pdu, "P2"); }
};

TEST_F(PublicForms, AreOpenedByWhoeverMaySeeThePlan) {
  const auto path = plan();
  const auto entry = published(path);
  const auto open = parse_json(get(head(), path + "/public/" + entry).body).value();
  const auto opening = parse_json(get(head(), path + "/opening/" + entry).body).value();
  EXPECT_EQ(opening.at("kind").as_string(), "evenkeel-opening");
  for (const auto* part : {"cases", "people"})
    EXPECT_EQ(open.at("commitments").at(part),
              digest(opening, json::object{{part, opening.at("internal").at(part)}}));
  EXPECT_EQ(opening.at("internal").at("cases").as_array().size(), 26U);  // also the restricted ones
}

TEST_F(PublicForms, AreTheSameEachTime) {
  const auto path = plan();
  const auto entry = published(path);
  EXPECT_EQ(published(path), entry);  // nothing more is written
  const auto file = get(head(), path + "/public/" + entry).body;
  EXPECT_EQ(get(director(), path + "/public/" + entry).body, file);
  const auto digest = std::string{parse_json(file).value().at("commitments").at("cases").as_string()};
  EXPECT_THAT(get(head(), path + "/sheet", query({{"form", "public"}})).body, HasSubstr(digest));
  ASSERT_EQ(post(head(), path + "/apply", query({{"version", "1"}, {"note", "Room"}})).status, 303);
  EXPECT_EQ(get(head(), path + "/public/" + entry).body, file);
  EXPECT_THAT(get(head(), path + "/sheet", query({{"form", "public"}})).body, HasSubstr(digest));
}

TEST_F(PublicForms, NameNoCaseAndNobody) {
  const auto path = plan();
  const auto entry = published(path);
  for (const auto& body : {get(head(), path + "/public/" + entry).body,
                           get(head(), path + "/sheet", query({{"form", "public"}})).body}) {
    for (const auto* secret : {"W1", "W2", "R10", "V10", "N10", "Number 10"})
      EXPECT_THAT(body, Not(HasSubstr("\"" + std::string{secret} + "\"")));
    EXPECT_THAT(body, Not(HasSubstr("Number 1")));
    EXPECT_THAT(body, Not(HasSubstr("salt\":")));
  }
}

TEST_F(PublicForms, AreForNobodyWhoMayNotSeeThePlan) {
  const auto path = plan();
  const auto entry = published(path);
  for (const auto& viewer : {elsewhere(), spo(), union_representative(), inspector(), nobody()}) {
    EXPECT_EQ(get(viewer, path + "/public/" + entry).status, 404);
    EXPECT_EQ(get(viewer, path + "/opening/" + entry).status, 404);
    EXPECT_EQ(post(viewer, path + "/publish").status, 404);
  }
  EXPECT_EQ(newest(), entry);
}

TEST_F(PublicForms, ArePrintedOnceSomebodyCanOpenThem) {
  const auto path = plan();
  const auto before = get(head(), path + "/sheet", query({{"form", "public"}}));
  EXPECT_EQ(before.status, 409);
  EXPECT_THAT(get(head(), path).body, HasSubstr("Make the public form"));
  const auto entry = published(path);
  const auto page = get(head(), path).body;
  EXPECT_THAT(page, HasSubstr("/opening/" + entry));
  EXPECT_THAT(page, HasSubstr("tools/verify plansums"));
  EXPECT_THAT(page, Not(HasSubstr("Make the public form")));
}

TEST_F(PublicForms, OfAPlanChangedSinceCanStillBeOpened) {
  const auto path = plan();
  const auto first = published(path);
  const auto opening = get(head(), path + "/opening/" + first).body;
  ASSERT_EQ(post(head(), path, query({{"version", "1"}, {"to-V10", ""}})).status, 303);
  EXPECT_EQ(get(head(), path + "/sheet", query({{"form", "public"}})).status, 409);
  const auto second = published(path);
  EXPECT_NE(second, first);
  EXPECT_EQ(get(head(), path + "/opening/" + first).body, opening);
  EXPECT_NE(parse_json(get(head(), path + "/opening/" + second).body).value().at("salt"),
            parse_json(opening).value().at("salt"));
}

TEST_F(PublicForms, AreOpenedByNothingOnceErased) {
  const auto path = plan();
  const auto entry = published(path);
  ASSERT_TRUE(store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(erase_payload(store().ledger(), {.seq = std::stoll(entry),
                                                  .at = "2026-11-20T10:00:00Z",
                                                  .actor = "keeper",
                                                  .reason = "retention period over"}));
    return {};
  }));
  EXPECT_EQ(get(head(), path + "/opening/" + entry).status, 404);
  EXPECT_THAT(get(head(), path).body, HasSubstr("Make the public form"));
}

TEST_F(PublicForms, OfAnotherPlanOrActAreNotFound) {
  const auto first = plan();
  const auto entry = published(first);
  const auto other = plan();
  EXPECT_EQ(get(head(), other + "/opening/" + entry).status, 404);
  EXPECT_EQ(get(head(), first + "/opening/1").status, 404);
  EXPECT_EQ(get(head(), first + "/opening/999999").status, 404);
  EXPECT_EQ(get(head(), "/units/P1/proof/opening/" + entry).status, 404);
}

TEST_F(PublicForms, OfAProofAreThoseOfTheOneInTheLedger) {
  EXPECT_EQ(get(head(), "/units/P1/proof/sheet", query({{"form", "public"}})).status, 409);
  ASSERT_EQ(post(head(), "/units/P1/proof").status, 303);
  const auto entry = newest();
  const auto open = parse_json(get(head(), "/units/P1/proof/public/" + entry).body).value();
  const auto opening = parse_json(get(head(), "/units/P1/proof/opening/" + entry).body).value();
  const auto& internal = opening.at("internal");
  EXPECT_EQ(open.at("form").as_string(), "public");
  EXPECT_EQ(open.at("people").at("commitment"),
            digest(opening, json::object{{"people", internal.at("people")}}));
  EXPECT_EQ(open.at("classes").at(0).at("commitments").at(0),
            digest(opening, json::object{{"class", 0}, {"of", internal.at("classes").at(0)}}));
  EXPECT_THAT(get(head(), "/units/P1/proof/sheet", query({{"form", "public"}})).body,
              HasSubstr(std::string{open.at("people").at("commitment").as_string()}));
  EXPECT_THAT(get(head(), "/units/P1/proof").body, HasSubstr("tools/verify proof"));
  EXPECT_THAT(get(head(), "/units/P1/proof/public/" + entry).body, Not(HasSubstr("R10")));
}

TEST_F(PublicForms, OfAProofAreForThoseWhoMayPlanTheUnit) {
  ASSERT_EQ(post(head(), "/units/P1/proof").status, 303);
  const auto entry = newest();
  for (const auto& viewer : {elsewhere(), spo(), union_representative(), inspector(), nobody()}) {
    EXPECT_EQ(get(viewer, "/units/P1/proof/opening/" + entry).status, 404);
    EXPECT_EQ(get(viewer, "/units/P1/proof/public/" + entry).status, 404);
  }
  EXPECT_EQ(get(elsewhere(), "/units/P2/proof/opening/" + entry).status, 404);
}

}  // namespace
}  // namespace evenkeel::web
