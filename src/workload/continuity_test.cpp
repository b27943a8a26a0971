#include "workload/continuity.h"

#include <gtest/gtest.h>

#include <vector>

namespace evenkeel::workload {
namespace {

Sighting seen(const char* officer, int day, SightingPurpose purpose = SightingPurpose::Reporting) {
  return {CaseId{"X1"}, PersonCode{officer}, Date::of(2026, 1, 1).plus_days(day), purpose};
}

// Briefing BR02-22: seen, but usually by a different officer each time.
TEST(Continuity, OfFourSightingsByFourOfficersIsAQuarter) {
  const std::vector<Sighting> all{seen("A", 1), seen("B", 2), seen("C", 3), seen("D", 4)};
  const auto found = continuity_of(all);
  EXPECT_EQ(found.officers, 4);
  EXPECT_EQ(found.same_officer(), CapacityUsed{250});
  EXPECT_EQ(found.offence_focused_share(), CapacityUsed{0});
}

TEST(Continuity, OfTheSameOfficerIsWhole) {
  const std::vector<Sighting> all{seen("A", 1), seen("A", 2)};
  EXPECT_EQ(continuity_of(all).same_officer(), CapacityUsed{1000});
}

TEST(Continuity, IsNothingWhereNobodySawThem) {
  EXPECT_EQ(continuity_of({}).same_officer(), std::nullopt);
  EXPECT_EQ(continuity_of({}).usual, std::nullopt);
}

TEST(Continuity, PrefersWhoSawThemMostAndOfSeveralWhoDidLast) {
  const std::vector<Sighting> often{seen("A", 1), seen("A", 2), seen("B", 9)};
  EXPECT_EQ(continuity_of(often).usual, PersonCode{"A"});
  const std::vector<Sighting> once{seen("B", 9), seen("A", 1)};
  EXPECT_EQ(continuity_of(once).usual, PersonCode{"B"});
}

TEST(Continuity, CountsOffenceFocusedContacts) {
  const std::vector<Sighting> all{seen("A", 1, SightingPurpose::OffenceFocused), seen("A", 2), seen("A", 3)};
  EXPECT_EQ(continuity_of(all).offence_focused_share(), CapacityUsed{333});
}

}  // namespace
}  // namespace evenkeel::workload
