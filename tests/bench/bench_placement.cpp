// Places generated cases of the real kind: sparse eligibility, weights that hardly depend on the person.
// usage: bench placement pdu|region|nation|open|short... [--cpu-seconds N] [--json]
#include <map>

#include "allocation/gap/placement.h"
#include "base/random.h"
#include "bench_support.h"

namespace evenkeel::bench {

namespace {

struct Shape {
  int units;
  int people;        // in a unit
  int cases;         // in a unit
  int load_percent;  // of all room
};

const std::map<std::string, Shape> kShapes = {
    {"pdu", {1, 60, 2500, 92}},    {"region", {10, 60, 1000, 92}}, {"nation", {108, 102, 2315, 92}},
    {"open", {108, 102, 231, 92}}, {"short", {1, 60, 2500, 106}},
};

// People of two grades; a third of the cases only the first may hold; 32 people eligible for a case at most.
// Room is shared out so that the load is as asked. Cost: travel, continuity and the like, 0 to 1,000.
gap::PlacementInstance generate(const Shape& shape, std::uint64_t seed) {
  RandomStream random{seed, "placement"};
  gap::PlacementInstance instance;
  for (int unit = 0; unit < shape.units; ++unit) {
    const auto first = static_cast<std::int32_t>(instance.problem.capacity.size());
    std::int64_t load = 0;
    for (int k = 0; k < shape.cases; ++k) {
      const bool first_grade_only = random.chance(330);
      const auto weight = static_cast<std::int32_t>(random.between(20, 160) * 25);
      std::vector<gap::Arc> arcs;
      for (int person = 0; person < shape.people; ++person) {
        const bool first_grade = person * 2 < shape.people;
        if ((first_grade_only && !first_grade) ||
            !random.chance(static_cast<std::uint64_t>(32'000 / shape.people)))
          continue;
        const std::int64_t cost = random.chance(100) ? 0 : random.between(50, 1000);
        arcs.push_back({first + person, weight, cost});
      }
      if (arcs.empty()) arcs.push_back({first, weight, 500});
      load += weight;
      instance.problem.add_job(std::move(arcs));
      instance.urgency.push_back(static_cast<std::uint8_t>(random.below(3)));
      instance.points.push_back(weight);
    }
    const std::int64_t mean = load * 100 / shape.load_percent / shape.people;
    for (int person = 0; person < shape.people; ++person)
      instance.problem.capacity.push_back(mean * random.between(80, 120) / 100);
  }
  return instance;
}

const char* name_of(gap::Measure measure) {
  switch (measure) {
    case gap::Measure::Placed:
      return "placed";
    case gap::Measure::Points:
      return "points";
    case gap::Measure::Cost:
      return "cost";
  }
  return "";
}

void print(const Arguments& arguments, const std::string& name, const gap::PlacementInstance& instance,
           const gap::PlacementResult& result, double seconds) {
  std::string levels;
  double worst = 0;
  for (const gap::PlacementLevel& level : result.levels) {
    const double gap = 100.0 * std::abs(static_cast<double>(level.value - level.bound)) /
                       std::max(1.0, std::abs(static_cast<double>(level.value)));
    worst = std::max(worst, gap);
    levels += fmt::format(R"({}{{"measure":"{}","urgency":{},"value":{},"bound":{},"gap_percent":{:.4f}}})",
                          levels.empty() ? "" : ",", name_of(level.measure), level.urgency, level.value,
                          level.bound, gap);
  }
  if (arguments.json)
    fmt::print(
        R"({{"instance":"{}","people":{},"cases":{},"pairs":{},"components":{},"worst_gap_percent":{:.4f},)"
        R"("cpu_seconds":{:.3f},"work":{},"status":"{}","levels":[{}]}})"
        "\n",
        name, instance.problem.agents(), instance.problem.jobs(), instance.problem.arcs.size(),
        result.components, worst, seconds, result.work, gap::status_text(result.status), levels);
  else
    fmt::print("{:<8}{:>8} people{:>8} cases{:>9} pairs  worst gap {:.4f} %  {:.2f} CPU s  {}\n", name,
               instance.problem.agents(), instance.problem.jobs(), instance.problem.arcs.size(), worst,
               seconds, gap::status_text(result.status));
}

}  // namespace

}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr, "usage: bench placement pdu|region|nation|open|short... [--cpu-seconds N] [--json]\n");
    return 2;
  }
  for (const std::string& name : arguments->files) {
    const auto shape = kShapes.find(name);
    if (shape == kShapes.end()) {
      fmt::print(stderr, "no shape called '{}'\n", name);
      return 2;
    }
    const auto instance = generate(shape->second, 1);
    const double started = cpu_seconds();
    evenkeel::gap::Limits limits;
    limits.stop = [&] { return cpu_seconds() - started > arguments->cpu_limit; };
    const auto result = evenkeel::gap::solve_placement(instance, limits);
    print(*arguments, name, instance, result, cpu_seconds() - started);
  }
  return 0;
}
