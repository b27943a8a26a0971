#include "usecases/evidence/months.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel {
namespace {

using ::testing::ElementsAre;

Evidence of(Date from, Date to) {
  Evidence out;
  out.request.person = PersonCode{"N1"};
  out.request.from = from;
  out.request.to = to;
  return out;
}

EvidenceDay day_at(Date day, std::int64_t tenths) {
  EvidenceDay out{.day = day, .working = Explanation{}};
  out.working->figure.used = CapacityUsed{tenths};
  return out;
}

EvidenceEntry entry_at(const std::string& at) {
  EvidenceEntry out;
  out.record.entry.at = at;
  return out;
}

MatterEvidence matter(const std::string& id, const std::string& opened, MatterState state,
                      std::vector<std::string> later = {}) {
  MatterEvidence out;
  out.matter.id = id;
  out.matter.opened_at = opened;
  out.matter.state = state;
  later.insert(later.begin(), opened);
  for (const auto& at : later)
    out.events.push_back({.number = static_cast<std::int64_t>(out.events.size()) + 1,
                          .at = at,
                          .actor = {},
                          .act = {},
                          .text = {},
                          .details = {},
                          .health = {}});
  out.matter.version = out.events.back().number;
  return out;
}

std::vector<std::string> matters_in(const Evidence& evidence, std::size_t month) {
  std::vector<std::string> out;
  for (const auto& one : of_month(evidence, months_of(evidence.request)[month]).matters)
    out.push_back(one.matter.id);
  return out;
}

const auto kQuarter = of(Date::of(2026, 1, 20), Date::of(2026, 3, 10));

TEST(MonthsOfEvidence, CoverThePeriodAndNothingElse) {
  const auto months = months_of(kQuarter.request);
  ASSERT_EQ(months.size(), 3U);
  EXPECT_EQ(months[0].code, "2026-01");
  EXPECT_EQ(months[0].first, Date::of(2026, 1, 20));
  EXPECT_EQ(months[1].last, Date::of(2026, 2, 28));
  EXPECT_EQ(months[2].last, Date::of(2026, 3, 10));
}

TEST(MonthsOfEvidence, AreForPeriodsOfMoreThanTwoMonths) {
  EXPECT_FALSE(is_long(of(Date::of(2026, 1, 1), Date::of(2026, 2, 28)).request));
  EXPECT_TRUE(is_long(of(Date::of(2026, 1, 1), Date::of(2026, 3, 31)).request));
}

TEST(MonthsOfEvidence, HoldEachFigureAndEntryOnce) {
  auto whole = kQuarter;
  whole.days = {day_at(Date::of(2026, 1, 31), 1000), day_at(Date::of(2026, 2, 1), 1100)};
  whole.entries = {entry_at("2026-01-31T23:59:59Z"), entry_at("2026-02-01T00:00:00Z"),
                   entry_at("2026-03-10T12:00:00Z")};
  std::vector<std::size_t> days;
  std::vector<std::size_t> entries;
  for (const auto& month : months_of(whole.request)) {
    const auto part = of_month(whole, month);
    days.push_back(part.days.size());
    entries.push_back(part.entries.size());
  }
  EXPECT_THAT(days, ElementsAre(1, 1, 0));
  EXPECT_THAT(entries, ElementsAre(1, 1, 1));
}

TEST(MonthsOfEvidence, HoldAMatterInEachMonthInWhichItWasOpen) {
  auto whole = kQuarter;
  whole.matters = {matter("ended", "2026-01-25T10:00:00Z", MatterState::Closed, {"2026-02-03T10:00:00Z"}),
                   matter("open", "2026-02-10T10:00:00Z", MatterState::Open),
                   matter("last year's", "2025-06-01T10:00:00Z", MatterState::Answered)};
  EXPECT_THAT(matters_in(whole, 0), ElementsAre("ended", "last year's"));
  EXPECT_THAT(matters_in(whole, 1), ElementsAre("ended", "open", "last year's"));
  EXPECT_THAT(matters_in(whole, 2), ElementsAre("open", "last year's"));
}

// Its end is not among the events of the period.
TEST(MonthsOfEvidence, HoldAMatterThatEndedAfterThePeriodToTheEnd) {
  auto whole = kQuarter;
  whole.matters = {matter("ended later", "2026-01-25T10:00:00Z", MatterState::Closed)};
  whole.matters[0].matter.version = 2;
  EXPECT_THAT(matters_in(whole, 2), ElementsAre("ended later"));
}

TEST(MonthsOfEvidence, HoldATaskWhileItHadStopped) {
  auto whole = kQuarter;
  whole.suspended = {{.matter = "suspension-1",
                      .from = Date::of(2026, 1, 21),
                      .to = Date::of(2026, 2, 1),
                      .names = {},
                      .task = {}}};
  EXPECT_EQ(of_month(whole, months_of(whole.request)[0]).suspended.size(), 1U);
  EXPECT_EQ(of_month(whole, months_of(whole.request)[1]).suspended.size(), 0U)
      << "due again on its first day";
}

FigurePoint recorded(Date day, std::int64_t tenths) {
  FigurePoint out;
  out.as_of = day;
  out.used = CapacityUsed{tenths};
  return out;
}

TEST(MonthsOfEvidence, AreSummedFromWhatWasRecordedWithNothingLost) {
  auto whole = kQuarter;
  whole.recorded = {recorded(Date::of(2026, 1, 25), 1300), recorded(Date::of(2026, 1, 31), 1100)};
  whole.matters = {matter("notice-1", "2026-01-25T10:00:00Z", MatterState::Open)};
  whole.matters[0].silences = {Date::of(2026, 2, 2), Date::of(2026, 2, 9)};
  const auto lines = summary_by_month(whole);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].last, CapacityUsed{1100});
  EXPECT_EQ(lines[0].highest, CapacityUsed{1300});
  EXPECT_EQ(lines[0].raised, 1);
  EXPECT_EQ(lines[1].last, std::nullopt) << "nothing is known of it, which is no zero";
  EXPECT_EQ(lines[1].silences, 2);
}

}  // namespace
}  // namespace evenkeel
