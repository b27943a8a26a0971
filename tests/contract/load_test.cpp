#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class Load : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1", "R1"), a_team("T2", "P2", "R1"), a_team("T3", "P3", "R2")};
    records.of<Posting>() = {a_posting("N1", "T1"), a_posting("N2", "T2"), a_posting("N3", "T3")};
    records.of<Case>() = {a_case("X1", "B2", "T1", "N1"), a_case("X2", "B2", "T1", ""),
                          a_case("X3", "B2", "T2", "N2"), a_case("X4", "B2", "T3", "N3")};
    Registration registration;
    for (const auto* id : {"X1", "X2", "X3", "X4"}) {
      registration.id = RecordId{std::string{"G"} + id};
      registration.case_id = CaseId{id};
      records.of<Registration>().push_back(registration);
    }
    Contact contact;
    contact.id = RecordId{"C1"};
    contact.person = PersonCode{"N3"};
    contact.holder = PersonCode{"N1"};
    records.of<Contact>() = {contact};
    ASSERT_OK(import(
        store(), a_header(day(1), "all", "native", {"teams", "people", "cases", "registrations", "contacts"}),
        records, 1));
  }
  RecordSet load(const Scope& scope, const UnitFilter& units) {
    auto loaded = store().records().load(scope, units, day(1), kKnownNow);
    return loaded ? std::move(*loaded) : RecordSet{};
  }
  static std::string cases(const RecordSet& set) {
    std::string all;
    for (const auto& one : set.of<Case>()) all += (all.empty() ? "" : " ") + one.id.text();
    return all;
  }
};

TEST_F(Load, OfAUnitTakesItsPeopleTheirWorkAndItsPool) {
  const auto set = load(everywhere(), {{}, {UnitCode{"P1"}}, {}});
  EXPECT_EQ(cases(set), "X1 X2");
  EXPECT_EQ(set.of<Posting>().size(), 1U);
  EXPECT_EQ(set.of<Team>().size(), 1U);
  EXPECT_EQ(set.of<Registration>().size(), 2U);
  EXPECT_EQ(set.of<Contact>().size(), 1U);
}

TEST_F(Load, OfAUnitTakesWhoeverWasGivenACaseThatTheSourceMovedIntoItSince) {
  RecordSet given;
  given.of<Case>() = {a_case("X2", "B2", "T1", "N1")};
  ASSERT_OK(import(store(), a_header(day(1), "given", "allocation/2", {}), given, 2));
  ASSERT_OK(import_cases(store(), day(1), {a_case("X2", "B2", "T2", "")}, 3));
  const auto set = load(everywhere(), {{}, {UnitCode{"P2"}}, {}});
  EXPECT_EQ(cases(set), "X2");
  EXPECT_EQ(set.of<Case>().front().holder, PersonCode{"N1"});
  EXPECT_EQ(set.of<Posting>().size(), 2U);
}

TEST_F(Load, OfARegionTakesAllItsUnits) {
  EXPECT_EQ(cases(load(everywhere(), {{UnitCode{"R1"}}, {}, {}})), "X1 X2 X3");
}

TEST_F(Load, GivesNoMoreThanTheScopeAllows) {
  const Scope one_team{"spo", false, {}, {}, {TeamCode{"T2"}}};
  EXPECT_EQ(cases(load(one_team, {})), "X3");
  EXPECT_EQ(cases(load(one_team, {{UnitCode{"R2"}}, {}, {}})), "");
  const Scope nothing{"nobody", false, {}, {}, {}};
  EXPECT_EQ(load(nothing, {}).size(), 0U);
}

TEST_F(Load, TakesAPersonOfTwoTeamsWhole) {
  RecordSet records;
  records.of<Posting>() = {a_posting("N1", "T1"), a_posting("N1", "T3"), a_posting("N2", "T2"),
                           a_posting("N3", "T3")};
  records.of<Case>() = {a_case("X1", "B2", "T1", "N1"), a_case("X5", "B2", "T3", "N1"),
                        a_case("X4", "B2", "T3", "N3")};
  ASSERT_OK(import(store(), a_header(day(1), "two", "native", {"people", "cases"}), records, 2));
  const auto set = load(everywhere(), {{}, {}, {TeamCode{"T1"}}});
  EXPECT_EQ(cases(set), "X1 X5");
  EXPECT_EQ(set.of<Posting>().size(), 2U);
  EXPECT_EQ(set.of<Team>().size(), 2U);
}

