// Our solver, CBC, a LEMON flow with rounding and a greedy method on the same instances, in the same run.
// usage: bench gap-peers FILE... [--cpu-seconds N] [--json]
// One line for each instance and solver, with ratios to ours; then one for each solver over all instances.
// A gap is counted from the best bound that any of them proved in this run.
#include <cmath>
#include <functional>
#include <map>

#include "allocation/gap/parse.h"
#include "gap_run.h"
#include "peers/peers.h"

namespace evenkeel::bench {
namespace {

constexpr std::string_view kOurs = "evenkeel";

struct Line {
  std::string_view solver;
  std::string status;
  std::optional<std::int64_t> value, bound;
  double cpu_seconds = 0;
  double gap_percent = 0;  // where there is a value
};

struct Total {
  int instances = 0, found = 0, better = 0, equal = 0, worse = 0;  // than ours
  double gaps = 0, worst = 0, time_ratios = 0;                     // the last as a sum of logarithms
};

Line line_of(const gap::Instance& instance, std::string_view solver, const PeerRun& run) {
  Line line{solver, run.status, std::nullopt, run.bound, run.cpu_seconds};
  if (!run.assignment.empty()) line.value = gap::evaluate(instance, run.assignment).value();
  return line;
}

Line ours(const gap::Instance& instance, double cpu_limit) {
  const Run run = solve_file(instance, cpu_seconds(), cpu_limit);
  const auto& s = run.solution;
  return line_of(instance, kOurs, {gap::status_text(s.status), s.assignment, s.bound, run.seconds});
}

std::vector<Line> solve_all(const gap::Instance& instance, double cpu_limit) {
  std::vector<Line> lines = {ours(instance, cpu_limit), line_of(instance, "cbc", cbc(instance, cpu_limit)),
                             line_of(instance, "lemon-flow", lemon_flow(instance)),
                             line_of(instance, "greedy", greedy(instance))};
  std::int64_t best = 0;
  for (const Line& line : lines) best = std::max(best, line.bound.value_or(0));
  for (Line& line : lines)
    if (line.value)
      line.gap_percent = 100.0 * static_cast<double>(*line.value - best) / static_cast<double>(best);
  return lines;
}

std::string number(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "null";
}

// A ratio to ours; null where ours is nothing to divide by.
std::string ratio(double theirs, double our, bool there) {
  return there && our > 0 ? fmt::format("{:.4f}", theirs / our) : "null";
}

void print(bool json, const std::string& name, const Line& line, const Line& our) {
  const bool both = line.value && our.value;
  const auto value_ratio =
      ratio(both ? static_cast<double>(*line.value) : 0, both ? static_cast<double>(*our.value) : 0, both);
  const auto gap_ratio = ratio(line.gap_percent, our.gap_percent, both);
  const auto gap = line.value ? fmt::format("{:.4f}", line.gap_percent) : "null";
  const auto time_ratio = ratio(line.cpu_seconds, our.cpu_seconds, true);
  constexpr std::string_view kJson =
      R"({{"instance":"{}","solver":"{}","value":{},"bound":{},"gap_percent":{},"cpu_seconds":{:.3f},)"
      R"("value_to_ours":{},"gap_to_ours":{},"cpu_to_ours":{},"status":"{}"}})"
      "\n";
  constexpr std::string_view kText = "{:<26}{:<12}{:>10}{:>10}{:>10}{:>10.3f}{:>10}{:>12}{:>10}  {}\n";
  fmt::print(fmt::runtime(json ? kJson : kText), name, line.solver, number(line.value), number(line.bound),
             gap, line.cpu_seconds, value_ratio, gap_ratio, time_ratio, line.status);
  std::fflush(stdout);
}

void add(Total& total, const Line& line, const Line& our) {
  ++total.instances;
  total.time_ratios += std::log(std::max(line.cpu_seconds, 1e-4) / std::max(our.cpu_seconds, 1e-4));
  if (line.value) {
    ++total.found;
    total.gaps += line.gap_percent;
    total.worst = std::max(total.worst, line.gap_percent);
  }
  const auto missing = std::numeric_limits<std::int64_t>::max();
  const auto theirs = line.value.value_or(missing);
  const auto mine = our.value.value_or(missing);
  ++(theirs < mine ? total.better : theirs == mine ? total.equal : total.worse);
}

void print_total(bool json, std::string_view solver, const Total& total) {
  constexpr std::string_view kJson =
      R"({{"instance":"all","solver":"{}","instances":{},"found":{},"mean_gap_percent":{},)"
      R"("worst_gap_percent":{:.4f},"better_than_ours":{},"equal":{},"worse":{},"cpu_to_ours_geometric_mean":{:.4f}}})"
      "\n";
  constexpr std::string_view kText =
      "{:<12}{} instances, {} found; gap {} % on average, {:.4f} % at worst; better than ours {}, equal {}, "
      "worse {}; "
      "CPU time to ours {:.4f}\n";
  const auto mean = total.found > 0 ? fmt::format("{:.4f}", total.gaps / total.found) : "null";
  fmt::print(fmt::runtime(json ? kJson : kText), solver, total.instances, total.found, mean, total.worst,
             total.better, total.equal, total.worse,
             std::exp(total.time_ratios / std::max(1, total.instances)));
}

int run(const Arguments& arguments) {
  std::vector<std::pair<std::string_view, Total>> totals;
  int faults = 0;
  for (const std::string& file : arguments.files) {
    const auto text = read_text(file);
    const auto instance = gap::parse_instance(text.value_or(""));
    if (!instance) {
      fmt::print(stderr, "{}: {}\n", file, text ? describe(instance.error()) : "cannot be read");
      ++faults;
      continue;
    }
    const auto lines = solve_all(*instance, arguments.cpu_limit);
    if (totals.empty())
      for (const Line& line : lines) totals.emplace_back(line.solver, Total{});
    for (std::size_t k = 0; k < lines.size(); ++k) {
      print(arguments.json, instance_name(file), lines[k], lines[0]);
      add(totals[k].second, lines[k], lines[0]);
    }
  }
  for (const auto& [solver, total] : totals) print_total(arguments.json, solver, total);
  return faults == 0 ? 0 : 1;
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr, "usage: bench gap-peers FILE... [--cpu-seconds N] [--json]\n");
    return 2;
  }
  if (!arguments->json)
    fmt::print("{:<26}{:<12}{:>10}{:>10}{:>10}{:>10}{:>10}{:>12}{:>10}  {}\n", "instance", "solver", "value",
               "bound", "gap %", "CPU s", "to ours", "gap to ours", "CPU to", "status");
  return run(*arguments);
}
