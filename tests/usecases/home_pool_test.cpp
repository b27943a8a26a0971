// What home says of the cases that nobody holds: all of them, and which may not wait.
#include "tests/usecases/desk_of_a_unit.h"
#include "usecases/see/asking.h"
#include "usecases/see/see_home.h"

namespace evenkeel::rules {
namespace {

class HomePool : public DeskOfAUnit {
 protected:
  HomeView home(const Viewer& viewer) {
    const auto desk = at(viewer);
    return see_home(asking_today(desk)).value();
  }
  static Registration registered(const std::string& id, const std::string& case_id, const std::string& code) {
    return {.id = RecordId{id},
            .case_id = CaseId{case_id},
            .code = code,
            .level = code == "MAPP" ? "M1" : "",
            .category = "",
            .from = Date::of(2026, 1, 1),
            .to = {}};
  }
  static std::int64_t count_of(const HomeView& view, ToDoKind kind) {
    const auto found = std::ranges::find(view.needs, kind, &ToDo::kind);
    return found == view.needs.end() ? 0 : found->count;
  }
};

// domain: any case of high risk of serious harm, MAPPA or child protection in the pool alerts at once.
TEST_F(HomePool, AlertsForHighRiskMappaAndChildProtectionEachCaseOnce) {
  import({waiting("W1", "C2", Rosh::Low), waiting("W2", "B2", Rosh::High), waiting("W3", "C2", Rosh::Medium),
          waiting("W4", "C2", Rosh::Medium), waiting("W5", "A3", Rosh::VeryHigh)},
         {registered("G1", "W3", "MAPP"), registered("G2", "W4", "RCPR"), registered("G3", "W2", "MAPP")});
  const auto view = home(spo);
  EXPECT_EQ(view.pool.all, 5);
  EXPECT_EQ(view.pool.alerts, 4);
  EXPECT_EQ(count_of(view, ToDoKind::PoolAlerts), 4);
}

TEST_F(HomePool, SaysWhatIsPastItsTimeAndOfWhatNobodyKnows) {
  auto late = waiting("W1", "C2", Rosh::Low);
  late.waiting_since = Date::of(2026, 9, 1);
  auto new_today = waiting("W2", "C2", Rosh::Low);
  new_today.waiting_since = Date::of(2026, 11, 20);
  import({late, new_today, waiting("W3", "C2", Rosh::Low)});
  const auto pool = home(head).pool;
  EXPECT_EQ(pool.all, 3);
  EXPECT_EQ(pool.late, 1);
  EXPECT_EQ(pool.undated, 1);
  EXPECT_EQ(pool.since, Date::of(2026, 9, 1));
}

TEST_F(HomePool, AddsUpFromItsUnits) {
  auto elsewhere = waiting("W2", "C2", Rosh::High);
  elsewhere.team = TeamCode{"T2"};
  import({waiting("W1", "C2", Rosh::Low), waiting("W3", "C2", Rosh::Low), elsewhere});
  const auto view = home(director);
  ASSERT_EQ(view.pools.size(), 2U);
  EXPECT_EQ(view.pools[0].unit, UnitCode{"P2"}) << "what may not wait stands first";
  EXPECT_EQ(view.pools[0].counts.all + view.pools[1].counts.all, view.pool.all);
  EXPECT_EQ(view.pools[0].counts.points + view.pools[1].counts.points, view.pool.points);
}

TEST_F(HomePool, IsForThoseWhoAllocateThere) {
  import({waiting("W1", "C2", Rosh::High)});
  EXPECT_EQ(home(head_elsewhere).pool.all, 0);
  EXPECT_EQ(home(inspector).pool.all, 0);
  EXPECT_EQ(home(n1).pool.all, 0);
}

}  // namespace
}  // namespace evenkeel::rules
