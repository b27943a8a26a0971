#include "allocation/overload/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "allocation/overload/certificate_json.h"
#include "allocation/overload/testing/exhaustive.h"
#include "allocation/overload/testing/officers.h"
#include "base/json.h"

namespace evenkeel::overload {
namespace {

std::string_view grade(std::size_t, std::size_t) { return "ALLOC-GRADE-RISK"; }

Certificate certificate_of(const Instance& instance, const Context& context = {}) {
  const auto grouped = group(instance).value();
  return certify(grouped, prove(grouped).value(), grade, context);
}

Instance three_cases_two_officers() {
  return {{{"A", 1000}, {"B", 2000}, {"C", 9000}},
          {{0, 1}, {0, 1, 2}},
          {{"X1", 1500, 0, false}, {"X2", 1400, 0, true}, {"X3", 250, 0, false}, {"Y", 4000, 1, false}}};
}

TEST(Certificate, SaysTheHundredOfficersInASentence) {
  const auto c = certificate_of(testing::officers(1, 100, 2000, 0, true));
  EXPECT_EQ(
      sentence_of(c),
      "These 1,000 cases can only be held by these 50 people. The cases need 51,500 points. The people in "
      "list B together have room for 50,000 points. So at least 1,500 points cannot be covered, however "
      "the work is shared. Check: add up list A and list B; beside everybody who is not in list B stands "
      "the rule that bars them.");
  EXPECT_EQ(c.left_out.size(), 50U);
  EXPECT_EQ(c.left_out[0].rules, (std::vector<std::vector<std::string>>{{"ALLOC-GRADE-RISK"}}));
  EXPECT_TRUE(c.minimal);
}

TEST(Certificate, ListsRunningTotalsOfBothLists) {
  const auto c = certificate_of(three_cases_two_officers());
  ASSERT_EQ(c.classes.size(), 1U);
  const auto& cases = c.classes[0].cases;
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases[0].running, 1500);
  EXPECT_EQ(cases[1].running, 2900);
  EXPECT_EQ(cases[2].running, 3150);
  EXPECT_TRUE(cases[1].least);
  ASSERT_EQ(c.people.size(), 2U);
  EXPECT_EQ(c.people[1].running, 3000);
  EXPECT_EQ(c.shortfall(), 150);
  ASSERT_EQ(c.left_out.size(), 1U);
  EXPECT_EQ(c.left_out[0].person, "C");
}

TEST(Certificate, NamesEveryRuleThatBarsSomebodyFromAClass) {
  const auto instance = three_cases_two_officers();
  const auto grouped = group(instance).value();
  const auto bars = [](std::size_t c, std::size_t) -> std::string_view {
    return c == 1 ? "ALLOC-TRAINING" : "ALLOC-GRADE-RISK";
  };
  const auto c = certify(grouped, prove(grouped).value(), bars, {});
  EXPECT_EQ(c.left_out.at(0).rules.at(0), (std::vector<std::string>{"ALLOC-GRADE-RISK", "ALLOC-TRAINING"}));
}

TEST(Certificate, OfACaseThatNobodyMayHoldHasNoListB) {
  const auto c = certificate_of({{{"A", 500}}, {{}}, {{"X", 312, 0, false}}});
  EXPECT_THAT(sentence_of(c),
              ::testing::StartsWith("This case can be held by nobody. The case needs 3.12 points. "
                                    "So at least 3.12 points cannot be covered"));
}

TEST(Certificate, ForWholeCasesSpeaksOfPortions) {
  const auto c = certificate_of({{{"A", 1900}, {"B", 1900}},
                                 {{0, 1}},
                                 {{"X", 1000, 0, false}, {"Y", 1200, 0, false}, {"Z", 1000, 0, false}}});
  EXPECT_EQ(c.claim, Claim::NoneWhole);
  EXPECT_THAT(
      sentence_of(c),
      ::testing::StartsWith("These 3 cases can only be held by these 2 people. Counted in portions of 10 "
                            "points that one person has to take whole, the cases are 3 portions, and the "
                            "people have room for 2. So at least 1 cannot be held by anybody"));
}

TEST(CertificateJson, IsCanonicalAndCarriesTheContext) {
  const auto c = certificate_of(three_cases_two_officers(), {"2026-11-02", "P01", "fixed", "aa", "bb", 17});
  const auto text = canonical_json(to_json(c));
  ASSERT_TRUE(text) << text.error().message;
  const auto value = boost::json::parse(*text);
  EXPECT_EQ(value.at("context").at("holdings"), "fixed");
  EXPECT_EQ(value.at("context").at("known_at"), 17);
  EXPECT_EQ(value.at("classes").at(0).at("people").as_array().size(), 2U);
}

TEST(CertificateJson, ThePublicFormHoldsNoCode) {
  const auto c = certificate_of(testing::officers(1, 100, 2000, 0, false));
  const auto text = canonical_json(to_public_json(c, {sha256("salt"), 10}).value()).value();
  EXPECT_EQ(text.find("U000"), std::string::npos);
  EXPECT_EQ(text.find("X000"), std::string::npos);
  EXPECT_NE(text.find("\"demand\":5150000"), std::string::npos);
}

TEST(CertificateJson, ThePublicFormIsRefusedForAFewPeople) {
  const auto refused = to_public_json(certificate_of(three_cases_two_officers()), {sha256("salt"), 10});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "PROOF-SMALL-GROUP");
}

TEST(CertificateJson, SmallClassesAreGivenAsOneSum) {
  Instance instance = testing::officers(1, 40, 400, 1, false);  // 80 % alone; with three cases more, 102 %
  auto all_but_one = instance.sets[0];
  all_but_one.pop_back();
  instance.sets.push_back(all_but_one);
  for (int k = 0; k < 3; ++k) instance.cases.push_back({fmt::format("Z{}", k), 150'000, 2, false});
  const auto c = certificate_of(instance);
  ASSERT_EQ(c.classes.size(), 2U);
  const auto value = to_public_json(c, {sha256("salt"), 10}).value();
  ASSERT_EQ(value.at("classes").as_array().size(), 1U);
  EXPECT_EQ(value.at("classes").at(0).at("sum"), c.demand);
  EXPECT_EQ(value.at("classes").at(0).at("commitments").as_array().size(), 2U);
}

TEST(CertificateJson, AnotherSaltGivesOtherCommitments) {
  const auto c = certificate_of(testing::officers(1, 100, 2000, 0, false));
  EXPECT_NE(to_public_json(c, {sha256("a"), 1}).value().at("people"),
            to_public_json(c, {sha256("b"), 1}).value().at("people"));
}

}  // namespace
}  // namespace evenkeel::overload
