#include "usecases/allocate/what_if.h"

#include <gtest/gtest.h>

#include "allocation/testing/sample_problem.h"

namespace evenkeel {
namespace {

using allocation::testing::Sample;

TEST(WhatIf, NamesWhomItsFactsDoNotFind) {
  Sample s;
  s.records.team(0).person("A");
  s.records.a_case("", CaseType::Community, "B1");
  const auto snapshot = s.records.snapshot();
  const CaseId there{snapshot.case_ids.front()};
  allocation::AllocationFacts facts;
  facts.pins = {{there, PersonCode{"A"}}};
  facts.declared = {PersonCode{"A"}};
  facts.officers[there] = {PersonCode{"LONG-GONE"}};
  EXPECT_TRUE(check_names(facts, snapshot).has_value());
  auto other = facts;
  other.pins = {{there, PersonCode{"B"}}};
  EXPECT_EQ(check_names(other, snapshot).error().code, "NO-PERSON");
  other = facts;
  other.conflicts = {{CaseId{"X0"}, PersonCode{"A"}}};
  EXPECT_EQ(check_names(other, snapshot).error().code, "NO-CASE");
  other = facts;
  other.going = {PersonCode{"B"}};
  EXPECT_EQ(check_names(other, snapshot).error().message, "the facts name B, and nobody has that code");
}

}  // namespace
}  // namespace evenkeel
