// Plans for generated services of the real kind, with every rule and level: usage:
//   bench allocate SHAPE... [--json] [--seed N] [--units N]      shapes: pdu, region, nation, open, shortage
// One line a shape: what was placed, each level with its bound and gap, CPU and wall seconds, memory; beside
// it the simple method "lowest % first" on the same problem: each case, the most urgent first, to whoever of
// those that the rules allow uses least of their capacity.
#include <sys/resource.h>

#include <chrono>

#include "allocate_service.h"
#include "allocation/evenness.h"
#include "allocation/plan_json.h"
#include "allocation/propose.h"
#include "bench_support.h"

namespace evenkeel::bench {
namespace {

using namespace allocation;

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::vector<std::int32_t> lowest_first(const Problem& problem) {
  std::vector<std::int32_t> assignment(problem.cases.size(), kUnplaced);
  std::vector<Load> load;
  for (const auto& c : problem.people) load.push_back(c.held);
  std::vector<std::size_t> order(problem.cases.size());
  for (std::size_t c = 0; c < order.size(); ++c) order[c] = c;
  std::ranges::stable_sort(order, {}, [&](std::size_t c) { return problem.cases[c].urgency; });
  for (const auto c : order) {
    std::int32_t best = kUnplaced;
    for (const auto p : problem.in_reach(c)) {
      const auto i = static_cast<std::size_t>(p);
      if (best >= 0) {
        const auto b = static_cast<std::size_t>(best);
        if (load[i].points * problem.people[b].available >= load[b].points * problem.people[i].available)
          continue;
      }
      const auto q = ask(problem, c, i, load[i]);
      if (judge_pair(q) != Answer::Bars && judge_load(q) != Answer::Bars) best = p;
    }
    if (best < 0) continue;
    assignment[c] = best;
    load[static_cast<std::size_t>(best)] = with(load[static_cast<std::size_t>(best)], problem.cases[c]);
  }
  return assignment;
}

std::string levels_text(const Problem& problem, const Plan& plan, double& worst) {
  std::string out;
  for (const auto& level : plan.levels) {
    std::string bound = "null";
    std::string gap = "null";
    if (level.bound) {
      const double percent = 100.0 * std::abs(static_cast<double>(level.value - *level.bound)) /
                             std::max(1.0, std::abs(static_cast<double>(level.value)));
      if (level.what != PlanLevel::What::FinerBalance) worst = std::max(worst, percent);
      bound = fmt::format("{}", *level.bound);
      gap = fmt::format("{:.4f}", percent);
    }
    out += fmt::format(R"({}{{"level":"{}","value":{},"bound":{},"gap_percent":{}}})", out.empty() ? "" : ",",
                       level_name(problem, level), level.value, bound, gap);
  }
  return out;
}

// "null" where the baseline comes to nothing.
std::string ratio(std::int64_t plan, std::int64_t baseline) {
  if (baseline == 0) return "null";
  return fmt::format("{:.4f}", static_cast<double>(plan) / static_cast<double>(baseline));
}

// The baseline, and the plan against it: unplaced cases, soft costs.
std::string simple_text(const Problem& problem, const Plan& plan, const std::vector<std::int32_t>& assignment,
                        double seconds) {
  const OpenPairs open{problem};
  const auto even = evenness_of(problem, open, assignment);
  const auto unplaced = std::ranges::count(assignment, kUnplaced);
  const auto soft = std::ranges::find(plan.levels, PlanLevel::What::Soft, &PlanLevel::what);
  return fmt::format(R"({{"unplaced":{},"highest_step":{},"soft":{},"finer":{},"cpu_seconds":{:.3f},)"
                     R"("unplaced_to_baseline":{},"soft_to_baseline":{}}})",
                     unplaced, even.steps.empty() ? 0 : even.steps.front(), even.soft, even.finer, seconds,
                     ratio(static_cast<std::int64_t>(plan.unplaced.size()), unplaced),
                     soft == plan.levels.end() ? "null" : ratio(soft->value, even.soft));
}

void run(const std::string& name, const ServiceShape& shape, std::uint64_t seed) {
  const auto service = ServiceMaker{shape, seed}.run();
  const double before = cpu_seconds();
  const auto problem = make_problem(service->snapshot, service->agreement, service->measurement,
                                    service->facts, {.cases = service->waiting})
                           .value();
  const double made = cpu_seconds();
  const double wall = wall_seconds();
  const auto plan = propose(problem);
  const double planned = cpu_seconds();
  const double wall_planned = wall_seconds();
  const double peak = peak_mib();
  const auto simple = lowest_first(problem);
  const double simple_done = cpu_seconds();
  double worst = 0;
  const auto levels = levels_text(problem, plan, worst);
  fmt::print(
      R"({{"instance":"{}","people":{},"cases":{},"placed":{},"unplaced":{},"worst_gap_percent":{:.4f},"optimal":{},)"
      R"("problem_cpu_seconds":{:.3f},"cpu_seconds":{:.3f},"wall_seconds":{:.3f},"peak_mib":{:.0f},"levels":[{}],)"
      R"("baseline":"lowest % first","lowest_first":{}}})"
      "\n",
      name, problem.people.size(), problem.cases.size(), problem.cases.size() - plan.unplaced.size(),
      plan.unplaced.size(), worst, plan.optimal, made - before, planned - made, wall_planned - wall, peak,
      levels, simple_text(problem, plan, simple, simple_done - planned));
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr,
               "usage: bench allocate pdu|region|nation|open|shortage... [--json] [--seed N] [--units N]\n");
    return 2;
  }
  for (const auto& name : arguments->files) {
    const auto shape = service_shapes().find(name);
    if (shape == service_shapes().end()) {
      fmt::print(stderr, "no shape called '{}'\n", name);
      return 2;
    }
    auto service = shape->second;
    if (arguments->units > 0) service.units = arguments->units;
    run(name, service, arguments->seed);
  }
  return 0;
}
