// The worked examples (a) to (g) and the boundary of each rule; docs/methods/tiers.md explains them.
#include "workload/tiering/tier_v2.h"

#include <gtest/gtest.h>

#include "workload/tiering/needs.h"

namespace evenkeel::workload {
namespace {

const Date kTierDay = Date::of(2026, 8, 17);

RegisterEntry entry(std::string code, std::string level = {}) {
  return {std::move(code), std::move(level), {}, Date::of(2025, 3, 1), {}};
}

// A man serving a custodial sentence, assessed, with no need and no risk known.
TierEvidence evidence() {
  TierEvidence out;
  out.as_of = kTierDay;
  out.rsr = RiskScore{};
  out.ogrs = 0;
  out.convictions = {{{}, "NC", {}}};
  out.assessment = NeedsAssessment{};
  return out;
}

TierEvidence with_registers(std::string_view rsr, std::vector<RegisterEntry> entries) {
  auto out = evidence();
  out.rsr = RiskScore::parse(rsr).value();
  out.registers = std::move(entries);
  return out;
}

TwoAxisScore score(const TierEvidence& given) { return score_two_axis(two_axis_facts(given).value()); }

std::string tier(const TierEvidence& given) { return tier_v2(given).value().tier.text(); }

TierEvidence with_needs(NeedSeverity severity, std::size_t sections) {
  auto out = evidence();
  for (std::size_t section = 0; section < sections; ++section) out.assessment->needs[section] = severity;
  return out;
}

TEST(TierV2, example_a_only_the_higher_of_rsr_and_rosh_counts) {
  const auto result = score(with_registers("7.5", {entry("RMRH"), entry("MAPP", "M1"), entry("RVLN")}));
  EXPECT_EQ(result.protect_points, 27);
  EXPECT_EQ(result.tier.text(), "B1");
}

TEST(TierV2, example_b_very_high_rosh_is_tier_a) {
  EXPECT_EQ(tier(with_registers("0", {entry("RVHR")})), "A1");
}

TEST(TierV2, example_c_low_risk_is_tier_d) {
  const auto result = score(with_registers("2.0", {entry("RLRH")}));
  EXPECT_EQ(result.protect_points, 0);
  EXPECT_EQ(result.tier.text(), "D1");
}

TEST(TierV2, example_d_high_rosh_alone_is_tier_b) {
  EXPECT_EQ(tier(with_registers("0", {entry("RHRH")})), "B1");
}

TEST(TierV2, example_e_the_fifth_complexity_register_lifts_c_to_b) {
  std::vector<RegisterEntry> entries = {entry("RMRH"), entry("RMDO"), entry("ALSH"), entry("RVLN"),
                                        entry("STRG")};
  EXPECT_EQ(score(with_registers("5", entries)).protect_points, 18);
  EXPECT_EQ(tier(with_registers("5", entries)), "C1");
  entries.push_back(entry("RTAO"));
  EXPECT_EQ(tier(with_registers("5", entries)), "B1");
}

TEST(TierV2, example_f_eight_severe_needs_are_change_3) {
  const auto result = score(with_needs(NeedSeverity::Severe, 8));
  EXPECT_EQ(result.change_points, 20);
  EXPECT_EQ(result.tier.text(), "D3");
}

TEST(TierV2, example_g_unpaid_work_alone_gives_no_mandate_for_change) {
  auto given = with_needs(NeedSeverity::Severe, 8);
  given.convictions = {{{}, "SP", {{"W", false}, {"W1", false}}}};
  EXPECT_EQ(tier(given), "D0");
}

TEST(TierV2, rsr_scores_from_3_and_from_7_with_no_gap_and_no_end) {
  const auto points = [](std::string_view rsr) { return rsr_points(RiskScore::parse(rsr).value()); };
  EXPECT_EQ(points("2.99"), 0);
  EXPECT_EQ(points("3"), 10);
  EXPECT_EQ(points("6.9999"), 10);
  EXPECT_EQ(points("7"), 20);
  EXPECT_EQ(points("99.99"), 20);
  EXPECT_EQ(points("100"), 20);
}

TEST(TierV2, a_score_that_is_no_percentage_is_refused) {
  auto given = evidence();
  given.rsr = RiskScore::hundredths(999'99);
  EXPECT_EQ(tier_v2(given).error().code, "TIER-RANGE");
  given.rsr = RiskScore{};
  given.ogrs = 199;
  EXPECT_EQ(tier_v2(given).error().code, "TIER-RANGE");
}

TEST(TierV2, protect_letters_change_at_10_20_and_150_points) {
  EXPECT_EQ(tier(with_registers("0", {entry("MAPP", "M1"), entry("RVLN"), entry("ALSH")})), "D1");  // 9
  EXPECT_EQ(tier(with_registers("3", {})), "C1");                                                   // 10
  EXPECT_EQ(tier(with_registers("7", {})), "B1");                                                   // 20
  EXPECT_EQ(tier(with_registers("0", {entry("MAPP", "M2")})), "A1");                                // 150
}

TEST(TierV2, change_numbers_change_at_10_and_20_points) {
  auto given = with_needs(NeedSeverity::Severe, 4);  // 8 points
  given.ogrs = 19;
  EXPECT_EQ(tier(given), "D1");
  given.ogrs = 20;
  EXPECT_EQ(tier(given), "D2");
  given = with_needs(NeedSeverity::Severe, 6);  // 12 points
  given.ogrs = 79;
  EXPECT_EQ(tier(given), "D2");
  given.registers = {entry("IIOM")};
  EXPECT_EQ(tier(given), "D3");
}

TEST(TierV2, factors_for_women_count_for_women_only) {
  auto given = evidence();
  given.previous_enforcement = true;
  given.assessment->parental_responsibilities = Answer::Yes;
  given.assessment->impulsivity = Answer::SomeProblem;
  given.assessment->temper_control = Answer::SignificantProblem;
  EXPECT_EQ(score(given).women, 0);
  given.is_female = true;
  EXPECT_EQ(score(given).women, 6);  // impulsivity and temper once
}

TEST(TierV2, a_sentence_that_ends_later_still_gives_a_mandate) {
  auto given = evidence();
  given.convictions[0].terminated = kTierDay.plus_days(1);
  EXPECT_EQ(tier(given), "D1");
  given.convictions[0].terminated = kTierDay;
  EXPECT_EQ(tier(given), "D0");
}

TEST(TierV2, a_restrictive_requirement_alone_gives_no_mandate) {
  EXPECT_FALSE(gives_mandate({{}, "SP", {{"X", true}, {"W", true}}}));
  EXPECT_TRUE(gives_mandate({{}, "SP", {{"W2", false}}}));
}

TEST(TierV2, past_two_thirds_adds_s) { EXPECT_EQ(tier(with_registers("7", {entry("PRC")})), "B1S"); }

TEST(TierV2, what_is_missing_makes_the_tier_provisional) {
  auto given = evidence();
  given.rsr.reset();
  given.ogrs.reset();
  const auto result = tier_v2(given).value();
  EXPECT_EQ(result.tier.text(), "D1");
  EXPECT_EQ(result.provisional_because, (std::vector<std::string>{"RSR_MISSING", "OGRS_MISSING"}));
  given.assessment.reset();
  EXPECT_EQ(tier_v2(given).value().provisional_because.back(), "NO_VALID_ASSESSMENT");
  EXPECT_EQ(tier(given), "D2");
}

TEST(TierV2, the_result_keeps_its_points_and_its_evidence) {
  const auto given = with_registers("7.5", {entry("RMRH"), entry("MAPP", "M1")});
  const auto result = tier_v2(given).value();
  EXPECT_EQ(result.evidence, given);
  std::int64_t protect = 0;
  for (std::size_t step = 0; step < 6; ++step) protect += *result.steps[step].points;
  EXPECT_EQ(protect, 25);
  EXPECT_EQ(result.steps[5], (TierStep{"RSR_ROSH_OVERLAP", -10, {}}));
}

TEST(Needs, an_assessment_with_no_answer_has_no_score) {
  EXPECT_EQ(need_score({Answer::YesNoUnknown, Answer::ProblemMissing, Answer::FrequencyUnknown}),
            std::nullopt);
  EXPECT_EQ(need_score({Answer::ProblemMissing, Answer::NoProblem}), 0);
  EXPECT_EQ(need_score({Answer::Currently, Answer::Previously, Answer::Yes}), 5);
}

TEST(Needs, thresholds_differ_for_strengths_and_needs_assessments) {
  EXPECT_EQ(need_severity(NeedSection::Accommodation, 2, false), NeedSeverity::Standard);
  EXPECT_EQ(need_severity(NeedSection::Accommodation, 2, true), NeedSeverity::None);
  EXPECT_EQ(need_severity(NeedSection::Attitudes, 1, true), NeedSeverity::Standard);
  EXPECT_EQ(need_severity(NeedSection::Drugs, 8, false), NeedSeverity::Severe);
  EXPECT_EQ(need_severity(NeedSection::Finance, 8, false), std::nullopt);
}

}  // namespace
}  // namespace evenkeel::workload
