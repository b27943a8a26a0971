#include <algorithm>
#include <thread>

#include "exchange/agreement/agreement_toml.h"
#include "tests/contract/store_fixture.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/ports/record_store.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel::contract {
namespace {

Report a_report(const std::string& id, const std::string& person, const std::string& team) {
  Report report;
  report.id = RecordId{id};
  report.person = PersonCode{person};
  report.team = TeamCode{team};
  report.completed = day(3);
  return report;
}

// Two units. N1 works in both, N2 of the other one holds X3 of this one, and N9, who wrote a report, has
// left.
class Snapshots : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1", "R1"), a_team("T2", "P2", "R1"), a_team("T3", "P3", "R2")};
    records.of<Posting>() = {a_posting("N1", "T1"), a_posting("N1", "T2"), a_posting("N2", "T2"),
                             a_posting("N3", "T3")};
    records.of<Case>() = {a_case("X1", "B2", "T1", "N1"), a_case("X2", "A3", "T1", ""),
                          a_case("X3", "A1", "T1", "N2"), a_case("X4", "B2", "T2", "N1"),
                          a_case("X5", "C2", "T3", "N3")};
    records.of<Report>() = {a_report("S1", "N9", "T1")};
    ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases", "reports"}),
                     records, 1));
  }
  Result<std::shared_ptr<const MeasuredUnit>> see(Store& from, const std::string& unit, Date on = day(5)) {
    return cache_.unit(from, agreements_, UnitCode{unit}, {.day = on});
  }
  Result<std::shared_ptr<const MeasuredUnit>> see(const std::string& unit) { return see(store(), unit); }
  void move_case(const std::string& id, const std::string& team, const std::string& holder,
                 std::int64_t sequence) {
    RecordSet moved;
    moved.of<Case>() = {a_case(id, "B2", team, holder)};
    ASSERT_OK(
        import(store(), a_header(day(1), id, "allocation/" + std::to_string(sequence), {}), moved, sequence));
  }

  AgreementFolders agreements_;
  SnapshotCache cache_;
};

TEST_F(Snapshots, AreLoadedOnceAsLongAsNothingChanges) {
  const auto first = see("P1").value();
  EXPECT_EQ(see("P1").value(), first);
  EXPECT_EQ(cache_.loads(), 1U);
  EXPECT_EQ(first->figures->version, 1);
}

TEST_F(Snapshots, ShowAWriteOnTheNextView) {
  EXPECT_EQ(see("P1").value()->figures->pdu.pool_cases, 1);
  move_case("X2", "T1", "N1", 2);
  EXPECT_EQ(see("P1").value()->figures->pdu.pool_cases, 0);
  EXPECT_EQ(see("P1").value()->figures->version, 2);
}

TEST_F(Snapshots, ShowAWriteOfOneServerOnTheNextViewOfAnother) {
  const auto other_server = another();
  SnapshotCache other_cache;
  const auto seen = [&] {
    return other_cache.unit(*other_server, agreements_, UnitCode{"P1"}, {.day = day(5)}).value()->figures;
  };
  EXPECT_EQ(seen()->pdu.pool_cases, 1);
  move_case("X2", "T1", "N1", 2);
  EXPECT_EQ(seen()->pdu.pool_cases, 0);
}

TEST_F(Snapshots, ShowWhatSomebodyOfTheUnitIsGivenInAnother) {
  const auto before = see("P1").value()->figures->pdu;
  move_case("X5", "T3", "N1", 2);
  const auto after = see("P1").value()->figures->pdu;
  EXPECT_EQ(after.cases, before.cases + 1);
  EXPECT_GT(after.workload, before.workload);
}

TEST_F(Snapshots, OfAnotherUnitStayWhenOneChanges) {
  const auto before = see("P3").value();
  move_case("X2", "T1", "N1", 2);
  EXPECT_EQ(see("P3").value(), before);
}

TEST_F(Snapshots, OfThePastShowWhatWasKnownThen) {
  move_case("X2", "T1", "N1", 2);
  const auto then = cache_.unit(store(), agreements_, UnitCode{"P1"}, {.day = day(5), .known_at = 1});
  EXPECT_EQ(then.value()->figures->pdu.pool_cases, 1);
}

