// A simulated year of cases that come one at a time, each given at once or not at all: what was placed,
// against the most that anybody could have placed who knew the whole year. usage: bench online [--json]
// [SEEDS]
//   Work that only officers may hold rises in the year, as it did in the service, from a quarter of what
//   comes to more than half (National Audit Office, October 2025: from 12 to 22 % of cases; here in few
//   months). year "filling": nothing ends; the year's work is 92 % of the room that the unit has for it. year
//   "turnover": cases end after two to sixteen months; the unit begins with what a year of "lowest % first"
//   has given it, and work comes at 92 % of its room.
// Policies: the ranking with prices of scarce people; the same without prices; "lowest % first", the
// baseline. Hindsight is an upper bound (prices of the room of people alike, week by week, and work that may
// be split), so that true shares are higher.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "allocation/plan.h"
#include "allocation/prices.h"
#include "allocation/rank.h"
#include "allocation/testing/sample_problem.h"
#include "base/random.h"
#include "bench_support.h"

namespace evenkeel::bench {
namespace {

using namespace allocation;
using allocation::testing::kDay;

constexpr int kDays = 250;  // working days of a year
constexpr int kWeek = 5;
constexpr int kForEver = 1'000'000;

constexpr int kMonth = 20;  // working days that a case waits at most

struct Arrival {
  std::size_t at = 0;  // in the problem's cases
  int day = 0, length = 0;
  std::int32_t holder = kUnplaced;
  int given = 0;  // on which day, where there is a holder
  [[nodiscard]] int ends() const { return given + length; }
};

struct Year {
  allocation::testing::Sample sample;
  std::vector<Arrival> arrivals;  // by day; those before day 0 are of the year before
};

struct YearShape {
  std::string_view name;
  int load_percent;  // of all room, of what stands at one time (or, where nothing ends, in all)
  bool ends;
  std::int64_t officers_first, officers_last;  // thousandths of the cases, on the first and the last day
};
constexpr std::array kYears = {YearShape{"filling", 92, false, 250, 550},
                               YearShape{"turnover", 92, true, 250, 550}};

constexpr int kMeanDays = 200;  // of a case, where cases end

// Sixty people of three grades, half of them officers.
std::int64_t add_people(RandomStream& random, workload::testing::SampleRecords& records) {
  std::int64_t people = 0;
  const auto add = [&](int count, Grade grade) {
    for (int i = 0; i < count; ++i) {
      auto& posting =
          records.person(fmt::format("N{:03}", people++), grade, Hours{random.chance(750) ? 3700 : 2220});
      if (grade == Grade::NQO) posting.qualified = kDay.plus_days(-200);
      if (grade == Grade::PO) posting.qualified = kDay.plus_days(-3000);
    }
  };
  add(30, Grade::PO);
  add(24, Grade::PSO);
  add(6, Grade::NQO);
  return people;
}

// Every second case may only be held by officers; more of both than can come.
void add_cases(RandomStream& random, workload::testing::SampleRecords& records, std::int64_t count) {
  for (std::int64_t k = 0; k < count; ++k) {
    const bool officers = k % 2 == 0;
    auto& c =
        records.a_case("", static_cast<CaseType>(random.below(3)),
                       officers ? (random.chance(500) ? "A2" : "B3") : (random.chance(500) ? "B2" : "C2"));
    c.rosh = officers ? Rosh::High : random.chance(600) ? Rosh::Medium : Rosh::Low;
  }
}

Year make_year(const YearShape& shape, std::uint64_t seed) {
  Year year;
  RandomStream random{seed, "online"};
  year.sample.records.team(0);
  const auto people = add_people(random, year.sample.records);
  add_cases(random, year.sample.records, people * 120);
  const auto& problem = year.sample.built();
  std::int64_t room = 0;
  for (const auto& c : problem.people) room += std::max<std::int64_t>(0, room_of(c));
  // So many points a day that what stands, or in all comes, is the wanted share of the room.
  const double daily =
      static_cast<double>(room) * shape.load_percent / 100 / (shape.ends ? kMeanDays : kDays);
  double due = 0;
  std::array<std::size_t, 2> next = {0, 1};
  for (int day = shape.ends ? -kDays : 0; day < kDays; ++day) {
    const auto rise = (shape.officers_last - shape.officers_first) * std::max(day, 0) / kDays;
    for (due += daily * static_cast<double>(random.between(500, 1500)) / 1000; due > 0;) {
      const bool officers = random.chance(static_cast<std::uint64_t>(shape.officers_first + rise));
      auto& at = next[officers ? 0 : 1];
      due -= static_cast<double>(problem.cases.at(at).points);
      const int length = shape.ends ? static_cast<int>(random.between(40, 2 * kMeanDays - 40)) : kForEver;
      year.arrivals.push_back({at, day, length, kUnplaced, 0});
      at += 2;
    }
  }
  return year;
}

bool allowed(const Question& q) { return judge_pair(q) != Answer::Bars && judge_load(q) != Answer::Bars; }

std::int32_t lowest_first(const Problem& problem, std::size_t c) {
  std::int32_t best = kUnplaced;
  const auto used = [&](std::int32_t p) {
    const auto& who = problem.people[static_cast<std::size_t>(p)];
    return static_cast<double>(who.held.points) /
           static_cast<double>(std::max<std::int64_t>(1, who.available));
  };
  for (const auto p : problem.in_reach(c))
    if (allowed(ask(problem, c, static_cast<std::size_t>(p))) && (best < 0 || used(p) < used(best))) best = p;
  return best;
}

// What prices_of() is given in the product: the like of all that came in the past 28 days, held or not.
std::vector<std::int64_t> prices_on(const Problem& problem, const std::vector<Arrival>& arrivals,
                                    std::size_t now, int today) {
  Problem expected = problem;
  expected.cases.clear();
  for (std::size_t k = 0; k < arrivals.size() && arrivals[k].day <= today; ++k) {
    if (arrivals[k].day <= today - kMonth || k == now) continue;
    auto w = problem.cases[arrivals[k].at];
    w.holder = arrivals[k].holder;
    if (w.holder >= 0) expected.people[static_cast<std::size_t>(w.holder)].held.points -= w.points;
    expected.cases.push_back(std::move(w));
  }
  if (expected.cases.empty()) return {};
  return prices_of(expected);
}

enum class Policy : std::uint8_t { Prices, Ranking, LowestFirst };

std::string_view name_of(Policy policy) {
  switch (policy) {
    case Policy::Prices:
      return "evenkeel";
    case Policy::Ranking:
      return "ranking without prices";
    case Policy::LowestFirst:
      return "lowest % first";
  }
  return "";
}

// Gives the cases that come from day `from` to before `until`, and takes off what has ended. The problem's
// people hold what they do on day `from`.
class Days {
 public:
  Days(Policy policy, Problem& problem, std::vector<Arrival>& arrivals)
      : policy_(policy), problem_(problem), arrivals_(arrivals) {}

