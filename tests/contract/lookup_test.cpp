#include <fmt/format.h>
#include <gmock/gmock.h>

#include "domain/records/record_set.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

Case held(const std::string& holder, const std::string& team = "T1") {
  return a_case("X1", "B2", team, holder);
}

class Lookup : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1", "R1"), a_team("T2", "P2", "R1")};
    records.of<Posting>() = {a_posting("N1", "T1"), a_posting("N1", "T2"), a_posting("N2", "T2")};
    records.of<Case>() = {held("")};
    ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), records, 1));
  }
  // "from-to holder @entry, ..." with days counted as in day().
  std::string spells(const Scope& scope = everywhere(), std::int64_t known_at = kKnownNow) {
    const auto found = store().lookup().spells_of_case(scope, CaseId{"X1"}, day(60), known_at);
    std::string out;
    for (const auto& spell : *found) {
      const auto number = [](Date on) { return std::to_string(on.day_number() - day(0).day_number()); };
      out += (out.empty() ? "" : ", ") + number(spell.from) + "-" + (spell.to ? number(*spell.to) : "") +
             " " + holder(spell) + " @" + std::to_string(spell.recorded);
    }
    return out;
  }
  auto allocate(Date on, const Case& given, std::int64_t sequence) {
    RecordSet records;
    records.of<Case>() = {given};
    return import(store(), a_header(on, "given", fmt::format("allocation/plan-{}", sequence), {}), records,
                  sequence);
  }
  auto bring_tier(Date on, const Case& changed, std::int64_t sequence) {
    RecordSet records;
    records.of<Case>() = {changed};
    return import(store(), a_header(on, "event", fmt::format("allocation/tier/{}", sequence)), records,
                  sequence);
  }
  static std::string holder(const CaseSpell& spell) {
    if (spell.withheld) return "withheld";
    return spell.record.holder ? spell.record.holder->text() : "nobody";
  }
};

TEST_F(Lookup, NamesEveryTeamOfAPersonWithItsUnits) {
  const auto places = store().lookup().places_of_person(PersonCode{"N1"}, day(1), kKnownNow);
  ASSERT_OK(places);
  EXPECT_THAT(*places, testing::ElementsAre(TeamPlace{TeamCode{"T1"}, UnitCode{"P1"}, UnitCode{"R1"}},
                                            TeamPlace{TeamCode{"T2"}, UnitCode{"P2"}, UnitCode{"R1"}}));
  EXPECT_TRUE(store().lookup().places_of_person(PersonCode{"N9"}, day(1), kKnownNow)->empty());
  EXPECT_TRUE(store().lookup().places_of_person(PersonCode{"N1"}, day(0), kKnownNow)->empty());
}

TEST_F(Lookup, FindsACaseWhereTheLastWordPutsIt) {
  const auto place = [&](std::int64_t known_at) {
    return store().lookup().place_of_case(CaseId{"X1"}, day(2), known_at)->value().pdu.text();
  };
  RecordSet moved;
  moved.of<Case>() = {held("N2", "T2")};
  ASSERT_OK(import(store(), a_header(day(2), "moved", "allocation/2", {}), moved, 2));
  EXPECT_EQ(place(kKnownNow), "P2");
  EXPECT_EQ(place(1), "P1");
  EXPECT_FALSE(store().lookup().place_of_case(CaseId{"X9"}, day(2), kKnownNow)->has_value());
}

TEST_F(Lookup, ReadsCasesAsTheyStand) {
  RecordSet moved;
  moved.of<Case>() = {held("N2", "T2")};
  ASSERT_OK(import(store(), a_header(day(2), "moved", "allocation/2", {}), moved, 2));
  const auto found = store().lookup().cases({CaseId{"X9"}, CaseId{"X1"}}, day(2), kKnownNow);
  ASSERT_OK(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().holder, PersonCode{"N2"});
  EXPECT_FALSE(store().lookup().cases({CaseId{"X1"}}, day(1), kKnownNow)->front().holder.has_value());
}

TEST_F(Lookup, TellsACasesHoldersInOrderWithTheEntriesThatGaveIt) {
  RecordSet given;
  given.of<Case>() = {held("N1")};
  ASSERT_OK(import(store(), a_header(day(3), "given", "allocation/2", {}), given, 2));
  ASSERT_OK(import_cases(store(), day(4), {held("N1")}, 3));
  ASSERT_OK(import_cases(store(), day(9), {held("N2", "T2")}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-9 N1 @2, 9- N2 @4");
  EXPECT_EQ(spells(everywhere(), 1), "1- nobody @1");
}

TEST_F(Lookup, AnAllocationStandsWhereTheSourceRepeatsWhatItSaidBefore) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {held("")}, 3));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3- N1 @2");
}

