// Replanning in units of 60 people who hold about 2,500 cases, JSON lines. usage: bench cover [--json]
// [SEEDS]
//   cover: somebody is absent from tomorrow. Their cases go to others; where they do not all fit, others may
//   give cases on as well, with as few moves as any plan needs that places as much: moves and their proved
//   bound, by how full the unit is. Beside it "lowest % first": each of the cases, the most urgent first, to
//   whoever may take it and uses least of their capacity; nobody gives anything on.
//   rebalance: the line lies at 97 % of what it was, and at most so many cases change hands: points over it
//   that are left, and the bound.
#include <algorithm>
#include <array>
#include <optional>

#include "allocate_service.h"
#include "allocation/cover.h"
#include "allocation/propose.h"
#include "bench_support.h"

namespace evenkeel::bench {
namespace {

using namespace allocation;

constexpr std::array kLoads = {85, 90, 92, 95, 97};

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct Unit {
  std::unique_ptr<Service> service;
  Problem problem;  // every case has a holder and may move
};

// A unit as it stands once its waiting cases were given out.
Unit lived_in(std::uint64_t seed, int load) {
  auto shape = service_shapes().at("pdu");
  shape.load_percent = load;
  Unit out{ServiceMaker{shape, seed}.run(), {}};
  const auto& service = *out.service;
  out.problem = make_problem(service.snapshot, service.agreement, service.measurement, service.facts,
                             {.cases = service.waiting})
                    .value();
  const auto plan = propose(out.problem);
  std::vector<WaitingCase> held;
  for (std::size_t c = 0; c < plan.assignment.size(); ++c) {
    if (plan.assignment[c] == kUnplaced) continue;
    held.push_back(out.problem.cases[c]);
    held.back().holder = plan.assignment[c];
  }
  out.problem.cases = std::move(held);
  return out;
}

// Those of `who` may move; the others' stay with them.
Problem theirs_alone(const Problem& all, std::int32_t who) {
  auto out = all;
  out.cases.clear();
  for (const auto& w : all.cases) {
    if (w.holder == who)
      out.cases.push_back(w);
    else
      out.people[at(w.holder)].held = with(out.people[at(w.holder)].held, w);
  }
  return out;
}

std::int64_t unplaced_by_lowest_first(const Problem& problem) {
  std::vector<Load> load;
  for (const auto& c : problem.people) load.push_back(c.held);
  std::vector<std::size_t> order(problem.cases.size());
  for (std::size_t c = 0; c < order.size(); ++c) order[c] = c;
  std::ranges::stable_sort(order, {}, [&](std::size_t c) { return problem.cases[c].urgency; });
  std::int64_t unplaced = 0;
  for (const auto c : order) {
    std::optional<std::size_t> best;
    for (const auto p : problem.in_reach(c)) {
      const auto q = ask(problem, c, at(p), load[at(p)]);
      if (judge_pair(q) == Answer::Bars || judge_load(q) == Answer::Bars) continue;
      const auto less_used = [&](std::size_t a, std::size_t b) {
        return load[a].points * problem.people[b].available < load[b].points * problem.people[a].available;
      };
      if (!best || less_used(at(p), *best)) best = at(p);
    }
    if (best)
      load[*best] = with(load[*best], problem.cases[c]);
    else
      ++unplaced;
  }
  return unplaced;
}

struct Tally {
  int units = 0;
  int proved = 0;
};

void cover_one(std::uint64_t seed, int load, Unit& unit, Tally& tally) {
  auto& all = unit.problem;
  RandomStream random{seed, "cover"};
  std::size_t who = 0;
  const auto holds = [&](const WaitingCase& w) { return w.holder == static_cast<std::int32_t>(who); };
  do who = random.below(all.people.size());
  while (std::ranges::none_of(all.cases, holds));
  all.people[who].away = true;
  const auto direct = theirs_alone(all, static_cast<std::int32_t>(who));
  const double before = cpu_seconds();
  auto plan = propose(direct);
  const bool wider = !plan.unplaced.empty();
  if (wider) plan = propose(all);
  const double seconds = cpu_seconds() - before;
  const auto level = std::ranges::find(plan.levels, PlanLevel::What::Moves, &PlanLevel::what);
  const bool proved = level->bound == level->value;
  ++tally.units;
  tally.proved += proved ? 1 : 0;
  const auto base = static_cast<std::size_t>(unplaced_by_lowest_first(direct));
  fmt::print(
      R"({{"bench":"cover","seed":{},"load_percent":{},"people":{},"cases":{},"going":{},"others_give_on":{},)"
      R"("unplaced":{},"moves":{},"bound":{},"proved":{},"cpu_seconds":{:.3f},"baseline":"lowest % first",)"
      R"("baseline_unplaced":{},"placed_to_baseline":{:.4f}}})"
      "\n",
      seed, load, all.people.size(), all.cases.size(), direct.cases.size(), wider, plan.unplaced.size(),
      level->value, level->bound.value_or(0), proved, seconds, base,
      static_cast<double>(direct.cases.size() - plan.unplaced.size()) /
          static_cast<double>(std::max<std::size_t>(1, direct.cases.size() - base)));
  std::fflush(stdout);
  all.people[who].away = false;
}

void rebalance_one(std::uint64_t seed, Unit& unit, std::int64_t moves) {
  auto problem = unit.problem;
  for (auto& c : problem.people) c.line = c.line * 97 / 100;
  const double before = cpu_seconds();
  const auto found = rebalance(problem, moves);
  fmt::print(
      R"({{"bench":"rebalance","seed":{},"cases":{},"most_moves":{},"moves":{},"over_before":{},"over_after":{},)"
      R"("bound":{},"proved":{},"cpu_seconds":{:.3f},"left_to_bound":{:.4f}}})"
      "\n",
      seed, problem.cases.size(), moves, found.moves.size(), found.over_before, found.over_after,
      found.over_bound, found.over_after == found.over_bound, cpu_seconds() - before,
      static_cast<double>(found.over_after) /
          static_cast<double>(std::max<std::int64_t>(1, found.over_bound)));
  std::fflush(stdout);
}

void run(std::uint64_t seeds) {
  for (const auto load : kLoads) {
    Tally tally;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      auto unit = lived_in(seed, load);
      cover_one(seed, load, unit, tally);
      if (load == kLoads.back()) {
        for (const auto moves : {3, 10, 30}) rebalance_one(seed, unit, moves);
      }
    }
    fmt::print(R"({{"bench":"cover","load_percent":{},"units":{},"fewest_moves_proved":{}}})"
               "\n",
               load, tally.units, tally.proved);
  }
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  std::uint64_t seeds = 5;
  for (int k = 1; k < count; ++k) {
    if (std::string_view{values[k]} != "--json") seeds = std::strtoull(values[k], nullptr, 10);
  }
  evenkeel::bench::run(seeds);
}
