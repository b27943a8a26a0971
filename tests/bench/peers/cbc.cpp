#include <fcntl.h>
#include <fmt/os.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <sstream>

#include "../bench_support.h"
#include "peers.h"

namespace evenkeel::bench {
namespace {

using gap::Arc;
using gap::Instance;

constexpr int kNotFound = 127;  // the exit code of a program that is not installed

void write_mps(const Instance& instance, const std::string& path) {
  auto out = fmt::output_file(path);
  out.print("NAME\nROWS\n N cost\n");
  for (std::size_t job = 0; job < instance.jobs(); ++job) out.print(" E j{}\n", job);
  for (std::size_t agent = 0; agent < instance.agents(); ++agent) out.print(" L a{}\n", agent);
  out.print("COLUMNS\n MARKER 'MARKER' 'INTORG'\n");
  for (std::size_t job = 0; job < instance.jobs(); ++job)
    for (const Arc& arc : instance.eligible(job))
      out.print(" x{0}_{1} cost {2} j{0} 1\n x{0}_{1} a{1} {3}\n", job, arc.agent, arc.cost, arc.weight);
  out.print(" MARKER 'MARKER' 'INTEND'\nRHS\n");
  for (std::size_t job = 0; job < instance.jobs(); ++job) out.print(" RHS j{} 1\n", job);
  for (std::size_t agent = 0; agent < instance.agents(); ++agent)
    out.print(" RHS a{} {}\n", agent, instance.capacity[agent]);
  out.print("ENDATA\n");
}

// The exit status; CPU seconds of that one program are added.
int run_program(const std::string& folder, double cpu_limit, double& seconds) {
  const auto model = folder + "/model.mps";
  const auto limit = fmt::format("{:.2f}", cpu_limit);
  const auto log = folder + "/log";
  const auto answer = folder + "/answer";
  const pid_t child = fork();
  if (child == 0) {
    const auto most = static_cast<rlim_t>(2 * cpu_limit + 10);
    const rlimit cpu{most, most};
    setrlimit(RLIMIT_CPU, &cpu);
    const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    execlp("cbc", "cbc", model.c_str(), "-timeMode", "cpu", "-sec", limit.c_str(), "-solve", "-solution",
           answer.c_str(), static_cast<char*>(nullptr));
    _exit(kNotFound);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  seconds += of(used.ru_utime) + of(used.ru_stime);
  return status;
}

std::optional<double> number_after(const std::string& text, std::string_view words) {
  const auto at = text.rfind(words);
  if (at == std::string::npos) return std::nullopt;
  return std::atof(text.c_str() + at + words.size());
}

// "Optimal - objective value 3.0", then a line for each column that is not zero: number, name, value, price.
std::vector<std::int32_t> read_answer(const Instance& instance, const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  std::getline(lines, line);
  if (line.find("no integer solution") != std::string::npos || line.starts_with("Infeasible")) return {};
  std::vector<std::int32_t> assignment(instance.jobs(), gap::kUnassigned);
  while (std::getline(lines, line)) {
    const auto name = line.find('x');
    std::size_t job = 0;
    int agent = 0;
    double value = 0;
    if (name != std::string::npos &&
        std::sscanf(line.c_str() + name, "x%zu_%d %lf", &job, &agent, &value) == 3 && value > 0.5)
      assignment.at(job) = agent;
  }
  return gap::evaluate(instance, assignment) ? assignment : std::vector<std::int32_t>{};
}

}  // namespace

PeerRun cbc(const Instance& instance, double cpu_limit) {
  std::string folder = (std::filesystem::temp_directory_path() / "evenkeel-cbc-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr)
    return {.status = "no temporary folder", .assignment = {}, .bound = {}};
  write_mps(instance, folder + "/model.mps");
  PeerRun run;
  const int status = run_program(folder, cpu_limit, run.cpu_seconds);
  const std::string log = read_text(folder + "/log").value_or("");
  run.assignment = read_answer(instance, read_text(folder + "/answer").value_or("Infeasible"));
  std::filesystem::remove_all(folder);
  const bool optimal = log.find("Result - Optimal solution found") != std::string::npos;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound)
    run.status = "not installed: coinor-cbc";
  else if (WIFSIGNALED(status))
    run.status = "ended: far over its time";
  else
    run.status = optimal ? "optimal" : run.assignment.empty() ? "none found" : "feasible";
  // Costs are whole, and so is the least of them.
  const auto bound = number_after(log, optimal ? "Objective value:" : "Lower bound:");
  if (bound) run.bound = static_cast<std::int64_t>(std::ceil(*bound - 1e-6));
  return run;
}

}  // namespace evenkeel::bench
