// Solves instances of the generalised assignment problem and prints value, proved bound and CPU time of each.
#include <fmt/format.h>

#include "allocation/gap/parse.h"
#include "allocation/gap/solution_json.h"
#include "base/json.h"
#include "gap_run.h"

namespace evenkeel::bench {

namespace {

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

bool write_solution(const std::string& folder, const std::string& name, const std::string& text,
                    const gap::Solution& solution) {
  const auto path = std::filesystem::path{folder} / (name + ".json");
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  const auto written = gap::solution_json(name, text, solution);
  if (!written) return false;
  std::ofstream json{path};
  json << *written << '\n';
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
  if (arguments.solution_folder.empty() ||
      write_solution(arguments.solution_folder, name, *text, run.solution))
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
