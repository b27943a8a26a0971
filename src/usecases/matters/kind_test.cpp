#include "usecases/matters/kind.h"

#include <gmock/gmock.h>

#include <set>

#include "domain/testing/sample_agreement.h"

namespace evenkeel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Agreement agreement() {
  auto out = testing::sample_agreement();
  out.clocks = {{.code = "declaration", .name = "", .working_days = 2, .provenance = {}}};
  out.ladder = {{1, "share", "", "SPO", 2, {}},
                {2, "stop", "", "head of PDU", 5, {}},
                {3, "help", "", "regional director", 5, {}},
                {4, "full", "", "regional director", 5, {}},
                {5, "dispute", "", "employer and unions", 10, {}}};
  return out;
}

bool is_known_word(std::string_view awaits) {
  const std::set<std::string_view> words{kAwaitsPerson, kAwaitsRung, kAwaitsNobody, kAwaitsSame};
  return words.contains(awaits) || parse_choice<Role>(awaits).has_value();
}

TEST(EveryKind, WaitsForRolesThatThereAre) {
  for (const auto* kind : described_kinds()) {
    EXPECT_TRUE(is_known_word(kind->awaits)) << kind->name;
    for (const auto& act : kind->acts) EXPECT_TRUE(is_known_word(act.awaits)) << act.code;
  }
}

TEST(EveryKind, WaitsForNobodyOnceItIsOver) {
  for (const auto* kind : described_kinds()) {
    for (const auto& act : kind->acts) {
      if (act.leaves == MatterState::Closed || act.leaves == MatterState::Withdrawn) {
        EXPECT_EQ(act.awaits, kAwaitsNobody) << act.code;
      }
    }
  }
}

TEST(EveryKind, CanBeEndedUnlessItIsANoticeOrAnAssessmentThatStands) {
  for (const auto* kind : described_kinds()) {
    const bool ends =
        std::ranges::any_of(kind->acts, [](const MatterAct& act) { return act.leaves != MatterState::Open; });
    EXPECT_TRUE(ends) << kind->name;
  }
}

TEST(EveryKind, HasFieldsOfDifferentNames) {
  for (const auto* kind : described_kinds()) {
    std::set<std::string_view> names;
    for (const auto& field : kind->fields) EXPECT_TRUE(names.insert(field.name).second) << field.name;
  }
}

TEST(EveryKind, KeepsHealthTextInTheFieldThatIsWalled) {
  for (const auto* kind : described_kinds()) {
    for (const auto& field : kind->fields) {
      EXPECT_EQ(field.kind == FieldKind::Health, field.name == "health") << kind->name;
    }
  }
}

TEST(AClock, IsTheAgreementsInWorkingDays) {
  // Thursday; Friday is Christmas Day and Monday stands in for Boxing Day.
  EXPECT_EQ(due_of(agreement(), *description_of(MatterKind::Declaration), Date::of(2026, 12, 24)),
            Date::of(2026, 12, 30));
}

TEST(AClock, CountsDaysAcrossTheChangeToSummerTime) {
  // Friday; the clocks go forward on Sunday 29 March 2026.
  EXPECT_EQ(due_of(agreement(), *description_of(MatterKind::Declaration), Date::of(2026, 3, 27)),
            Date::of(2026, 3, 31));
}

TEST(AClock, IsProposedWhereTheAgreementHasNone) {
  const auto clock = clock_of(agreement(), *description_of(MatterKind::Notice));
  EXPECT_EQ(clock.working_days, 5);
  EXPECT_EQ(clock.standing, Standing::Proposed);
}

TEST(AnUnansweredMatter, GoesToEachOwnerOfTheLadderOnce) {
  EXPECT_THAT(rungs_of(agreement()), ElementsAre("spo", "head-of-pdu", "regional-director"));
}

TEST(AnUnansweredMatter, HasNobodyAboveTheLastOwner) {
  EXPECT_EQ(next_rung(agreement(), "spo"), "head-of-pdu");
  EXPECT_EQ(next_rung(agreement(), "regional-director"), std::nullopt);
}

TEST(AnUnansweredMatter, HasThreeOwnersWhereTheAgreementHasNoLadder) {
  auto without = agreement();
  without.ladder.clear();
  EXPECT_THAT(rungs_of(without), ElementsAre("spo", "head-of-pdu", "regional-director"));
}

TEST(AField, ThatIsRequiredIsMissedAndOneThatIsNotIsNot) {
  const std::vector<MatterField> fields{{.name = "a", .label = "A"},
                                        {.name = "b", .label = "B", .required = false}};
  const auto faults = faults_of(fields, {{"a", {"  "}}});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults.front().field, "a");
}

TEST(AField, ThatTheFormDoesNotHaveIsToldAndNotDropped) {
  const auto faults = faults_of({}, {{"reason", {"x"}}});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults.front().field, "reason");
}

TEST(AField, OfAKindRefusesWhatIsNone) {
  const std::vector<MatterField> fields{
      {.name = "n", .label = "N", .kind = FieldKind::Number},
      {.name = "d", .label = "D", .kind = FieldKind::Day},
      {.name = "c", .label = "C", .kind = FieldKind::Choice, .choices = {{"x", "X"}}}};
  EXPECT_EQ(faults_of(fields, {{"n", {"-1"}}, {"d", {"2026-02-30"}}, {"c", {"y"}}}).size(), 3U);
  EXPECT_THAT(faults_of(fields, {{"n", {"6"}}, {"d", {"2026-02-28"}}, {"c", {"x"}}}), IsEmpty());
}

}  // namespace
}  // namespace evenkeel