  void live(int from, int until) {
    std::size_t next = 0;
    for (; next < arrivals_.size() && arrivals_[next].day < from; ++next) {
      if (arrivals_[next].holder >= 0 && arrivals_[next].ends() > from)
        ending_.emplace(arrivals_[next].ends(), next);
    }
    for (int day = from; day < until; ++day) {
      end_until(day);
      for (; next < arrivals_.size() && arrivals_[next].day == day; ++next) waiting_.push_back(next);
      give_waiting(day);
    }
    end_until(until);
  }

 private:
  Load& held(std::size_t k) { return problem_.people[static_cast<std::size_t>(arrivals_[k].holder)].held; }

  void end_until(int day) {
    for (; !ending_.empty() && ending_.begin()->first <= day; ending_.erase(ending_.begin())) {
      const auto k = ending_.begin()->second;
      held(k) = without(held(k), problem_.cases[arrivals_[k].at]);
    }
  }

  void give_waiting(int day) {
    if (policy_ != Policy::LowestFirst)
      std::ranges::stable_sort(waiting_, {},
                               [&](std::size_t k) { return problem_.cases[arrivals_[k].at].urgency; });
    std::erase_if(waiting_, [&](std::size_t k) {
      auto& a = arrivals_[k];
      a.holder = choose(k, day);
      if (a.holder < 0) return a.day + kMonth <= day;
      a.given = day;
      held(k) = with(held(k), problem_.cases[a.at]);
      ending_.emplace(a.ends(), k);
      return true;
    });
  }