TEST_F(Load, PrefersTheSourceThatSpokeLastOnAKey) {
  ASSERT_OK(import_cases(store(), day(1), {a_case("X1", "D0", "T1", "N1")}, 2, "wmt"));
  EXPECT_EQ(cases_seen(store(), day(1)), "X1:D0 X2:B2 X3:B2 X4:B2");
  EXPECT_EQ(cases_seen(store(), day(1), 1), "X1:B2 X2:B2 X3:B2 X4:B2");
  RecordSet again;
  again.of<Case>() = {a_case("X1", "B2", "T1", "N1")};
  ASSERT_OK(import(store(), a_header(day(2), "again"), again, 3));
  EXPECT_EQ(cases_seen(store(), day(2)), "X1:B2");
  EXPECT_EQ(cases_seen(store(), day(1)), "X1:D0 X2:B2 X3:B2 X4:B2");
}

TEST_F(Load, OfAUnitFollowsACaseThatAnotherSourceMoved) {
  RecordSet moved;
  moved.of<Case>() = {a_case("X1", "B2", "T3", "N3")};
  ASSERT_OK(import(store(), a_header(day(1), "moved", "allocation/2", {}), moved, 2));
  EXPECT_EQ(cases(load(everywhere(), {{}, {UnitCode{"P1"}}, {}})), "X2");
  EXPECT_EQ(cases(load(everywhere(), {{}, {UnitCode{"P3"}}, {}})), "X1 X4");
  EXPECT_EQ(load(everywhere(), {{}, {UnitCode{"P3"}}, {}}).of<Registration>().size(), 2U);
  EXPECT_EQ(cases(load(everywhere(), {})), "X1 X2 X3 X4");
  const Scope one_team{"spo", false, {}, {}, {TeamCode{"T1"}}};
  EXPECT_EQ(cases(load(one_team, {})), "X2");
}

TEST_F(Load, EndsAnAmendmentWithTheRecordThatItAmends) {
  RecordSet moved;
  moved.of<Case>() = {a_case("X1", "B2", "T3", "N3")};
  ASSERT_OK(import(store(), a_header(day(1), "moved", "allocation/2", {}), moved, 2));
  ASSERT_OK(import_cases(store(), day(2), {a_case("X4", "B2", "T3", "N3")}, 3));
  EXPECT_EQ(cases_seen(store(), day(1)), "X1:B2 X2:B2 X3:B2 X4:B2");
  EXPECT_EQ(cases_seen(store(), day(2)), "X4:B2");
}

TEST_F(Load, SeesAPartOfATableThatNobodyStatedInFull) {
  RecordSet part;
  part.of<Absence>().emplace_back();
  part.of<Absence>()[0].id = RecordId{"A1"};
  part.of<Absence>()[0].person = PersonCode{"N1"};
  ASSERT_OK(import(store(), a_header(day(1), "part", "native", {}), part, 2));
  EXPECT_EQ(load(everywhere(), {}).of<Absence>().size(), 1U);
  ASSERT_OK(import(store(), a_header(day(1), "other", "wmt", {}), part, 3));
  EXPECT_EQ(load(everywhere(), {}).of<Absence>().size(), 1U);
  EXPECT_EQ(load(everywhere(), {{}, {UnitCode{"P1"}}, {}}).of<Absence>().size(), 1U);
}

TEST_F(Load, BelievesAPartThatCameAfterAnotherSourcesStatement) {
  ASSERT_OK(import_cases(store(), day(1), {a_case("X1", "D0", "T1", "N1")}, 2, "wmt"));
  RecordSet part;
  part.of<Case>() = {a_case("X1", "C1", "T1", "N1")};
  ASSERT_OK(import(store(), a_header(day(1), "part", "native", {}), part, 3));
  EXPECT_EQ(cases_seen(store(), day(1)), "X1:C1 X2:B2 X3:B2 X4:B2");
  EXPECT_EQ(cases_seen(store(), day(1), 2), "X1:D0 X2:B2 X3:B2 X4:B2");
}

TEST_F(Load, IsSortedByKeyWhateverTheOrderOfTheImport) {
  ASSERT_OK(import_cases(store(), day(3),
                         {a_case("b"), a_case("B"), a_case("a"), a_case("\xC3\xA9"), a_case("A")}, 2));
  EXPECT_EQ(cases_seen(store(), day(3)), "A:B2 B:B2 a:B2 b:B2 \xC3\xA9:B2");
}

}  // namespace
}  // namespace evenkeel::contract
