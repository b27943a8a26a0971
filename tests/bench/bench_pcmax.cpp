// Shares out the jobs of P||Cmax files and prints value, proved bound and CPU time of each.
#include "allocation/balance/balance.h"
#include "bench_support.h"

namespace evenkeel::bench {

namespace {

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
  if (arguments.json)
    fmt::print(
        R"({{"instance":"{}","value":{},"bound":{},"cpu_seconds":{:.3f},"time_to_best":{:.3f},"status":"{}"}})"
        "\n",
        name, solution.value, solution.bound, seconds, time_to_best, status);
  else
    fmt::print("{:<34}{:>10}{:>10}{:>10.3f}{:>12.3f}  {}\n", name, solution.value, solution.bound, seconds,
               time_to_best, status);
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
    fmt::print("{:<34}{:>10}{:>10}{:>10}{:>12}  {}\n", "instance", "value", "bound", "CPU s", "best after",
               "status");
  bool all = true;
  for (const std::string& file : arguments->files) all = run_file(*arguments, file) && all;
  return all ? 0 : 1;
}
