#include "workload/supervision.h"

#include <gtest/gtest.h>

namespace evenkeel::workload {
namespace {

const auto kAll = [](Index) { return true; };

Index add(Snapshot& snapshot, Grade grade, Index supervisor = kNobody) {
  PersonRow row;
  row.code = PersonCode{"N" + std::to_string(1000 + snapshot.people.size())};
  row.grade = grade;
  row.supervisor = supervisor;
  snapshot.people.push_back(row);
  return static_cast<Index>(snapshot.people.size() - 1);
}

TEST(Supervision, Of96StaffAtOneToEightNeedsTwelveAndIsThreeShortOfNine) {
  Snapshot snapshot;
  for (int i = 0; i < 9; ++i) add(snapshot, Grade::SPO);
  for (int i = 0; i < 96; ++i) add(snapshot, Grade::PO);
  const auto found = count_supervision(snapshot, 8, kAll);
  EXPECT_EQ(found.needed, 12);
  EXPECT_EQ(found.short_of, 3);
}

TEST(Supervision, Of97StaffNeedsOneMore) {
  Snapshot snapshot;
  for (int i = 0; i < 97; ++i) add(snapshot, Grade::PSO);
  EXPECT_EQ(count_supervision(snapshot, 8, kAll).needed, 13);
}

TEST(Supervision, CountsNoAdministratorAmongTheStaffWhoNeedASupervisor) {
  Snapshot snapshot;
  add(snapshot, Grade::SPO);
  for (int i = 0; i < 8; ++i) add(snapshot, Grade::PO);
  for (int i = 0; i < 5; ++i) add(snapshot, Grade::Other);
  const auto found = count_supervision(snapshot, 8, kAll);
  EXPECT_EQ(found.staff, 8);
  EXPECT_EQ(found.others, 5);
  EXPECT_EQ(found.short_of, 0);
}

TEST(Supervision, OfThirteenAgainstEightIsOverByFive) {
  Snapshot snapshot;
  const auto spo = add(snapshot, Grade::SPO);
  for (int i = 0; i < 13; ++i) add(snapshot, Grade::PO, spo);
  const auto found = count_supervision(snapshot, 8, kAll);
  ASSERT_EQ(found.loads.size(), 1U);
  EXPECT_EQ(found.loads[0].reports, 13);
  EXPECT_EQ(found.loads[0].over, 5);
}

TEST(Supervision, NamesASupervisorWithoutReportsAndCountsStaffWithoutASupervisor) {
  Snapshot snapshot;
  add(snapshot, Grade::SPO);
  add(snapshot, Grade::PO);
  const auto found = count_supervision(snapshot, 8, kAll);
  EXPECT_EQ(found.loads.size(), 1U);
  EXPECT_EQ(found.unrecorded, 1);
  EXPECT_EQ(found.short_of, 0);
}

}  // namespace
}  // namespace evenkeel::workload
