#include "usecases/allocate/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "allocation/check.h"
#include "usecases/allocate/prepare.h"

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

  Result<void> team(const TeamCode& code) const {
    if (std::ranges::find(snapshot_.teams, code, &TeamRow::code) != snapshot_.teams.end()) return {};
    return fail(Error::not_found("NO-TEAM", fmt::format("no team has the code {}", code.text()),
                                 "The list of units has the codes of their teams; at the command line "
                                 "'evenkeel assess --level team' writes it."));
  }

 private:
  const Snapshot& snapshot_;
  std::unordered_set<std::string_view> cases_;
};

Result<void> refuse_waiting(const std::string& id, const PersonCode& pinned) {
  return fail(Error::invalid(
      "ALLOC-PINS",
      fmt::format("case {} is pinned to {}, and this plan leaves it waiting", id, pinned.text()),
      "Take the pin out, or ask for a plan of the cases that wait."));
}

// A case that keeps its holder, whatever the plan does.
Result<void> check_staying(const std::string& id, const PersonCode& pinned, const PersonCode& holder,
                           const std::set<PersonCode>& going) {
  if (pinned == holder && !going.contains(holder)) return {};
  return fail(Error::invalid("ALLOC-PINS",
                             pinned == holder
                                 ? fmt::format("case {} is pinned to {}, who goes", id, holder.text())
                                 : fmt::format("case {} is pinned to {}, and this plan leaves it with {}", id,
                                               pinned.text(), holder.text()),
                             "Take the pin out, or ask for a plan that gives the case on."));
}

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
  for (const auto& team : facts.refusing) EVENKEEL_TRY(names.team(team));
  for (const auto& pdu : facts.opened) EVENKEEL_TRY(find_pdu(snapshot, pdu.text()));
  for (const auto& [teams, minutes] : facts.minutes) {
    EVENKEEL_TRY(names.team(teams.first));
    EVENKEEL_TRY(names.team(teams.second));
  }
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
  auto broken = allocation::check(problem, pinned).violations;
  std::erase_if(broken, [&](const auto& v) { return problem.may_keep(v.case_index, v.candidate); });
  if (broken.empty()) return {};
  const auto& first = broken.front();
  return fail(Error::forbidden(
      "ALLOC-PINS",
      fmt::format("case {} is pinned to {}, and that breaks {}: {}", problem.case_id(first.case_index),
                  problem.person(first.candidate).code.text(), first.rule->code, first.sentence),
      "Take the pin out, or name an override where the rule is the line."));
}

Result<void> check_staying_pins(const allocation::Problem& problem, bool all_stay) {
  const auto& snapshot = *problem.snapshot;
  std::map<std::string_view, const PersonCode*> pins;
  for (const auto& pin : problem.facts->pins) pins.emplace(pin.case_id.text(), &pin.person);
  if (pins.empty()) return {};
  std::set<Index> given;
  for (const auto& w : problem.cases) given.insert(w.row);
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    const auto& c = snapshot.cases[row];
    if (c.id == kNobody || (given.contains(row) && !(all_stay && c.holder != kNobody))) continue;
    const auto pin = pins.find(snapshot.case_ids[c.id]);
    if (pin == pins.end()) continue;
    if (c.holder == kNobody) return refuse_waiting(snapshot.case_ids[c.id], *pin->second);
    EVENKEEL_TRY(check_staying(snapshot.case_ids[c.id], *pin->second, snapshot.people[c.holder].code,
                               problem.facts->going));
  }
  return {};
}

}  // namespace evenkeel