TEST_F(Lookup, AnAllocationStandsWhereTheSourceSaysElseOfTheCase) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  auto heavier = held("");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(import_cases(store(), day(5), {heavier}, 3));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-5 N1 @2, 5- N1 @3");
  const auto now = store().lookup().cases({CaseId{"X1"}}, day(6), kKnownNow)->front();
  EXPECT_EQ(now.tier.text(), "A1");
}

TEST_F(Lookup, AnAllocationStandsWhereTheSourceLeavesTheCaseOutForLessThanFourWeeks) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {}, 3));
  ASSERT_OK(import_cases(store(), day(32), {held("")}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-5 N1 @2, 32- N1 @2");
}

TEST_F(Lookup, AnAllocationEndsWithACaseThatWasGoneForFourWeeks) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(4), {held("")}, 3));
  ASSERT_OK(import_cases(store(), day(5), {}, 4));
  ASSERT_OK(import_cases(store(), day(33), {held("")}, 5));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-5 N1 @2, 33- nobody @5");
  EXPECT_TRUE(store().lookup().not_followed({}, day(40), kKnownNow)->empty());
  EXPECT_FALSE(store().lookup().cases({CaseId{"X1"}}, day(40), kKnownNow)->front().holder.has_value());
  EXPECT_EQ(store().lookup().cases({CaseId{"X1"}}, day(4), kKnownNow)->front().holder, PersonCode{"N1"});
}

TEST_F(Lookup, ACaseThatWasGoneIsGivenAnew) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {}, 3));
  ASSERT_OK(import_cases(store(), day(40), {held("")}, 4));
  ASSERT_OK(allocate(day(41), held("N2"), 5));
  ASSERT_OK(import_cases(store(), day(42), {held("")}, 6));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-5 N1 @2, 40-41 nobody @4, 41- N2 @5");
}

TEST_F(Lookup, AnAllocationEndsWhereTheSourceNamesSomebodyElse) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N2")}, 3));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-5 N1 @2, 5- N2 @3");
}

