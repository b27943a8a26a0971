#include "usecases/assess/explain_workload.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "workload/explanation_json.h"

namespace evenkeel {

Result<Explanation> explain_workload(const Assessed& assessed, Mode mode, const PersonCode& person) {
  const auto& people = assessed.snapshot.people;
  const auto found = std::ranges::lower_bound(people, person, {}, &PersonRow::code);
  if (found == people.end() || found->code != person) {
    return fail(Error::not_found(
        "NO-PERSON", "nobody has the code " + person.text() + " on " + assessed.snapshot.as_of.long_text(),
        "The list of people has their codes; at the command line 'evenkeel assess --level practitioner' "
        "writes it."));
  }
  return workload::explain(assessed.snapshot, assessed.in_use.agreement, mode,
                           static_cast<Index>(found - people.begin()));
}

Result<void> explain_everybody(const Assessed& assessed, Mode mode,
                               const std::function<Result<void>(const Explanation&)>& sink) {
  const workload::Explainer explainer{assessed.snapshot, assessed.in_use.agreement, mode};
  for (Index i = 0; i < assessed.snapshot.people.size(); ++i) EVENKEEL_TRY(sink(explainer.of(i)));
  return {};
}

std::string explanation_line(const Explanation& explanation) {
  return canonical_json(workload::to_json(explanation)).value();
}

}  // namespace evenkeel
