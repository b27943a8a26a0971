// The boundary of each rule; docs/methods/tiers.md explains them.
#include "workload/tiering/tier_v3.h"

#include <gtest/gtest.h>

#include "workload/tiering/tier_models.h"

namespace evenkeel::workload {
namespace {

const Date kLeapDay = Date::of(2028, 2, 29);

Predictor predictor(std::string_view score, PredictorType type = PredictorType::Dynamic) {
  return {RiskScore::parse(score).value(), type};
}

SingleFacts facts(std::string_view arp = "0", std::string_view csrp = "0") {
  SingleFacts out;
  out.as_of = kLeapDay;
  out.arp = predictor(arp);
  out.csrp = predictor(csrp);
  out.registers.rosh = Rosh::Low;
  return out;
}

std::string tier(const SingleFacts& given) { return std::string(1, *score_single(given).value().letter); }

std::string sexual(std::string_view score, PredictorBand band) {
  auto given = facts();
  given.dc_srp = SexualPredictor{RiskScore::parse(score).value(), band};
  return tier(given);
}

std::string rosh(Rosh level, int mappa_category) {
  auto given = facts();
  given.registers.rosh = level;
  given.registers.mappa_category = mappa_category;
  return tier(given);
}

std::string released(Date day) {
  auto given = facts();
  given.registers.lifer = true;
  given.latest_release = day;
  return tier(given);
}

TEST(TierV3, the_reoffending_table_is_read_by_its_cut_offs) {
  EXPECT_EQ(tier(facts("90", "6.9")), "A");
  EXPECT_EQ(tier(facts("89.99", "6.89")), "B");
  EXPECT_EQ(tier(facts("75", "2.99")), "C");
  EXPECT_EQ(tier(facts("74.99", "1")), "D");
  EXPECT_EQ(tier(facts("50", "0.5")), "E");
  EXPECT_EQ(tier(facts("15", "0")), "F");
  EXPECT_EQ(tier(facts("14.99", "0.49")), "G");
}

TEST(TierV3, sexual_reoffending_goes_by_band_and_in_the_middle_by_score) {
  EXPECT_EQ(sexual("0.01", PredictorBand::VeryHigh), "A");
  EXPECT_EQ(sexual("0.0001", PredictorBand::High), "B");
  EXPECT_EQ(sexual("3.36", PredictorBand::Medium), "C");
  EXPECT_EQ(sexual("3.35", PredictorBand::Medium), "D");
  EXPECT_EQ(sexual("2.10", PredictorBand::Medium), "C");
  EXPECT_EQ(sexual("1.11", PredictorBand::Medium), "D");
  EXPECT_EQ(sexual("50", PredictorBand::Low), "E");
  EXPECT_EQ(sexual("0", PredictorBand::VeryHigh), "G");
}

TEST(TierV3, a_score_without_a_row_is_an_error_and_not_a_low_tier) {
  auto given = facts();
  given.dc_srp = SexualPredictor{RiskScore::hundredths(59), PredictorBand::Medium};
  EXPECT_EQ(score_single(given).error().code, "TIER-TABLE");
  EXPECT_EQ(score_single(facts("-1", "0")).error().code, "TIER-TABLE");
  EXPECT_EQ(checked_single(facts("101", "0")).error().code, "TIER-RANGE");
}

TEST(TierV3, rosh_asks_for_more_with_a_mappa_category) {
  EXPECT_EQ(rosh(Rosh::VeryHigh, 1), "A");
  EXPECT_EQ(rosh(Rosh::High, 4), "C");
  EXPECT_EQ(rosh(Rosh::Medium, 1), "D");
  EXPECT_EQ(rosh(Rosh::Unknown, 1), "E");
  EXPECT_EQ(rosh(Rosh::VeryHigh, 0), "C");
  EXPECT_EQ(rosh(Rosh::High, 0), "D");
  EXPECT_EQ(rosh(Rosh::Medium, 0), "G");
}

TEST(TierV3, a_life_sentence_counts_by_years_since_release) {
  EXPECT_EQ(released(kLeapDay.plus_days(100)), "B");
  EXPECT_EQ(released(Date::of(2027, 2, 28)), "B");
  EXPECT_EQ(released(Date::of(2027, 2, 27)), "D");
  EXPECT_EQ(released(Date::of(2023, 2, 28)), "D");
  EXPECT_EQ(released(Date::of(2023, 2, 27)), "E");
}

TEST(TierV3, registers_and_past_offences_set_a_floor) {
  auto given = facts();
  given.registers.child_protection = true;
  EXPECT_EQ(tier(given), "F");
  given.registers.stalking = true;
  EXPECT_EQ(tier(given), "F");
  given.registers.domestic_abuse = true;
  EXPECT_EQ(tier(given), "E");
  given = facts();
  given.ever_committed_sexual_offence = true;
  EXPECT_EQ(tier(given), "E");
}

TEST(TierV3, static_predictors_are_provisional_until_another_rule_reaches_their_best) {
  auto given = facts("0", "0.5");
  given.arp->type = PredictorType::Static;  // at best C
  given.registers.rosh = Rosh::High;
  EXPECT_TRUE(score_single(given).value().static_predictors);  // RoSH asks for D
  given.registers.mappa_category = 1;                          // and now for C
  EXPECT_FALSE(score_single(given).value().static_predictors);
  given.csrp->type = PredictorType::Static;  // both: at best A
  EXPECT_TRUE(score_single(given).value().static_predictors);
}

TEST(TierV3, a_missing_rosh_is_provisional_until_the_other_rules_settle_it) {
  auto given = facts("90", "0.5");  // C by two dynamic predictors
  given.registers.rosh = Rosh::Unknown;
  EXPECT_FALSE(score_single(given).value().rosh_missing);
  given.registers.mappa_category = 2;  // a RoSH could make it A
  EXPECT_TRUE(score_single(given).value().rosh_missing);
  given.registers.mappa_category = 0;
  given.arp->type = PredictorType::Unknown;
  EXPECT_TRUE(score_single(given).value().rosh_missing);
}

TEST(TierV3, without_an_active_event_nobody_is_supervised) {
  auto given = facts("90", "6.9");
  given.has_active_event = false;
  const auto score = score_single(given).value();
  EXPECT_EQ(score.status, TierStatus::NotSupervised);
  EXPECT_FALSE(score.letter);
}

TEST(TierV3, missing_predictors_give_no_tier_but_say_what_is_known) {
  TierEvidence evidence;
  evidence.as_of = kLeapDay;
  evidence.csrp = predictor("9");
  evidence.registers = {{"RVHR", {}, {}, Date::of(2026, 1, 1), {}}};
  const auto result = tier_v3(evidence).value();
  EXPECT_EQ(result.status, TierStatus::Missing);
  EXPECT_EQ(result.tier, Tier{});
  EXPECT_EQ(result.at_least, Tier::single('C'));
}

TEST(TierV3, the_result_keeps_each_rule_and_its_evidence) {
  TierEvidence evidence;
  evidence.as_of = kLeapDay;
  evidence.arp = predictor("25");
  evidence.csrp = predictor("0");
  evidence.registers = {{"RHRH", {}, {}, Date::of(2026, 1, 1), {}},
                        {"ADVP", {}, {}, Date::of(2026, 1, 1), {}}};
  const auto result = tier_v3(evidence).value();
  EXPECT_EQ(result.tier.text(), "D");
  ASSERT_EQ(result.steps.size(), kSingleRuleCount);
  EXPECT_EQ(result.steps[0], (TierStep{"REOFFENDING", {}, Tier::single('F')}));
  EXPECT_EQ(result.steps[4], (TierStep{"DOMESTIC_ABUSE", {}, Tier::single('E')}));
  EXPECT_EQ(result.evidence, evidence);
}

TEST(TierModels, are_found_by_name_and_version) {
  EXPECT_EQ(find_tier_model("two-axis", 2).value().version, 2);
  EXPECT_EQ(find_tier_model("single", 3).value().name, "single");
  const auto missing = find_tier_model("single", 2);
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(missing.error().fix.find("two-axis 2, single 3"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::workload
