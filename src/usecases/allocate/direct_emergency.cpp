#include "usecases/allocate/direct_emergency.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/allocate/act.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

Result<void> refuse_incomplete(const DirectionRequest& request) {
  if (request.signer.empty())
    return fail(
        Error::invalid("DIRECTION-SIGNER", "nobody signs the direction", "Name the regional director."));
  if (request.signer_role != kDirectingRole)
    return fail(Error::forbidden(
        "DIRECTION-ROLE", "past the stop line only a regional director directs an allocation [proposed]",
        "Ask the regional director, or leave the case with the head of the unit."));
  if (request.signer == request.person)
    return fail(Error::forbidden("DIRECTION-SELF", "nobody directs a case to themselves", ""));
  if (request.ground.empty())
    return fail(
        Error::invalid("DIRECTION-GROUND", "a direction needs its ground", "Say what the emergency is."));
  if (request.expires <= request.question.as_of)
    return fail(Error::invalid("DIRECTION-EXPIRY", "the direction would be over before it begins",
                               "Name the day by which the case has to be with somebody else."));
  if (request.expires > request.question.as_of.plus_days(kLongestSignedDays))
    return fail(Error::invalid("DIRECTION-EXPIRY", "an emergency direction ends within a year",
                               "Is the year right? Name the day by which somebody else holds the case."));
  return {};
}

// With the direction, as if it were given already.
AllocateRequest question_of(const DirectionRequest& request) {
  auto out = request.question;
  out.by_hand = true;
  out.facts.directions.push_back(
      {request.signer, request.person, request.case_id, request.ground, request.expires});
  return out;
}

Result<void> refuse_barred(const CheckedPlan& plan, const DirectionRequest& request) {
  const auto& problem = plan.prepared->problem;
  const auto who = static_cast<std::size_t>(plan.assignment.front());
  const auto& violations = plan.checked.violations;
  if (!violations.empty())
    return fail(Error::forbidden(
        "ALLOC-REFUSED", fmt::format("{}: {}", violations.front().rule->code, violations.front().sentence),
        "A direction passes the line and the stop line, and no other rule."));
  if (problem.cases.front().holder == plan.assignment.front())
    return fail(
        Error::invalid("DIRECTION-NOT-NEEDED",
                       fmt::format("{} holds case {} already", request.person.text(), request.case_id.text()),
                       "There is nothing to direct."));
  if (plan.checked.after[who].points <= problem.people[who].stop)
    return fail(Error::invalid("DIRECTION-NOT-NEEDED",
                               fmt::format("{} stays under the stop line with case {}", request.person.text(),
                                           request.case_id.text()),
                               "Over the line a named override is enough; under it, allocate as usual."));
  return {};
}

std::string payload_of(const GivenOverride& direction, const CheckedPlan& plan, const Case& before) {
  const auto& problem = plan.prepared->problem;
  const auto who = static_cast<std::size_t>(plan.assignment.front());
  const json::value value{
      {"id", direction.id.text()},
      {"signer", direction.signer.text()},
      {"signer_role", direction.signer_role},
      {"person", direction.person.text()},
      {"case", before.id.text()},
      {"from", before.holder ? before.holder->text() : ""},
      {"ground", direction.reason.reveal()},
      {"day", direction.from.text()},
      {"expires", direction.expires.text()},
      {"unions_to_be_told", json::object{{"by", direction.from.text()}, {"standing", "proposed"}}},
      {"available", problem.people[who].available},
      {"stop_line", problem.people[who].stop},
      {"before", problem.people[who].held.points},
      {"after", plan.checked.after[who].points}};
  return canonical_json(value).value();
}

using Versions = std::vector<UnitVersion>;

// Of the units of the case and of the person.
Result<Versions> versions_of(Store& store, const allocation::Problem& problem, std::size_t who) {
  EVENKEEL_TRY_LET(auto versions, store.records().unit_versions(kKnownNow));
  const auto& pdus = problem.snapshot->pdus;
  std::erase_if(versions, [&](const UnitVersion& version) {
    const auto is = [&](Index pdu) { return pdus[pdu].code == version.unit; };
    return !is(problem.cases.front().pdu) && std::ranges::none_of(problem.people[who].pdus, is);
  });
  return versions;
}

Result<void> refuse_if_changed(Store& store, const CheckedPlan& plan) {
  const auto who = static_cast<std::size_t>(plan.assignment.front());
  EVENKEEL_TRY_LET(const auto now, versions_of(store, plan.prepared->problem, who));
  for (const auto& [unit, version] : now) {
    if (version > plan.prepared->known_at)
      return fail(Error::conflict("ALLOC-CHANGED",
                                  fmt::format("entry {} has changed {} meanwhile", version, unit.text()),
                                  "Look at what stands now, and direct again."));
  }
  return {};
}

}  // namespace

Result<Directed> direct_emergency(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const DirectionRequest& request, const Clock& clock) {
  EVENKEEL_TRY(refuse_incomplete(request));
  const auto day = request.question.as_of;
  EVENKEEL_TRY_LET(const auto plan, check_plan(store, agreements, scope, question_of(request),
                                               {{request.case_id.text(), request.person.text()}}));
  EVENKEEL_TRY(refuse_barred(plan, request));
  EVENKEEL_TRY(refuse_overtaken(store, agreements, scope, question_of(request),
                                {{request.case_id.text(), request.person.text()}}, clock.today()));
  EVENKEEL_TRY_LET(const auto known, store.records().load(scope, {}, day, kKnownNow));
  EVENKEEL_TRY_LET(const auto before, known_case(known, request.case_id));
  Directed out;
  out.direction = {.id = RecordId{new_record_id("direction")},
                   .kind = OverrideKind::Direction,
                   .signer = request.signer,
                   .signer_role = request.signer_role,
                   .person = request.person,
                   .case_id = request.case_id,
                   .points = std::nullopt,
                   .reason = Private<std::string>{request.ground},
                   .from = day,
                   .expires = request.expires,
                   .tell_unions = true};
  auto after = before;
  after.holder = request.person;
  after.allocated = day;
  after.waiting_since = std::nullopt;
  RecordSet cases;
  cases.of<Case>() = {after};
  RecordSet directions;
  directions.of<GivenOverride>() = {out.direction};
  const auto& prepared = *plan.prepared;
  const Act act{.day = day,
                .parts = {{std::string{kAmendingSources} + out.direction.id.text(), std::move(cases)},
                          act_part(out.direction.id.text(), std::move(directions))},
                .draft = {.at = clock.now_utc(),
                          .actor = scope.actor,
                          .act = kDirectedAct,
                          .subject = out.direction.id.text(),
                          .agreement = prepared.in_use.agreement.digest,
                          .snapshot = prepared.snapshot.digest,
                          .payload = Private<std::string>{payload_of(out.direction, plan, before)}}};
  EVENKEEL_TRY_LET(out.ledger_sequence,
                   write_act(store, act, [&](std::int64_t) { return refuse_if_changed(store, plan); }));
  return out;
}

}  // namespace evenkeel
