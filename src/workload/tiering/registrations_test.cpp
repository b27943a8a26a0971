#include "workload/tiering/registrations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "workload/compat/tier_quirks.h"

namespace evenkeel::workload {
namespace {

const Date kToday = Date::of(2026, 8, 17);
const Date kOld = Date::of(2019, 1, 1);
const Date kNew = Date::of(2025, 1, 1);

RegisterFlags read(std::vector<RegisterEntry> entries) { return read_registers(entries, kToday); }
RegisterFlags as_listed(std::vector<RegisterEntry> entries) { return compat::registers(entries, kToday, {}); }

TEST(Registers, the_newest_rosh_counts) {
  EXPECT_EQ(read({{"RVHR", {}, {}, kOld, {}}, {"RLRH", {}, {}, kNew, {}}}).rosh, Rosh::Low);
}

TEST(Registers, of_equally_new_ones_the_higher_counts_in_whatever_order) {
  std::vector<RegisterEntry> entries = {{"RLRH", {}, {}, kNew, {}}, {"RHRH", {}, {}, kNew, {}}};
  EXPECT_EQ(read(entries).rosh, Rosh::High);
  EXPECT_EQ(as_listed(entries).rosh, Rosh::Low);
  std::reverse(entries.begin(), entries.end());
  EXPECT_EQ(read(entries).rosh, Rosh::High);
  EXPECT_EQ(as_listed(entries).rosh, Rosh::High);
}

TEST(Registers, mappa_level_and_category_come_from_the_newest_entry_that_gives_one) {
  const std::vector<RegisterEntry> entries = {{"MAPP", "M3", "M2", kOld, {}}, {"MAPP", "", "", kNew, {}}};
  EXPECT_EQ(read(entries).mappa_level, 3);
  EXPECT_EQ(read(entries).mappa_category, 2);
  EXPECT_EQ(as_listed(entries).mappa_level, 3);
  EXPECT_EQ(as_listed(entries).mappa_category, 0);
}

TEST(Registers, codes_are_read_in_any_letters) {
  const std::vector<RegisterEntry> entries = {{"mapp", "m2", "m1", kNew, {}}, {" prc ", {}, {}, kNew, {}}};
  EXPECT_EQ(read(entries).mappa_level, 2);
  EXPECT_TRUE(read(entries).unsupervised);
  EXPECT_EQ(as_listed(entries), RegisterFlags{});
}

TEST(Registers, a_complexity_register_counts_once) {
  const auto flags =
      read({{"RVLN", {}, {}, kOld, {}}, {"rvln", {}, {}, kNew, {}}, {"RMDO", {}, {}, kNew, {}}});
  EXPECT_EQ(flags.complexity, (std::vector<std::string>{"RMDO", "RVLN"}));
}

TEST(Registers, historic_and_ended_entries_count_for_nothing) {
  EXPECT_EQ(read({{"HREG", "M3", "M3", kNew, {}}}), RegisterFlags{});
  EXPECT_EQ(read({{"RVHR", {}, {}, kOld, kToday}}).rosh, Rosh::Unknown);
  EXPECT_EQ(read({{"RVHR", {}, {}, kOld, kToday.plus_days(1)}}).rosh, Rosh::VeryHigh);
}

TEST(Registers, each_single_code_sets_its_flag) {
  EXPECT_TRUE(read({{"IIOM", {}, {}, kNew, {}}}).iom);
  EXPECT_TRUE(read({{"INLL", {}, {}, kNew, {}}}).lifer);
  EXPECT_TRUE(read({{"ADVP", {}, {}, kNew, {}}}).domestic_abuse);
  EXPECT_TRUE(read({{"REG30", {}, {}, kNew, {}}}).domestic_abuse);
  EXPECT_TRUE(read({{"SPO", {}, {}, kNew, {}}}).stalking);
  const auto child = read({{"RCPR", {}, {}, kNew, {}}});
  EXPECT_TRUE(child.child_protection);
  EXPECT_EQ(child.complexity.size(), 1U);
}

TEST(TierQuirks, the_peer_scores_nothing_for_99_99_and_between_6_99_and_7) {
  const auto points = [](std::string_view rsr, const compat::Quirks& quirks) {
    return compat::rsr_points(RiskScore::parse(rsr).value(), quirks);
  };
  EXPECT_EQ(points("99.98", {}), 20);
  EXPECT_EQ(points("99.99", {}), 0);
  EXPECT_EQ(points("6.99", {}), 10);
  EXPECT_EQ(points("6.991", {}), 0);
  EXPECT_EQ(points("6.991", compat::Quirks::none()), 10);
}

TEST(TierQuirks, without_quirks_compat_gives_evenkeels_own_tier) {
  TierEvidence evidence;
  evidence.as_of = kToday;
  evidence.rsr = RiskScore::hundredths(99'99);
  evidence.convictions = {{kToday.plus_days(30), "nc", {}}};
  evidence.registers = {{"mapp", "M1", {}, kNew, {}}};
  EXPECT_EQ(compat::two_axis(evidence, compat::Quirks::none()).value().tier, tier_v2(evidence).value().tier);
  EXPECT_EQ(compat::two_axis(evidence, {}).value().tier.text(), "D0");
  EXPECT_EQ(tier_v2(evidence).value().tier.text(), "B2");
}

TEST(TierQuirks, the_peer_takes_an_unknown_frequency_for_an_answer) {
  const std::vector<Answer> answers = {Answer::FrequencyUnknown, Answer::ProblemMissing};
  EXPECT_EQ(compat::need_score(answers, {}), 0);
  EXPECT_EQ(compat::need_score(answers, compat::Quirks::none()), std::nullopt);
}

}  // namespace
}  // namespace evenkeel::workload
