// How long measuring takes, at the size of the nation (20,000 people, 244,209 cases) and at ten times that.
//   bench_measure [TIMES]     the largest size, in nations (10)
// One JSON line for each step and size; `ratio` is the time for each person against that of one nation,
// so 1.0 is linear. Promised on one core, in a release build: measure 50 ms, excessive 100 ms.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <map>
#include <string>

#include "base/random.h"
#include "bench_support.h"
#include "domain/snapshot_builder.h"
#include "workload/excessive.h"
#include "workload/explanation_json.h"
#include "workload/findings.h"
#include "workload/measure.h"
#include "workload/roll_up.h"
#include "workload/testing/sample_agreement.h"

namespace {

using namespace evenkeel;
using namespace evenkeel::workload;

constexpr int kPeople = 20'000;
constexpr int kCases = 244'209;
const Date kDay = Date::of(2026, 11, 22);

RecordSet nation(int times) {
  RandomStream random{1, "bench-measure"};
  const auto people = static_cast<std::uint64_t>(kPeople * times);
  const auto person_code = [](std::uint64_t i) { return fmt::format("N{:07}", i); };
  const auto team_code = [](std::uint64_t person) { return fmt::format("T{:06}", person / 10); };
  RecordSet set;
  for (std::uint64_t i = 0; i < people; ++i) {
    if (i % 10 == 0) {
      Team team;
      team.code = TeamCode{team_code(i)};
      team.pdu = UnitCode{fmt::format("P{:04}", i / 180)};
      team.region = UnitCode{fmt::format("R{:03}", i / 1800)};
      set.of<Team>().push_back(std::move(team));
    }
    Posting posting;
    posting.person = PersonCode{person_code(i)};
    posting.team = TeamCode{team_code(i)};
    posting.grade = static_cast<Grade>(random.below(4));
    posting.contracted = Hours{random.between(1500, 3700)};
    if (random.chance(80)) posting.qualified = kDay.plus_days(-static_cast<int>(random.below(365)));
    set.of<Posting>().push_back(std::move(posting));
    if (random.chance(300)) {
      Reduction reduction;
      reduction.id = RecordId{fmt::format("RD{:07}", i)};
      reduction.person = PersonCode{person_code(i)};
      reduction.reason = ReasonCode{"court-duty"};
      reduction.hours = Hours{random.between(100, 1000)};
      reduction.from = Date::of(2026, 1, 1);
      set.of<Reduction>().push_back(std::move(reduction));
    }
    Report report;
    report.id = RecordId{fmt::format("RP{:07}", i)};
    report.person = PersonCode{person_code(i)};
    report.team = TeamCode{team_code(i)};
    report.completed = kDay.plus_days(-static_cast<int>(random.below(60)));
    set.of<Report>().push_back(std::move(report));
    Contact contact;
    contact.id = RecordId{fmt::format("CT{:07}", i)};
    contact.on = kDay.plus_days(-static_cast<int>(random.below(14)));
    contact.code = ContactCode{"CMS03"};
    contact.person = PersonCode{person_code(i)};
    contact.holder = PersonCode{person_code(random.below(people))};
    set.of<Contact>().push_back(std::move(contact));
  }
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(kCases) * static_cast<std::uint64_t>(times); ++i) {
    const auto holder = random.below(people);
    Case row;
    row.id = CaseId{fmt::format("X{:08}", i)};
    if (random.chance(980)) row.holder = PersonCode{person_code(holder)};
    row.team = TeamCode{team_code(holder)};
    row.type = static_cast<CaseType>(random.below(3));
    row.tier = Tier::from_index(random.below(17));
    row.rosh = static_cast<Rosh>(random.below(5));
    row.started = kDay.plus_days(-static_cast<int>(random.below(700)));
    row.ends = kDay.plus_days(static_cast<int>(random.below(700)));
    set.of<Case>().push_back(std::move(row));
  }
  return set;
}

// CPU time, best of three: the machine is shared.
class Stopwatch {
 public:
  explicit Stopwatch(int times) : times_(times) {}
  template <class Run>
  void step(const std::string& name, Run&& run) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto start = bench::cpu_seconds();
      run();
      best = std::min(best, 1000 * (bench::cpu_seconds() - start));
    }
    const auto once = of_one_nation.emplace(name, best / times_).first->second;
    fmt::print(R"({{"bench":"{}","people":{},"cases":{},"cpu_ms":{:.2f},"ratio":{:.2f}}})"
               "\n",
               name, kPeople * times_, kCases * times_, best, best / times_ / once);
  }

 private:
  static inline std::map<std::string, double> of_one_nation;
  int times_;
};

void run(int times) {
  Stopwatch watch{times};
  const auto agreement = testing::sample_agreement();
  const auto records = nation(times);
  Snapshot snapshot;
  watch.step("snapshot", [&] { snapshot = build_snapshot(records, kDay, 0).value(); });
  Measurement measured;
  watch.step("measure-wmt", [&] { measured = measure(snapshot, agreement, Mode::Wmt); });
  watch.step("measure", [&] { measured = measure(snapshot, agreement, Mode::Evenkeel); });
  watch.step("figures", [&] { (void)figures(snapshot, agreement, measured); });
  watch.step("findings", [&] { (void)findings(snapshot, agreement, measured); });
  watch.step("explain-all", [&] {
    const Explainer explainer{snapshot, agreement, Mode::Evenkeel};
    for (Index i = 0; i < snapshot.people.size(); ++i) (void)explainer.of(i);
  });
  if (times > 1) return;
  watch.step("explain-all-json", [&] {
    const Explainer explainer{snapshot, agreement, Mode::Evenkeel};
    std::size_t bytes = 0;
    for (Index i = 0; i < snapshot.people.size(); ++i) bytes += json_line(to_json(explainer.of(i))).size();
  });
}

void run_excessive() {
  constexpr std::size_t kWeekPeople = 15'000;
  constexpr std::size_t kWeeks = 260;
  RandomStream random{2, "weeks"};
  WeeklyCloses closes{kWeekPeople, Date::of(2021, 11, 28), kWeeks};
  for (std::size_t person = 0; person < kWeekPeople; ++person) {
    for (std::size_t week = 0; week < kWeeks; ++week)
      closes.set(person, closes.sunday(week), Points::whole(random.between(1500, 3500)), Points::whole(2176));
  }
  Stopwatch watch{1};
  watch.step("excessive-on-a-day", [&] { (void)excessive_on(closes, kDay, 1100, 4); });
  watch.step("excessive-on-every-sunday", [&] { (void)excessive_spells(closes, 1100, 4); });
}

}  // namespace

int main(int argc, char** argv) {
  run(1);
  const int largest = argc > 1 ? std::atoi(argv[1]) : 10;
  if (largest > 1) run(largest);
  run_excessive();
}
