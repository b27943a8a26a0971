// What to suspend in a region: 600 people over the line with 10,000 tasks each, the least of each and its
// proof. Budget: 5 seconds of one processor. usage: bench_relief [PEOPLE TASKS]; one line of JSON. Beside it,
// in the same run, "in the agreed order": task after task, the longest of a place first, until it is enough.
#include <algorithm>
#include <tuple>

#include "base/random.h"
#include "bench_support.h"
#include "relief/suspension.h"

namespace evenkeel::bench {
namespace {

relief::Overloaded over_the_line(RandomStream& random, std::size_t tasks) {
  relief::Overloaded person;
  person.to_free = static_cast<std::int64_t>(100 + random.below(3'600));  // 1 h to 37 h
  for (std::size_t t = 0; t < tasks; ++t)
    person.options.push_back({static_cast<int>(1 + random.below(10)), "task", std::to_string(t),
                              static_cast<std::int64_t>(5 + random.below(200))});
  return person;
}

std::int64_t freed_in_order(relief::Overloaded person) {
  std::ranges::sort(person.options, {}, [](const auto& o) { return std::tuple{o.order, -o.hundredths}; });
  std::int64_t freed = 0;
  for (const auto& option : person.options) {
    if (freed >= person.to_free) break;
    freed += option.hundredths;
  }
  return freed;
}

void run(std::size_t people, std::size_t tasks) {
  RandomStream random(3, "relief");
  std::int64_t needed = 0;
  std::int64_t freed = 0;
  std::int64_t in_order = 0;
  double seconds = 0;
  for (std::size_t p = 0; p < people; ++p) {
    const auto person = over_the_line(random, tasks);
    const double from = cpu_seconds();
    freed += relief::relieve(person).freed;
    seconds += cpu_seconds() - from;
    needed += person.to_free;
    in_order += freed_in_order(person);
  }
  fmt::print(
      R"({{"bench":"relief","people":{},"tasks_each":{},"cpu_seconds":{:.3f},"target_cpu_seconds":5,)"
      R"("hours_needed":{:.2f},"hours_stopped":{:.2f},"baseline":"in the agreed order, longest first",)"
      R"("baseline_hours":{:.2f},"hours_to_baseline":{:.4f}}})"
      "\n",
      people, tasks, seconds, static_cast<double>(needed) / 100, static_cast<double>(freed) / 100,
      static_cast<double>(in_order) / 100, static_cast<double>(freed) / static_cast<double>(in_order));
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  const std::size_t people = count > 1 ? std::strtoul(values[1], nullptr, 10) : 600;
  const std::size_t tasks = count > 2 ? std::strtoul(values[2], nullptr, 10) : 10'000;
  evenkeel::bench::run(people, tasks);
}
