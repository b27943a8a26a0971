// How long a solver may work, and whom it tells.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

namespace evenkeel::gap {

struct Progress {
  std::int64_t work = 0;
  bool has_value = false;
  std::int64_t value = 0;  // best found so far, when has_value
  bool has_bound = false;
  std::int64_t bound = 0;  // best proved so far, when has_bound
};

constexpr std::int64_t kNoWorkLimit = std::numeric_limits<std::int64_t>::max();

struct Limits {
  // Deterministic steps (an arc looked at is about one): the same on every machine and build.
  std::int64_t work_units = kNoWorkLimit;
  // Asked now and then; true stops the search with the best found so far, and marks the result as not
  // reproducible. A deadline, a CPU clock and a user's cancel all come in here: the solver reads no clock.
  std::function<bool()> stop;
  std::function<void(const Progress&)> progress;  // called at each better value or bound
  std::uint64_t seed = 1;
};

enum class Status : std::uint8_t {
  Optimal,          // value equals the bound of the certificate
  OptimalBySearch,  // value is optimal, but only the search (branch and bound) shows it, not the certificate
  Feasible,         // an assignment, and a bound below it
  Infeasible,       // proved: no assignment exists
  Unknown,          // none found, and none excluded, within the limits
};

// "optimal", "optimal (search)", "feasible", "infeasible", "unknown"
const char* status_text(Status status);

}  // namespace evenkeel::gap
