#include "usecases/allocate/allocation_text.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(AllocationFacts, AreReadPartByPart) {
  const auto facts = read_facts(R"({"declared": ["N1"], "pins": [["X1", "N2"]], "minutes": [["T1", "T2", 40]],
    "overrides": [{"signer": "H", "person": "N1", "case": "X1", "reason": "until Monday", "expires": "2026-12-01"}]})");
  ASSERT_TRUE(facts.has_value()) << facts.error().message;
  EXPECT_TRUE(facts->declared.contains(PersonCode{"N1"}));
  EXPECT_EQ(facts->pins.at(0).person, PersonCode{"N2"});
  EXPECT_EQ(facts->minutes.begin()->second, 40);
  EXPECT_EQ(facts->overrides.at(0).expires, Date::of(2026, 12, 1));
}

TEST(AllocationFacts, NameThePartThatIsWrong) {
  EXPECT_EQ(read_facts(R"({"declarred": []})").error().message, "facts have no part \"declarred\"");
  EXPECT_EQ(read_facts(R"({"pins": [{"case": "X1"}]})").error().fix,
            R"(Write {"pins": [["CASE", "PERSON"]]}.)");
  EXPECT_EQ(read_facts(R"({"pins": [["X1"]]})").error().code, "ALLOC-FACTS");
  EXPECT_EQ(read_facts(R"({"declared": "N1"})").error().code, "ALLOC-FACTS");
  EXPECT_EQ(read_facts("[]").error().code, "ALLOC-FACTS");
  EXPECT_EQ(read_facts("{").error().code, "BAD-JSON");
  const auto twice = read_facts("{\"declared\": [\"N1\"],\n \"declared\": [\"N2\"]}");
  EXPECT_EQ(twice.error().code, "JSON-REPEATED");
  EXPECT_EQ(twice.error().place.row, 2);
}

TEST(AllocationFacts, AnOverrideNeedsASignerAReasonAndADay) {
  const auto with = [](const std::string& signer, const std::string& reason, const std::string& expires) {
    return read_facts(R"({"overrides": [{"signer": ")" + signer +
                      R"(", "person": "N1", "case": "X1", "reason": ")" + reason + R"(", "expires": ")" +
                      expires + R"("}]})");
  };
  EXPECT_TRUE(with("H", "until Monday", "2026-12-01").has_value());
  EXPECT_EQ(with("H", "", "2026-12-01").error().code, "ALLOC-OVERRIDE");
  EXPECT_EQ(with("", "until Monday", "2026-12-01").error().code, "ALLOC-OVERRIDE");
  EXPECT_EQ(with("H", "until Monday", "Monday").error().code, "BAD-DATE");
}

TEST(PlanFile, RefusesWhatIsNoPlan) {
  EXPECT_EQ(read_plan("{}").error().code, "PLAN-FILE");
  EXPECT_EQ(read_plan(R"({"kind": "evenkeel-plan"})").error().code, "PLAN-FILE");
  EXPECT_EQ(read_plan(R"({"kind": "evenkeel-plan", "version": 1, "cases": []})").error().code,
            "PLAN-VERSION");
  EXPECT_EQ(read_plan(R"({"kind": "evenkeel-plan", "version": 2, "cases": [], "digest": "00"})").error().code,
            "PLAN-SEAL");
  EXPECT_EQ(read_plan("nothing").error().code, "BAD-JSON");
}

}  // namespace
}  // namespace evenkeel