  std::int32_t choose(std::size_t k, int day) const {
    const auto c = arrivals_[k].at;
    if (policy_ == Policy::LowestFirst) return lowest_first(problem_, c);
    std::vector<std::int64_t> prices;
    if (policy_ == Policy::Prices) prices = prices_on(problem_, arrivals_, k, day);
    const auto ranking = rank(problem_, c, prices);
    return ranking.options.empty() ? kUnplaced : static_cast<std::int32_t>(ranking.options.front().candidate);
  }

  Policy policy_;
  Problem& problem_;
  std::vector<Arrival>& arrivals_;
  std::vector<std::size_t> waiting_;
  std::multimap<int, std::size_t> ending_;
};

// ---- hindsight

// People alike: the same cases are open to them, were they given nothing else. Weeks are looked at on their
// last day.
class Hindsight {
 public:
  Hindsight(const Problem& problem, const std::vector<Arrival>& arrivals) : problem_(problem) {
    std::map<std::vector<bool>, std::size_t> alike;
    std::vector<std::size_t> class_of;
    for (std::size_t p = 0; p < problem.people.size(); ++p) {
      std::vector<bool> open;
      for (const auto& a : arrivals) open.push_back(allowed(ask(problem, a.at, p)));
      class_of.push_back(alike.emplace(std::move(open), alike.size()).first->second);
    }
    room_.assign(alike.size(), std::vector<double>(kWeeks, 0));
    for (std::size_t p = 0; p < class_of.size(); ++p)
      for (auto& room : room_[class_of[p]]) room += static_cast<double>(limit_of(problem.people[p]).points);
    for (const auto& a : arrivals) {
      if (a.day >= 0 || a.holder < 0) continue;
      for (std::size_t w = 0; w < kWeeks && last_day(w) < a.ends(); ++w)
        room_[class_of[static_cast<std::size_t>(a.holder)]][w] -= points(a);
    }
    for (const auto& a : arrivals) {
      if (a.day < 0) continue;
      auto& open = open_.emplace_back();
      for (const auto& [column, index] : alike)
        if (column[static_cast<std::size_t>(&a - arrivals.data())]) open.push_back(index);
      cases_.push_back(&a);
    }
    if (std::ranges::all_of(arrivals, [](const Arrival& a) { return a.length == kForEver; }))
      first_priced_ = kWeeks - 1;
  }

  // No way to place the year's cases is worth more, whatever the prices; `worth` of each.
  template <class Worth>
  double bound(const Worth& worth) const {
    std::vector<std::vector<double>> price(room_.size(), std::vector<double>(kWeeks, 0));
    double best = 1e300;
    for (int round = 0; round < kRounds; ++round) {
      auto excess = room_;  // room less what would be placed at these prices
      double value = 0;
      for (std::size_t c = 0; c < price.size(); ++c)
        for (std::size_t w = 0; w < kWeeks; ++w) value += price[c][w] * room_[c][w];
      for (std::size_t k = 0; k < cases_.size(); ++k) value += place(k, worth(*cases_[k]), price, excess);
      best = std::min(best, value);
      double length = 0;
      for (const auto& row : excess)
        for (std::size_t w = first_priced_; w < kWeeks; ++w) length += row[w] * row[w];
      if (length == 0) break;
      const double step = 0.02 * std::pow(0.9995, round) * best / length;
      for (std::size_t c = 0; c < price.size(); ++c)
        for (std::size_t w = first_priced_; w < kWeeks; ++w)
          price[c][w] = std::max(0.0, price[c][w] - step * excess[c][w]);
    }
    return best;
  }

 private:
  static constexpr std::size_t kWeeks = kDays / kWeek;
  static int last_day(std::size_t week) { return static_cast<int>(week + 1) * kWeek - 1; }
  double points(const Arrival& a) const { return static_cast<double>(problem_.cases[a.at].points); }

