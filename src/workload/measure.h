// Measuring: everybody's workload against their available points, on one day, under one agreement.
//
// Evenkeel mode: exact arithmetic, whole people. Wmt mode: the batch's rules through workload/compat, added
// up over a person's teams. Formulas, sources and worked examples: docs/methods/measuring.md.
#pragma once

#include <memory>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"

namespace evenkeel::workload {

// Work that stands in a team and in nobody's name.
struct PoolFigure {
  std::int64_t cases = 0;
  std::int64_t provisional_cases = 0;
  std::int64_t high_risk_cases = 0;
  Points workload;
};

struct Measurement {
  Mode mode = Mode::Evenkeel;
  std::vector<Assessment> people;  // by index of the snapshot's people
  std::vector<PoolFigure> pools;   // by index of the snapshot's teams
};

// Everybody at once: one walk over the snapshot's arrays, linear, nothing allocated for a case.
// The agreement's bands must not be empty (its loader checks).
Measurement measure(const Snapshot& snapshot, const Agreement& agreement, Mode mode);

// The working behind figures. Keeps references to both arguments; prices and places are prepared once, so
// that explaining everybody is linear too.
class Explainer {
 public:
  Explainer(const Snapshot& snapshot, const Agreement& agreement, Mode mode);
  ~Explainer();
  Explainer(Explainer&&) noexcept;
  Explainer& operator=(Explainer&&) noexcept;

  // Every case, report, contact and task with its rule and source, the hours and each reduction. The sums are
  // exactly those of measure().
  [[nodiscard]] Explanation of(Index person) const;
  // What stands in a team's pool, in the same lines. `available` is nothing and nobody is named.
  [[nodiscard]] std::vector<WorkingLine> pool(Index team) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One person's working, where only one is asked for.
Explanation explain(const Snapshot& snapshot, const Agreement& agreement, Mode mode, Index person);

}  // namespace evenkeel::workload