TEST_F(Lookup, AnAllocationThatTheSourceHasFollowedEndsWithItsNextWord) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N1")}, 3));
  ASSERT_OK(import_cases(store(), day(7), {held("")}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-7 N1 @2, 7- nobody @4");
}

TEST_F(Lookup, ASourceThatFollowsAnEarlierAllocationLateEndsNoLaterOne) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(allocate(day(4), held("N2"), 3));
  ASSERT_OK(import_cases(store(), day(5), {held("N1")}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-4 N1 @2, 4- N2 @3");
}

TEST_F(Lookup, AnAllocationTakenBackStaysSoWhereTheSourceFollowsItLate) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(allocate(day(3), held(""), 3));
  ASSERT_OK(import_cases(store(), day(5), {held("N1")}, 4));
  EXPECT_EQ(spells(), "1- nobody @1");
}

TEST_F(Lookup, ATierThatAnEventBroughtEndsWithTheNextStatement) {
  auto heavier = held("");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(bring_tier(day(3), heavier, 2));
  ASSERT_OK(import_cases(store(), day(5), {held("")}, 3));
  const auto tier = [&](int on) {
    return store().lookup().cases({CaseId{"X1"}}, day(on), kKnownNow)->front().tier.text();
  };
  EXPECT_EQ(tier(4), "A1");
  EXPECT_EQ(tier(5), "B2");
}

TEST_F(Lookup, AnAllocationStandsWhereTheSourceTookBackTheSameDayThatItNamedSomebodyElse) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N2")}, 3));
  ASSERT_OK(import_cases(store(), day(5), {held("")}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3- N1 @2");
  EXPECT_EQ(spells(everywhere(), 3), "1-3 nobody @1, 3-5 N1 @2, 5- N2 @3");
}

TEST_F(Lookup, ASourceThatWentThroughEarlierAllocationsToTheLastHasFollowed) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  ASSERT_OK(allocate(day(3), held(""), 3));
  ASSERT_OK(import_cases(store(), day(5), {held("N1")}, 4));
  ASSERT_OK(import_cases(store(), day(6), {held("")}, 5));
  ASSERT_OK(import_cases(store(), day(9), {held("N1")}, 6));
  EXPECT_EQ(spells(), "1-9 nobody @1, 9- N1 @6");
}

TEST_F(Lookup, AnAllocationForADayThatTheSourceIsPastStandsWhereTheSourceSaysElseOfTheCase) {
  ASSERT_OK(import_cases(store(), day(5), {held("N2")}, 2));
  ASSERT_OK(allocate(day(3), held("N1"), 3));
  auto heavier = held("N2");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(import_cases(store(), day(7), {heavier}, 4));
  EXPECT_EQ(spells(), "1-3 nobody @1, 3-7 N1 @3, 7- N1 @4");
}

TEST_F(Lookup, ATierOfADayBeforeTheAllocationThatComesLateLeavesItStanding) {
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  auto heavier = held("");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(bring_tier(day(2), heavier, 3));
  const auto now = store().lookup().cases({CaseId{"X1"}}, day(4), kKnownNow)->front();
  EXPECT_EQ(now.tier.text(), "A1");
  ASSERT_TRUE(now.holder);
  EXPECT_EQ(now.holder->text(), "N1");
}

TEST_F(Lookup, ATierOfADayBeforeTheSourcesLastStatementIsOlderThanThat) {
  auto heavier = held("");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(import_cases(store(), day(5), {held("")}, 2));
  ASSERT_OK(bring_tier(day(3), heavier, 3));
  const auto tier = [&](int on) {
    return store().lookup().cases({CaseId{"X1"}}, day(on), kKnownNow)->front().tier.text();
  };
  EXPECT_EQ(tier(4), "A1");
  EXPECT_EQ(tier(5), "B2");
}

TEST_F(Lookup, AnAllocationForADayThatTheSourceIsPastSaysWhoHoldsTheCaseAndNoMore) {
  auto heavier = held("", "T2");
  heavier.tier = Tier::parse("A1").value();
  ASSERT_OK(import_cases(store(), day(5), {heavier}, 2));
  ASSERT_OK(allocate(day(3), held("N1"), 3));
  const auto now = store().lookup().cases({CaseId{"X1"}}, day(6), kKnownNow)->front();
  EXPECT_EQ(now.holder, PersonCode{"N1"});
  EXPECT_EQ(now.tier.text(), "A1");
  EXPECT_EQ(now.team.text(), "T2");
}

TEST_F(Lookup, NamesTheAllocationsThatASourceHasNotFollowed) {
  const auto told = [&](Date on) {
    std::string out;
    const auto found = store().lookup().not_followed({}, on, kKnownNow);
    for (const auto& one : *found)
      out += fmt::format("{} {} @{} {}; ", one.id.text(), one.given->text(), one.entry, one.stated_on.text());
    return out;
  };
  ASSERT_OK(allocate(day(3), held("N1"), 2));
  EXPECT_EQ(told(day(4)), "");
  ASSERT_OK(import_cases(store(), day(5), {held("")}, 3));
  EXPECT_EQ(told(day(5)), "X1 N1 @2 " + day(5).text() + "; ");
  EXPECT_TRUE(store().lookup().not_followed({CaseId{"X9"}}, day(5), kKnownNow)->empty());
  ASSERT_OK(import_cases(store(), day(6), {held("N1")}, 4));
  EXPECT_EQ(told(day(6)), "");
}

TEST_F(Lookup, ACaseThatEndsAndComesBackHasAGap) {
  ASSERT_OK(import_cases(store(), day(3), {}, 2));
  ASSERT_OK(import_cases(store(), day(6), {held("N1")}, 3));
  EXPECT_EQ(spells(), "1-3 nobody @1, 6- N1 @3");
}

TEST_F(Lookup, HoldersInUnitsOutsideTheScopeAreNotNamed) {
  ASSERT_OK(import_cases(store(), day(3), {held("N1")}, 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N2", "T2")}, 3));
  const Scope one_unit{"spo", false, {}, {UnitCode{"P2"}}, {}};
  EXPECT_EQ(spells(one_unit), "1-3 nobody @1, 3-5 withheld @2, 5- N2 @3");
}

TEST_F(Lookup, NamesTheEntriesThatChangedAUnitSince) {
  ASSERT_OK(import_cases(store(), day(3), {held("N1")}, 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N2", "T2")}, 3));
  ASSERT_OK(import_cases(store(), day(6), {held("N2", "T2"), a_case("X2", "B2", "T2", "N2")}, 4));
  const auto since = [&](const std::string& unit, std::int64_t seq) {
    return store().lookup().changes_since({UnitCode{unit}}, seq).value();
  };
  EXPECT_EQ(since("P1", 1), (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(since("P2", 2), (std::vector<std::int64_t>{3, 4}));
  EXPECT_TRUE(since("P1", 3).empty());
}

TEST_F(Lookup, HandsOutAllThatIsHeldUnderAPersonsCode) {
  ASSERT_OK(import_cases(store(), day(3), {held("N1")}, 2));
  ASSERT_OK(import_cases(store(), day(5), {held("N2", "T2")}, 3));
  std::vector<std::string> rows;
  ASSERT_OK(store().lookup().each_held(PersonCode{"N1"}, [&](const HeldRecord& held) -> Result<void> {
    rows.push_back(held.table + (held.times.taken_back ? " until " : " since ") +
                   std::to_string(held.times.recorded) + " " + held.fields.front().second);
    return {};
  }));
  EXPECT_THAT(rows, testing::ElementsAre("people since 1 N1", "people since 1 N1", "cases until 2 X1",
                                         "cases since 3 X1"));
}

}  // namespace
}  // namespace evenkeel::contract
