#include "workload/measure.h"

#include "workload/assessor.h"

namespace evenkeel::workload {

Measurement measure(const Snapshot& snapshot, const Agreement& agreement, Mode mode) {
  const Assessor assessor{snapshot, agreement, mode};
  Measurement measurement{mode, {}, assessor.pools()};
  measurement.people.reserve(snapshot.people.size());
  for (Index person = 0; person < snapshot.people.size(); ++person)
    measurement.people.push_back(assessor.assess(person));
  return measurement;
}

Explanation explain(const Snapshot& snapshot, const Agreement& agreement, Mode mode, Index person) {
  return Explainer{snapshot, agreement, mode}.of(person);
}

}  // namespace evenkeel::workload
