// Solves instances of the generalised assignment problem and prints value, proved bound and CPU time of each.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "allocation/gap/parse.h"
#include "allocation/gap/solver.h"
#include "base/json.h"
#include "bench_support.h"

namespace evenkeel::bench {

namespace {

// Seconds kept for finishing and writing: mostly for recomputing the bound from its certificate, a table of
// capacity + 1 cells for each job and agent.
double margin_of(const gap::Instance& instance) {
  double cells = 0;
  for (const gap::Arc& arc : instance.arcs)
    cells += static_cast<double>(instance.capacity[static_cast<std::size_t>(arc.agent)]);
  return 0.02 + 1.2e-9 * cells;
}

struct Run {
  gap::Solution solution;
  double seconds = 0;
  double time_to_best = 0;
};

Run solve_file(const gap::Instance& instance, double started, double cpu_limit) {
  Run run;
  gap::Limits limits;
  std::optional<std::int64_t> best;
  const double margin = margin_of(instance);
  limits.stop = [&] { return cpu_seconds() - started > cpu_limit - margin; };
  limits.progress = [&](const gap::Progress& progress) {
    if (!progress.has_value || (best && *best == progress.value)) return;
    best = progress.value;
    run.time_to_best = cpu_seconds() - started;
  };
  run.solution = gap::solve(instance, limits);
  run.seconds = cpu_seconds() - started;
  return run;
}

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

bool write_solution(const std::string& folder, const std::string& name, const gap::Solution& solution) {
  const auto path = std::filesystem::path{folder} / (name + ".json");
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::ofstream json{path};
  json << fmt::format(
      R"({{"instance":{},"value":{},"assignment":[{}],"bound":{},"certificate_bound":{},"scale":{},"multipliers":[{}]}})"
      "\n",
      quoted(name), solution.value, fmt::join(solution.assignment, ","), solution.bound,
      solution.certificate.bound, solution.certificate.scale,
      fmt::join(solution.certificate.multipliers, ","));
  std::ofstream plain{std::filesystem::path{folder} / (name + ".sol")};
  for (const std::int32_t agent : solution.assignment) plain << agent << '\n';
  return json.good() && plain.good();
}

void print(const Arguments& arguments, const std::string& name, const Run& run) {
  const gap::Solution& s = run.solution;
  const bool found = !s.assignment.empty();
  if (arguments.json)
    fmt::print(
        R"({{"instance":{},"value":{},"bound":{},"cpu_seconds":{:.3f},"time_to_best":{:.3f},"status":"{}"}})"
        "\n",
        quoted(name), found ? std::to_string(s.value) : "null", s.bound, run.seconds, run.time_to_best,
        gap::status_text(s.status));
  else
    fmt::print("{:<26}{:>12}{:>12}{:>10.3f}{:>12.3f}  {}\n", name, found ? std::to_string(s.value) : "-",
               s.bound, run.seconds, run.time_to_best, gap::status_text(s.status));
  std::fflush(stdout);
}

bool run_file(const Arguments& arguments, const std::string& file) {
  const double started = cpu_seconds();
  const auto text = read_text(file);
  if (!text) {
    fmt::print(stderr, "{}: cannot be read\n", file);
    return false;
  }
  const auto instance = gap::parse_instance(*text);
  if (!instance) {
    fmt::print(stderr, "{}: {}\n", file, describe(instance.error()));
    return false;
  }
  const Run run = solve_file(*instance, started, arguments.cpu_limit);
  const std::string name = instance_name(file);
  print(arguments, name, run);
  if (arguments.solution_folder.empty() || write_solution(arguments.solution_folder, name, run.solution))
    return true;
  fmt::print(stderr, "{}: the solution cannot be written\n", arguments.solution_folder);
  return false;
}

}  // namespace

}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr, "usage: bench gap FILE... [--cpu-seconds N] [--json] [--solution DIR]\n");
    return 2;
  }
  if (!arguments->json)
    fmt::print("{:<26}{:>12}{:>12}{:>10}{:>12}  {}\n", "instance", "value", "bound", "CPU s", "best after",
               "status");
  bool all = true;
  for (const std::string& file : arguments->files) all = run_file(*arguments, file) && all;
  return all ? 0 : 1;
}
