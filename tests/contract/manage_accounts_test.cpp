#include <gmock/gmock.h>

#include "base/private.h"
#include "domain/kinds.h"
#include "domain/records/record_set.h"
#include "domain/records/records.h"
#include "tests/contract/store_fixture.h"
#include "usecases/access/demonstration_accounts.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/record_reading.h"
#include "usecases/access/show_access_log.h"
#include "usecases/access/sign_in.h"
#include "usecases/access/tokens.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel::contract {
namespace {

constexpr Moment kNoon{1'763'812'800};
const Grant kAdministrator{Role::Administrator, {PlaceKind::Everywhere, ""}};
const Grant kSpo{Role::SeniorPractitioner, {PlaceKind::Team, "T1"}};

Doing by(const std::string& account, std::vector<Grant> grants = {kAdministrator}) {
  return {{.account = account, .name = "Name of " + account, .person = {}, .grants = std::move(grants)},
          kNoon,
          day(300)};
}

class ManageAccounts : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    ASSERT_OK(add("admin.a", kAdministrator));
    ASSERT_OK(add("spo.a", kSpo));
  }
  Result<Private<std::string>> add(const std::string& code, const Grant& grant) {
    return add_account(store(), {code, "Somebody", "", "", {{grant, {}, {}}}, true}, by("machine"));
  }
  std::vector<std::string> acts() {
    std::vector<std::string> seen;
    const auto entries = store().ledger().read(1, 100).value();
    for (const auto& entry : entries) seen.push_back(entry.act + " " + entry.subject);
    return seen;
  }
  static std::string code_of(const Result<void>& done) { return done ? "done" : done.error().code; }
};

TEST_F(ManageAccounts, EachChangeStandsInTheLedger) {
  const auto grant = store().accounts().grants("spo.a")->front().id;
  ASSERT_OK(revoke_role(store(), "spo.a", grant, by("admin.a")));
  ASSERT_OK(reset_password(store(), "spo.a", by("admin.a")));
  ASSERT_OK(disable_account(store(), "spo.a", by("admin.a")));
  ASSERT_OK(disable_account(store(), "spo.a", by("admin.a")));
  ASSERT_OK(enable_account(store(), "spo.a", by("admin.a")));
  EXPECT_THAT(acts(),
              testing::ElementsAre("account.added account/admin.a", "account.granted account/admin.a",
                                   "account.added account/spo.a", "account.granted account/spo.a",
                                   "account.revoked account/spo.a", "account.password-reset account/spo.a",
                                   "account.disabled account/spo.a", "account.enabled account/spo.a"));
}

