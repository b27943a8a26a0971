#include "usecases/cases/see_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "allocation/features.h"
#include "usecases/access/sight.h"
#include "usecases/plans/make_plan.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/plan_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"
#include "usecases/see/asking.h"

namespace evenkeel {
namespace {

std::span<const RegistrationRow> registrations_of(const Snapshot& snapshot, Index row) {
  const auto found = std::ranges::equal_range(snapshot.registrations, row, {}, &RegistrationRow::case_row);
  return {found.begin(), static_cast<std::size_t>(found.size())};
}

void add_what_it_asks(const FoundCase& found, SeenCase& out) {
  const auto& snapshot = found.unit->snapshot;
  const auto& agreement = found.unit->in_use->agreement;
  const auto registrations = registrations_of(snapshot, found.row);
  for (const auto& row : registrations)
    out.registrations.push_back({row.code, row.level, row.category, row.from});
  const auto features = allocation::features_of(found.record(), registrations);
  out.features.assign(features.begin(), features.end());
  const auto speaks = allocation::rules_that_speak(agreement, features);
  for (std::size_t i = 0; i < agreement.eligibility.size(); ++i) {
    if ((speaks >> i & 1U) != 0) out.asked_by.push_back(&agreement.eligibility[i]);
  }
}

// Holders whom the unit's snapshot does not hold have left or work elsewhere: their code stands alone.
HolderSpell spell_of(const MeasuredUnit& unit, const CaseSpell& spell) {
  HolderSpell out{.from = spell.from,
                  .to = spell.to,
                  .holder = spell.record.holder,
                  .name = {},
                  .waited = !spell.record.holder && !spell.withheld,
                  .elsewhere = spell.withheld,
                  .tier = spell.record.tier,
                  .entry = spell.recorded,
                  .source = spell.source,
                  .by_act = spell.source.starts_with(kAmendingSources)};
  const auto person = out.holder ? unit.find(*out.holder) : kNobody;
  if (person != kNobody) out.name = unit.snapshot.people[person].name.reveal();
  return out;
}

// A practitioner sees who of the unit held a case of theirs before.
Scope scope_of_history(const Viewer& viewer, const UnitCode& unit) {
  auto scope = access::scope_of(viewer, Permission::SeeCases);
  if (!scope) return scope_of_unit(viewer, unit);
  scope->pdus.push_back(unit);
  return std::move(*scope);
}

Result<void> add_history(const Desk& desk, const FoundCase& found, const AsOf& as_of, SeenCase& out) {
  const auto& unit = *found.unit;
  const auto scope = scope_of_history(desk.viewer, unit.figures->unit);
  EVENKEEL_TRY_LET(const auto spells,
                   desk.store.lookup().spells_of_case(scope, CaseId{found.id()}, as_of.day, as_of.known_at));
  for (const auto& spell : spells) out.history.push_back(spell_of(unit, spell));
  // The oldest began before Evenkeel was told of it, where its record says so.
  if (!spells.empty()) {
    const auto& first = spells.front().record;
    const auto& began = first.holder ? first.allocated : first.waiting_since;
    if (began && *began < out.history.front().from) out.history.front().from = *began;
  }
  std::ranges::reverse(out.history);
  if (!out.history.empty() && !out.line.holder) {
    auto& newest = out.history.front();
    newest.left = newest.holder && !newest.to;
  }
  EVENKEEL_TRY_LET(auto standing,
                   desk.store.lookup().not_followed({CaseId{found.id()}}, as_of.day, as_of.known_at));
  if (!standing.empty()) out.not_followed = std::move(standing.front());
  return {};
}

Result<void> add_takers(const Desk& desk, const FoundCase& found, SeenCase& out) {
  EVENKEEL_TRY_LET(const auto answer, recommended_for(desk, found));
  out.takers = takers_of(desk.viewer, *found.unit, *answer);
  return {};
}

Effect effect_without(const FoundCase& found, const CaseLine& line) {
  const auto& unit = *found.unit;
  const auto& figure = unit.measurement.people[found.record().holder];
  return effect_of(unit.in_use->agreement, figure.workload, figure.workload - line.points, figure.available);
}

Result<void> add_objection(const Desk& desk, const FoundCase& found, SeenCase& out) {
  EVENKEEL_TRY_LET(const auto upheld, upheld_by_holder(desk, found));
  if (!upheld) return {};
  const bool may_open = access::may_see(desk.viewer, upheld->matter);
  if (may_open || out.may_allocate)
    out.goes_on = GoesOn{.objection = upheld->matter.id,
                         .may_open = may_open,
                         .upheld_at = upheld->answered_at,
                         .holder = effect_without(found, out.line)};
  return {};
}

// The newest cover of whoever holds it decides: what they were given since is in none.
Result<std::optional<LeftByCover>> left_by_cover(const Desk& desk, const CaseLine& line,
                                                 const UnitCode& unit) {
  constexpr std::int64_t kPlansLookedAt = 50;
  EVENKEEL_TRY_LET(const auto plans, desk.store.plans().of_unit(unit, kPlansLookedAt));
  const auto covers = [&](const SavedPlan& plan) {
    return plan.state == PlanState::Applied && plan.about && plan.about == line.holder;
  };
  const auto plan = std::ranges::find_if(plans, covers);
  if (plan == plans.end()) return std::nullopt;
  const auto& cases = plan->cases.reveal();
  const auto one = std::ranges::find(cases, line.id, &PlannedCase::case_id);
  if (one == cases.end() || one->to) return std::nullopt;
  return LeftByCover{plan->id, plan->changed_at, plan->lands};
}

Result<SeenCase> read_case(const Desk& desk, const CaseId& id, const AsOf& as_of, CaseDetail detail) {
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, as_of, Permission::SeeCases));
  SeenCase out;
  out.unit = found.unit;
  out.unit_name = found.unit->figures->name;
  out.line = line_of(*found.unit, found.row);
  add_what_it_asks(found, out);
  EVENKEEL_TRY(add_history(desk, found, as_of, out));
  const auto where = whereabouts_of(found.unit->snapshot, found.record());
  const bool is_now = as_of.day == desk.clock.today() && as_of.known_at == kKnownNow;
  out.may_allocate = is_now && may_over_case(desk.viewer, Permission::Allocate, *found.unit, found.record());
  out.may_plan = is_now && may_plan(desk, found.unit->figures->unit).has_value();
  out.may_override = out.may_allocate && access::may(desk.viewer, Permission::Override, where);
  if (is_now) EVENKEEL_TRY(add_objection(desk, found, out));
  if (out.may_plan && out.line.holder) {
    EVENKEEL_TRY_LET(out.left_by_cover, left_by_cover(desk, out.line, found.unit->figures->unit));
  }
  if (out.may_allocate && detail == CaseDetail::WithTakers) EVENKEEL_TRY(add_takers(desk, found, out));
  if (out.takers && out.line.holder)
    std::erase_if(out.takers->people, [&](const Taker& one) { return one.code == *out.line.holder; });
  return out;
}

}  // namespace

Result<SeenCase> see_case(const Desk& desk, const CaseId& id, const AsOf& as_of, CaseDetail detail) {
  EVENKEEL_TRY_LET(auto out, in_view(asking_today(desk), [&] { return read_case(desk, id, as_of, detail); }));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Case, id.text(), out.unit->figures->unit));
  return out;
}

}  // namespace evenkeel