  // What a case brings at its cheapest place and time, where that is worth it.
  double place(std::size_t k, double worth, const std::vector<std::vector<double>>& price,
               std::vector<std::vector<double>>& excess) const {
    const auto& a = *cases_[k];
    double most = 0;
    std::size_t where = 0, from = 0, until = 0;
    for (int given = a.day; given <= a.day + kMonth && given < kDays; given += kWeek) {
      const auto first = static_cast<std::size_t>(given / kWeek);
      // A case given later in the week ends later: only days are counted on which it stands for certain.
      const auto last = std::min<std::size_t>(kWeeks, static_cast<std::size_t>((given + a.length) / kWeek));
      for (const auto c : open_[k]) {
        double gain = worth;
        for (std::size_t w = first; w < last; ++w) gain -= points(a) * price[c][w];
        if (gain > most) most = gain, where = c, from = first, until = last;
      }
    }
    for (std::size_t w = from; w < until; ++w) excess[where][w] -= points(a);
    return most;
  }

  static constexpr int kRounds = 16'000;
  const Problem& problem_;
  std::size_t first_priced_ = 0;  // where nothing ends the last week is the fullest, and alone has a price
  std::vector<std::vector<double>> room_;  // by class and week
  std::vector<const Arrival*> cases_;
  std::vector<std::vector<std::size_t>> open_;  // classes, by case
};

// ---- what is counted

struct Measure {
  std::string_view name;
  double (*of)(const WaitingCase&);
};
constexpr std::array kMeasures = {
    Measure{"cases", [](const WaitingCase&) { return 1.0; }},
    Measure{"points", [](const WaitingCase& w) { return static_cast<double>(w.points) / 100; }},
    Measure{"high_risk", [](const WaitingCase& w) { return w.high_risk ? 1.0 : 0.0; }}};

void print(bool json, const YearShape& shape, std::uint64_t seed, Policy policy, const Problem& problem,
           const std::vector<Arrival>& arrivals, const std::array<double, kMeasures.size()>& hindsight) {
  std::string text;
  std::size_t count = 0;
  for (const auto& a : arrivals) count += a.day >= 0 ? 1 : 0;
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    double placed = 0;
    for (const auto& a : arrivals)
      if (a.day >= 0 && a.holder >= 0) placed += kMeasures[m].of(problem.cases[a.at]);
    constexpr std::string_view kJson =
        R"(,"{0}":{1:.0f},"{0}_hindsight_at_most":{2:.0f},"{0}_percent":{3:.2f})";
    constexpr std::string_view kText = "  {} {:.0f} of {:.0f}, {:.2f} %";
    text += fmt::format(fmt::runtime(json ? kJson : kText), kMeasures[m].name, placed, hindsight[m],
                        100 * placed / hindsight[m]);
  }
  constexpr std::string_view kJson =
      R"({{"bench":"online","year":"{}","seed":{},"policy":"{}","arrivals":{}{}}})"
      "\n";
  constexpr std::string_view kText = "{:<10}{:<3}{:<24}{:>6} arrivals{}\n";
  fmt::print(fmt::runtime(json ? kJson : kText), shape.name, seed, name_of(policy), count, text);
  std::fflush(stdout);
}

void run(bool json, const YearShape& shape, std::uint64_t seed) {
  auto year = make_year(shape, seed);
  Problem begun = *year.sample.problem;
  Days{Policy::LowestFirst, begun, year.arrivals}.live(-kDays, 0);
  const Hindsight hindsight{*year.sample.problem, year.arrivals};
  std::array<double, kMeasures.size()> bounds{};
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    bounds[m] = hindsight.bound([&](const Arrival& a) { return kMeasures[m].of(begun.cases[a.at]); });
  for (const Policy policy : {Policy::Prices, Policy::Ranking, Policy::LowestFirst}) {
    Problem problem = begun;
    auto arrivals = year.arrivals;
    Days{policy, problem, arrivals}.live(0, kDays);
    print(json, shape, seed, policy, problem, arrivals, bounds);
  }
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  const bool json = count > 1 && std::string_view{values[1]} == "--json";
  const int first = json ? 2 : 1;
  const std::uint64_t seeds = count > first ? std::strtoull(values[first], nullptr, 10) : 12;
  for (const auto& shape : evenkeel::bench::kYears)
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) evenkeel::bench::run(json, shape, seed);
}
