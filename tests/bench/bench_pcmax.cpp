// Shares out the jobs of P||Cmax files and prints value, proved bound and CPU time of each. Beside it, in the
// same run, "longest first": each job, the longest first, to whoever has least.
#include <algorithm>
#include <functional>
#include <queue>

#include "allocation/balance/balance.h"
#include "bench_support.h"

namespace evenkeel::bench {

namespace {

std::int64_t longest_first(const balance::Instance& instance) {
  auto sizes = instance.sizes;
  std::ranges::sort(sizes, std::greater{});
  std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>> loads;
  for (std::int32_t p = 0; p < instance.people; ++p) loads.push(0);
  std::int64_t most = 0;
  for (const auto size : sizes) {
    const auto load = loads.top() + size;
    loads.pop();
    loads.push(load);
    most = std::max(most, load);
  }
  return most;
}

bool run_file(const Arguments& arguments, const std::string& file) {
  const double started = cpu_seconds();
  const auto text = read_text(file);
  if (!text) {
    fmt::print(stderr, "{}: cannot be read\n", file);
    return false;
  }
  const auto instance = balance::parse(*text);
  if (!instance) {
    fmt::print(stderr, "{}: {}\n", file, describe(instance.error()));
    return false;
  }
  double time_to_best = 0;
  gap::Limits limits;
  limits.stop = [&] { return cpu_seconds() - started > arguments.cpu_limit; };
  limits.progress = [&](const gap::Progress&) { time_to_best = cpu_seconds() - started; };
  const auto solution = balance::solve(*instance, limits);
  const double seconds = cpu_seconds() - started;
  const std::string name = instance_name(file);
  const char* status = gap::status_text(solution.status);
  const auto base = longest_first(*instance);
  const double ratio =
      static_cast<double>(solution.value) / static_cast<double>(std::max<std::int64_t>(1, base));
  if (arguments.json)
    fmt::print(
        R"({{"instance":"{}","value":{},"bound":{},"cpu_seconds":{:.3f},"time_to_best":{:.3f},"status":"{}",)"
        R"("baseline":"longest first","baseline_value":{},"value_to_baseline":{:.6f}}})"
        "\n",
        name, solution.value, solution.bound, seconds, time_to_best, status, base, ratio);
  else
    fmt::print("{:<34}{:>10}{:>10}{:>10.3f}{:>12.3f}{:>16.6f}  {}\n", name, solution.value, solution.bound,
               seconds, time_to_best, ratio, status);
  return true;
}

}  // namespace

}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr, "usage: bench pcmax FILE... [--cpu-seconds N] [--json]\n");
    return 2;
  }
  if (!arguments->json)
    fmt::print("{:<34}{:>10}{:>10}{:>10}{:>12}{:>16}  {}\n", "instance", "value", "bound", "CPU s",
               "best after", "to longest first", "status");
  bool all = true;
  for (const std::string& file : arguments->files) all = run_file(*arguments, file) && all;
  return all ? 0 : 1;
}