TEST_F(Snapshots, ReadOneViewWhileOthersWrite) {
  ASSERT_OK(store().in_view([&]() -> Result<void> {
    EXPECT_EQ(see("P1").value()->figures->pdu.pool_cases, 1);
    std::thread([&] {
      const auto other = another();
      RecordSet moved;
      moved.of<Case>() = {a_case("X2", "B2", "T1", "N1")};
      EXPECT_TRUE(import(*other, a_header(day(1), "X2", "allocation/2", {}), moved, 2));
    }).join();
    EXPECT_EQ(see("P1").value()->figures->version, 1);
    return {};
  }));
  EXPECT_EQ(see("P1").value()->figures->version, 2);
}

TEST_F(Snapshots, AddUpToWhatMeasuringEverythingGives) {
  struct Standing final : Clock {
    [[nodiscard]] Date today() const override { return day(5); }
    [[nodiscard]] std::string now_utc() const override { return "2026-01-06T09:00:00Z"; }
  };
  const auto assessed = assess_workloads(store(), agreements_, everywhere(),
                                         {.as_of = day(5), .agreement = {}, .record = false}, Standing{});
  ASSERT_OK(assessed);
  const auto all = cache_.service(store(), agreements_, {.day = day(5)});
  ASSERT_OK(all);
  const auto sum = sum_of(all->units, all->in_use->agreement, Level::Nation, "EW", "England and Wales");
  const auto& nation = assessed->figures.front();
  EXPECT_EQ(sum.people, 3);
  EXPECT_EQ(sum.people, nation.people);
  EXPECT_EQ(sum.cases, nation.cases);
  EXPECT_EQ(sum.pool_cases, nation.pool_cases);
  EXPECT_EQ(sum.workload, nation.workload);
  EXPECT_EQ(sum.pool_workload, nation.pool_workload);
  EXPECT_EQ(sum.available, nation.available);
  EXPECT_EQ(sum.used, nation.used);
  for (const auto& unit : all->units) {
    const auto same = std::ranges::find_if(assessed->figures, [&](const Figure& figure) {
      return figure.level == Level::Pdu && figure.code == unit->unit.text();
    });
    EXPECT_EQ(unit->pdu.workload, same->workload) << unit->unit.text();
    EXPECT_EQ(unit->pdu.available, same->available) << unit->unit.text();
    EXPECT_EQ(unit->pdu.people, same->people) << unit->unit.text();
  }
}

TEST_F(Snapshots, KeepApartWhoWorksInAUnitAndWhoOnlyHoldsACaseOfIt) {
  const auto unit = see("P1").value();
  const auto n1 = unit->find(PersonCode{"N1"});
  const auto n2 = unit->find(PersonCode{"N2"});
  ASSERT_NE(n2, kNobody);
  EXPECT_TRUE(unit->works_here(n1));
  EXPECT_TRUE(unit->counts_here(n1));
  EXPECT_FALSE(unit->works_here(n2));
  EXPECT_EQ(unit->whereabouts(n1).size(), 2U);
  EXPECT_EQ(see("P2").value()->counts_here(see("P2").value()->find(PersonCode{"N1"})), false);
}

TEST_F(Snapshots, AreNotThereForAUnitOrADayThatNothingIsKnownOf) {
  EXPECT_EQ(see("P9").error().code, "NO-UNIT");
  EXPECT_EQ(see(store(), "P1", day(-5)).error().code, "NO-RECORDS");
  EXPECT_EQ(cache_.service(store(), agreements_, {.day = day(-5)}).error().code, "NO-RECORDS");
}

TEST_F(Snapshots, AreLoadedOnceForManyWhoAskAtOnce) {
  std::vector<std::unique_ptr<Store>> stores;
  for (int i = 0; i < 4; ++i) stores.push_back(another());
  std::vector<std::thread> threads;
  for (auto& one : stores)
    threads.emplace_back([&, from = one.get()] { EXPECT_TRUE(see(*from, "P1").has_value()); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(cache_.loads(), 1U);
}

TEST_F(Snapshots, SayWhereThingsAre) {
  const auto places = cache_.places(store(), {.day = day(5)}).value();
  EXPECT_EQ(places->units().size(), 3U);
  EXPECT_EQ(places->units(UnitCode{"R1"}).size(), 2U);
  EXPECT_EQ(places->whereabouts(UnitCode{"P3"})->region, UnitCode{"R2"});
  EXPECT_FALSE(places->whereabouts(UnitCode{"P9"}));
}

TEST_F(Snapshots, SayWhichDayTheRecordsAreOf) {
  move_case("X2", "T1", "N1", 2);
  auto& records = store().records();
  EXPECT_EQ(records.last_described(day(9), kKnownNow).value(), day(1));
  EXPECT_FALSE(records.last_described(day(0), kKnownNow).value());
}

}  // namespace
}  // namespace evenkeel::contract
