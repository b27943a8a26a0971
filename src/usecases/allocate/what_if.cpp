#include "usecases/allocate/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "allocation/check.h"

namespace evenkeel {
namespace {

class Names {
 public:
  explicit Names(const Snapshot& snapshot) : snapshot_(snapshot) {
    for (const auto& id : snapshot.case_ids) cases_.insert(id);
  }

  Result<void> person(const PersonCode& code) const {
    const auto found = std::ranges::lower_bound(snapshot_.people, code, {}, &PersonRow::code);
    if (found != snapshot_.people.end() && found->code == code) return {};
    return fail(Error::not_found("NO-PERSON", fmt::format("nobody has the code {}", code.text()),
                                 "The list of people has their codes; at the command line 'evenkeel assess "
                                 "--level practitioner' writes it."));
  }

  Result<void> a_case(const CaseId& id) const {
    if (cases_.contains(id.text())) return {};
    return fail(Error::not_found("NO-CASE",
                                 fmt::format("the facts name case {}, which the records of {} do not hold",
                                             id.text(), snapshot_.as_of.long_text()),
                                 "Write its number as the source does."));
  }

 private:
  const Snapshot& snapshot_;
  std::unordered_set<std::string_view> cases_;
};

}  // namespace

Result<void> check_names(const allocation::AllocationFacts& facts, const Snapshot& snapshot) {
  const Names names{snapshot};
  for (const auto* people : {&facts.declared, &facts.hours_only, &facts.going}) {
    for (const auto& person : *people) EVENKEEL_TRY(names.person(person));
  }
  for (const auto* people : {&facts.offers, &facts.learning}) {
    for (const auto& [person, words] : *people) EVENKEEL_TRY(names.person(person));
  }
  for (const auto* pairs : {&facts.conflicts, &facts.may_see, &facts.signed_off, &facts.co_worked}) {
    for (const auto& [id, person] : *pairs) {
      EVENKEEL_TRY(names.a_case(id));
      EVENKEEL_TRY(names.person(person));
    }
  }
  for (const auto* cases : {&facts.features, &facts.asked_for}) {
    for (const auto& [id, words] : *cases) EVENKEEL_TRY(names.a_case(id));
  }
  for (const auto& [id, officers] : facts.officers) EVENKEEL_TRY(names.a_case(id));
  for (const auto& pin : facts.pins) {
    EVENKEEL_TRY(names.a_case(pin.case_id));
    EVENKEEL_TRY(names.person(pin.person));
  }
  for (const auto& o : facts.overrides) {
    EVENKEEL_TRY(names.person(o.person));
    if (o.case_id) EVENKEEL_TRY(names.a_case(*o.case_id));
  }
  return {};
}

Result<void> check_pins(const allocation::Problem& problem) {
  std::vector<std::int32_t> pinned;
  for (const auto& w : problem.cases) pinned.push_back(w.pinned);
  const auto broken = allocation::check(problem, pinned).violations;
  if (broken.empty()) return {};
  const auto& first = broken.front();
  return fail(Error::forbidden(
      "ALLOC-PINS",
      fmt::format("case {} is pinned to {}, and that breaks {}: {}", problem.case_id(first.case_index),
                  problem.person(first.candidate).code.text(), first.rule->code, first.sentence),
      "Take the pin out, or name an override where the rule is the line."));
}

}  // namespace evenkeel