TEST_F(ManageAccounts, NothingIsChangedByWhoeverIsNoAdministrator) {
  const auto spo = by("spo.b", {kSpo});
  EXPECT_EQ(add_account(store(), {"x.y", "X", "", "", {}, true}, spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(code_of(grant_role(store(), "spo.a", {kAdministrator, {}, {}}, spo)), "ACCESS-DENIED");
  EXPECT_EQ(code_of(revoke_role(store(), "spo.a", 1, spo)), "ACCESS-DENIED");
  EXPECT_EQ(code_of(disable_account(store(), "spo.a", spo)), "ACCESS-DENIED");
  EXPECT_EQ(code_of(enable_account(store(), "spo.a", spo)), "ACCESS-DENIED");
  EXPECT_EQ(code_of(remove_second_factor(store(), "spo.a", spo)), "ACCESS-DENIED");
  EXPECT_EQ(reset_password(store(), "spo.a", spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(code_of(set_password(store(), "spo.a", Private<std::string>{"plum rowing cabin"}, spo)),
            "ACCESS-DENIED");
  EXPECT_EQ(list_accounts(store(), spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(show_account(store(), "spo.a", spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(issue_token(store(), {"spo.a", "x", {Permission::Export}, 1}, spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(code_of(revoke_token(store(), "spo.a", 1, spo)), "ACCESS-DENIED");
  EXPECT_EQ(tokens_of(store(), "spo.a", spo).error().code, "ACCESS-DENIED");
  EXPECT_EQ(acts().size(), 4U);
}

TEST_F(ManageAccounts, NobodyChangesTheirOwnRoles) {
  EXPECT_EQ(code_of(grant_role(store(), "admin.a", {kSpo, {}, {}}, by("admin.a"))), "OWN-ACCOUNT");
  EXPECT_EQ(code_of(revoke_role(store(), "admin.a", 1, by("admin.a"))), "OWN-ACCOUNT");
  EXPECT_EQ(code_of(disable_account(store(), "admin.a", by("admin.a"))), "OWN-ACCOUNT");
}

TEST_F(ManageAccounts, OneAdministratorIsAlwaysLeft) {
  const auto grant = store().accounts().grants("admin.a")->front().id;
  EXPECT_EQ(code_of(revoke_role(store(), "admin.a", grant, by("machine"))), "LAST-ADMINISTRATOR");
  EXPECT_EQ(code_of(disable_account(store(), "admin.a", by("machine"))), "LAST-ADMINISTRATOR");
  EXPECT_FALSE(store().accounts().find("admin.a")->value().disabled);
  ASSERT_OK(add("admin.b", kAdministrator));
  EXPECT_EQ(code_of(disable_account(store(), "admin.a", by("admin.b"))), "done");
  const auto other = store().accounts().grants("admin.b")->front().id;
  EXPECT_EQ(code_of(revoke_role(store(), "admin.b", other, by("machine"))), "LAST-ADMINISTRATOR");
}

TEST_F(ManageAccounts, ARoleIsHeldFromADayToADay) {
  ASSERT_OK(grant_role(store(), "spo.a",
                       {{Role::SeniorPractitioner, {PlaceKind::Team, "T2"}}, day(310), day(320)},
                       by("admin.a")));
  const auto grant = store().accounts().grants("spo.a")->back();
  EXPECT_FALSE(grant.holds_on(day(309)));
  EXPECT_TRUE(grant.holds_on(day(310)));
  EXPECT_TRUE(grant.holds_on(day(320)));
  EXPECT_FALSE(grant.holds_on(day(321)));
}

TEST_F(ManageAccounts, ARoleThatIsRevokedIsNotHeldToday) {
  const auto grant = store().accounts().grants("spo.a")->front().id;
  ASSERT_OK(revoke_role(store(), "spo.a", grant, by("admin.a")));
  EXPECT_FALSE(store().accounts().grants("spo.a")->front().holds_on(day(300)));
  EXPECT_EQ(code_of(revoke_role(store(), "spo.a", grant, by("admin.a"))), "NO-GRANT");
  EXPECT_EQ(code_of(revoke_role(store(), "spo.a", 1, by("machine"))), "NO-GRANT") << "that is another's role";
}

TEST_F(ManageAccounts, ARoleIsRefusedWhereItCannotBeHeld) {
  const auto give = [&](const Grant& grant) {
    return code_of(grant_role(store(), "spo.a", {grant, {}, {}}, by("admin.a")));
  };
  EXPECT_EQ(give({Role::Practitioner, {PlaceKind::Team, "T1"}}), "ROLE-PLACE");
  EXPECT_EQ(give({Role::HeadOfUnit, {PlaceKind::Pdu, ""}}), "ROLE-PLACE");
  EXPECT_EQ(give({Role::Inspector, {PlaceKind::Everywhere, "R1"}}), "ROLE-PLACE");
  EXPECT_EQ(give(kSpo), "ROLE-THERE");
  EXPECT_EQ(code_of(grant_role(store(), "spo.a", {{Role::HeadOfUnit, {PlaceKind::Pdu, "P1"}}, day(5), day(4)},
                               by("admin.a"))),
            "ROLE-DAYS");
}

TEST_F(ManageAccounts, AnAccountNeedsACodeAndAName) {
  const auto give = [&](const NewAccount& wanted) {
    return add_account(store(), wanted, by("admin.a")).error().code;
  };
  EXPECT_EQ(give({"", "A", "", "", {}, true}), "ACCOUNT-CODE");
  EXPECT_EQ(give({"Upper", "A", "", "", {}, true}), "ACCOUNT-CODE");
  EXPECT_EQ(give({"a\"b", "A", "", "", {}, true}), "ACCOUNT-CODE");
  EXPECT_EQ(give({std::string(65, 'a'), "A", "", "", {}, true}), "ACCOUNT-CODE");
  EXPECT_EQ(give({"a.b", "  ", "", "", {}, true}), "ACCOUNT-NAME");
  EXPECT_EQ(give({"a.b", "A\nB", "", "", {}, true}), "ACCOUNT-NAME");
  EXPECT_EQ(give({"a.b", "A", "", "nowhere", {}, true}), "ACCOUNT-EMAIL");
  EXPECT_EQ(give({"spo.a", "A", "", "", {}, true}), "ACCOUNT-EXISTS");
}

TEST_F(ManageAccounts, ARefusedRoleLeavesNoAccountBehind) {
  const NewAccount wanted{"new.one", "New", "", "", {{{Role::HeadOfUnit, {PlaceKind::Team, "T1"}}, {}, {}}},
                          true};
  EXPECT_FALSE(add_account(store(), wanted, by("admin.a")));
  EXPECT_FALSE(store().accounts().find("new.one")->has_value());
}

TEST_F(ManageAccounts, AMemberOfStaffIsAlsoAPractitionerOverTheirOwnPerson) {
  ASSERT_OK(add_account(store(), {"n.one", "One", "N1", "", {{kSpo, {}, {}}}, true}, by("admin.a")));
  const auto listing = show_account(store(), "n.one", by("admin.a")).value();
  ASSERT_EQ(listing.grants.size(), 2U);
  EXPECT_EQ(grant_text(listing.grants[0].grant), "spo@team:T1");
  EXPECT_EQ(grant_text(listing.grants[1].grant), "practitioner");
}

TEST_F(ManageAccounts, TheListHoldsEverybodyWithTheirRoles) {
  ASSERT_OK(add("spo-b", kSpo));
  std::vector<std::string> seen;
  const auto listed = list_accounts(store(), by("admin.a")).value();
  for (const auto& one : listed) {
    seen.push_back(one.account.code + " " + std::to_string(one.grants.size()));
  }
  EXPECT_THAT(seen, testing::ElementsAre("admin.a 1", "spo-b 1", "spo.a 1"));
}

TEST_F(ManageAccounts, RolesAreWrittenAsPeopleTypeThem) {
  for (const auto* text :
       {"spo@team:T1", "head-of-pdu@pdu:P01", "inspector@everywhere", "practitioner", "hr@region:R1"}) {
    const auto grant = parse_grant(text);
    ASSERT_OK(grant);
    EXPECT_EQ(grant_text(*grant), text);
  }
  EXPECT_EQ(grant_text(parse_grant("administrator").value()), "administrator@everywhere");
  for (const auto* text :
       {"", "boss", "spo", "spo@team", "spo@pdu:P1", "practitioner@team:T1", "inspector@everywhere:X"}) {
    EXPECT_FALSE(parse_grant(text)) << text;
  }
}

TEST_F(ManageAccounts, ATokenIsItsAccountWithinItsScopes) {
  const auto token =
      issue_token(store(), {"spo.a", "case system", {Permission::SeeFigures}, 30}, by("admin.a")).value();
  const auto viewer = viewer_of_token(store(), token.reveal(), by("")).value();
  ASSERT_TRUE(viewer);
  EXPECT_EQ(viewer->account, "spo.a");
  EXPECT_EQ(viewer->only, std::vector{Permission::SeeFigures});
  EXPECT_THAT(viewer->grants, testing::ElementsAre(kSpo));
}

TEST_F(ManageAccounts, ATokenOpensNothingOnceItIsOverRevokedOrItsAccountDisabled) {
  const NewToken wanted{"spo.a", "case system", {Permission::SeeFigures}, 30};
  const auto opens = [&](const Private<std::string>& token, Moment now = kNoon) {
    auto doing = by("");
    doing.now = now;
    return viewer_of_token(store(), token.reveal(), doing).value().has_value();
  };
  const auto first = issue_token(store(), wanted, by("admin.a")).value();
  const auto second = issue_token(store(), wanted, by("admin.a")).value();
  EXPECT_TRUE(opens(first));
  EXPECT_FALSE(opens(first, kNoon.plus(30 * kDay)));
  EXPECT_FALSE(opens(Private<std::string>{first.reveal() + "x"}));
  EXPECT_FALSE(opens(Private<std::string>{""}));
  ASSERT_OK(
      revoke_token(store(), "spo.a", tokens_of(store(), "spo.a", by("admin.a"))->back().id, by("admin.a")));
  EXPECT_FALSE(opens(first));
  EXPECT_TRUE(opens(second));
  ASSERT_OK(disable_account(store(), "spo.a", by("admin.a")));
  EXPECT_FALSE(opens(second));
  ASSERT_OK(enable_account(store(), "spo.a", by("admin.a")));
  EXPECT_FALSE(opens(second)) << "enabling an account gives no token back";
}

TEST_F(ManageAccounts, ATokenCannotDoWhatIsForPeopleAlone) {
  for (const auto scope : {Permission::Nothing, Permission::SignedIn, Permission::ManageAccounts}) {
    EXPECT_EQ(issue_token(store(), {"admin.a", "x", {scope}, 30}, by("machine")).error().code,
              "TOKEN-SCOPES");
  }
  EXPECT_EQ(issue_token(store(), {"admin.a", "x", {}, 30}, by("machine")).error().code, "TOKEN-SCOPES");
  EXPECT_EQ(issue_token(store(), {"admin.a", "x", {Permission::Export}, 367}, by("machine")).error().code,
            "TOKEN-DAYS");
  EXPECT_EQ(issue_token(store(), {"admin.a", " ", {Permission::Export}, 1}, by("machine")).error().code,
            "TOKEN-LABEL");
}

TEST_F(ManageAccounts, ADemonstrationHasAnAccountForEachRole) {
  EXPECT_EQ(make_demonstration_accounts(store(), by("machine")).error().code, "NO-RECORDS");
  RecordSet records;
  records.of<Team>() = {a_team("T1"), a_team("T2")};
  auto spo = a_posting("N9", "T1");
  spo.grade = Grade::SPO;
  auto practitioner = a_posting("N1", "T1");
  practitioner.grade = Grade::PO;
  records.of<Posting>() = {practitioner, spo};
  // A court team: larger, and without anybody who holds cases.
  for (const auto* code : {"N20", "N21", "N22"}) {
    auto other = a_posting(code, "T2");
    other.grade = Grade::Other;
    records.of<Posting>().push_back(other);
  }
  ASSERT_OK(import(store(), a_header(day(1), "units", "native", {"teams", "people"}), records, 100));
  const auto made = make_demonstration_accounts(store(), by("machine"));
  ASSERT_OK(made);
  EXPECT_EQ(made->size(), std::size(Words<Role>::values));
  const auto again = make_demonstration_accounts(store(), by("machine"));
  ASSERT_OK(again);
  const auto& first = again->front();
  const auto done = sign_in(store(), first.code, first.password, {"192.0.2.1", "", "", ""}, by(""));
  ASSERT_OK(done);
  EXPECT_EQ(done->stage, SessionStage::Complete);
  EXPECT_EQ(store().accounts().find("practitioner")->value().person, PersonCode{"N1"});
}

TEST_F(ManageAccounts, ARoleIsRefusedAtAPlaceThatTheRecordsDoNotKnow) {
  RecordSet records;
  records.of<Team>() = {a_team("T1"), a_team("T2")};
  ASSERT_OK(import(store(), a_header(day(1), "units", "native", {"teams"}), records, 100));
  const auto give = [&](PlaceKind kind, const std::string& code) {
    const auto role = kind == PlaceKind::Team ? Role::SeniorPractitioner : Role::HumanResources;
    return code_of(grant_role(store(), "spo.a", {{role, {kind, code}}, {}, {}}, by("admin.a")));
  };
  EXPECT_EQ(give(PlaceKind::Team, "T9"), "ROLE-PLACE");
  EXPECT_EQ(give(PlaceKind::Team, "P1"), "ROLE-PLACE");
  EXPECT_EQ(give(PlaceKind::Pdu, "P9"), "ROLE-PLACE");
  EXPECT_EQ(give(PlaceKind::Team, "T2"), "done");
  EXPECT_EQ(give(PlaceKind::Pdu, "P1"), "done");
  EXPECT_EQ(give(PlaceKind::Region, "R1"), "done");
}

TEST_F(ManageAccounts, TheAccessLogIsShownNewestFirstToThoseWhoMayAndTheLookingIsInIt) {
  const auto who = by("spo.a").by;
  for (const auto* unit : {"P1", "P2", "P1"}) {
    ASSERT_OK(record_reading(store(), who, kNoon, {ReadKind::Person, "N7", unit, "GET /people/{person}"}));
  }
  const auto seqs = [&](const Grant& grant, const AccessLogQuery& query = {}) {
    std::vector<std::int64_t> seen;
    const auto rows = show_access_log(store(), query, by("inspector.a", {grant}));
    if (!rows) return std::vector<std::int64_t>{-1};
    for (const auto& row : rows->rows) seen.push_back(row.seq);
    return seen;
  };
  EXPECT_THAT(seqs({Role::Inspector, {PlaceKind::Everywhere, ""}}), testing::ElementsAre(3, 2, 1));
  EXPECT_EQ(store().access_log().record(4)->entry.actor, "inspector.a");
  EXPECT_THAT(seqs({Role::Inspector, {PlaceKind::Pdu, "P1"}}), testing::ElementsAre(3, 1));
  EXPECT_THAT(seqs({Role::Inspector, {PlaceKind::Everywhere, ""}}, {"", "P2", 0}), testing::ElementsAre(2));
  EXPECT_THAT(seqs({Role::Inspector, {PlaceKind::Everywhere, ""}}, {"spo.a", "", 3}),
              testing::ElementsAre(2, 1));
  EXPECT_THAT(seqs(kAdministrator), testing::ElementsAre(-1))
      << "an administrator manages, and looks at nobody";
}

TEST_F(ManageAccounts, AnErasedReadingIsShownAsErased) {
  ASSERT_OK(record_reading(store(), by("spo.a").by, kNoon, {ReadKind::Person, "N7", "P1", "page"}));
  ASSERT_OK(store().in_transaction([&] { return store().access_log().erase_opening(1); }));
  const auto rows = show_access_log(store(), {}, by("i", {{Role::Inspector, {PlaceKind::Everywhere, ""}}}));
  ASSERT_OK(rows);
  EXPECT_TRUE(rows->rows.front().erased);
  EXPECT_EQ(rows->rows.front().record.reveal(), "");
}

TEST_F(ManageAccounts, AReadingStandsInTheAccessLogWithItsPayloadErasable) {
  const auto who = by("spo.a").by;
  ASSERT_OK(record_reading(store(), who, kNoon, {ReadKind::Person, "N7", "P1", "GET /people/{person}"}));
  const auto record = store().access_log().record(1).value();
  EXPECT_EQ(record.entry.actor, "spo.a");
  EXPECT_EQ(record.entry.subject, "P1");
  EXPECT_EQ(record.entry.act, "record.read");
  EXPECT_EQ(record.opening->payload.reveal(),
            R"({"record":"person N7","who":"Name of spo.a","why":"GET /people/{person}"})");
  EXPECT_FALSE(store().ledger().record(5)) << "readings are not among the decisions";
}

TEST_F(ManageAccounts, OnesOwnFigureIsNoDisclosureButOnesCasesAre) {
  auto who = by("n.one").by;
  who.person = PersonCode{"N1"};
  ASSERT_OK(record_reading(store(), who, kNoon, {ReadKind::Person, "N1", "P1", "GET /people/{person}"}));
  EXPECT_FALSE(store().access_log().head()->has_value());
  ASSERT_OK(
      record_reading(store(), who, kNoon, {ReadKind::Cases, "N1", "no code \"", "GET /people/{person}"}));
  EXPECT_EQ(store().access_log().record(1)->entry.subject, "service");
}

}  // namespace
}  // namespace evenkeel::contract
