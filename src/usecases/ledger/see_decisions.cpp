#include "usecases/ledger/see_decisions.h"

#include <algorithm>
#include <tuple>

#include "access/permissions.h"
#include "usecases/allocate/overrides.h"
#include "usecases/evidence/evidence_pack.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/find.h"

namespace evenkeel {
namespace {

DecisionLine line_of(const ledger::Entry& entry) {
  return {entry.seq, entry.at, entry.actor, act_words(entry.act), entry.subject};
}

Result<void> add_whole(const Asking& asking, std::int64_t before, Decisions& out) {
  const auto from = std::max<std::int64_t>(1, before - kDecisionsAPage);
  EVENKEEL_TRY_LET(const auto entries, asking.store.ledger().read(from, before - from));
  for (const auto& entry : entries) out.lines.push_back(line_of(entry));
  out.older = from > 1 ? from : 0;
  return {};
}

Result<void> add_units(const Asking& asking, const std::vector<UnitPlace>& units, std::int64_t before,
                       Decisions& out) {
  std::vector<UnitCode> codes;
  for (const auto& unit : units) codes.push_back(unit.unit);
  EVENKEEL_TRY_LET(auto numbers, asking.store.lookup().changes_since(codes, 0));
  std::erase_if(numbers, [&](std::int64_t number) { return number >= before; });
  const auto skipped = std::max<std::ptrdiff_t>(0, std::ssize(numbers) - kDecisionsAPage);
  for (auto i = skipped; i < std::ssize(numbers); ++i) {
    EVENKEEL_TRY_LET(const auto entry, asking.store.ledger().read(numbers[static_cast<std::size_t>(i)], 1));
    if (!entry.empty()) out.lines.push_back(line_of(entry.front()));
  }
  if (skipped > 0 && !out.lines.empty()) out.older = out.lines.front().entry;
  return {};
}

// The case, where the viewer may see it.
std::optional<CaseId> case_in_sight(const Viewer& viewer, const MeasuredUnit& unit,
                                    const GivenOverride& given) {
  if (!given.case_id) return std::nullopt;
  const auto found = std::ranges::find_if(unit.snapshot.cases, [&](const CaseRow& row) {
    return unit.snapshot.case_ids[row.id] == given.case_id->text();
  });
  const bool seen =
      found != unit.snapshot.cases.end() && may_over_case(viewer, Permission::SeeCases, unit, *found);
  return seen ? given.case_id : std::nullopt;
}

SignedOverride signed_of(const Viewer& viewer, const MeasuredUnit& unit, const OverrideLine& line) {
  const auto& given = line.given;
  const auto person = unit.find(given.person);
  const bool may_sign = person != kNobody && may_over_person(viewer, Permission::Override, unit, person);
  return {.id = given.id.text(),
          .direction = given.kind == OverrideKind::Direction,
          .signer = given.signer.text(),
          .office = given.signer_role,
          .person = given.person,
          .name = person == kNobody ? "" : unit.snapshot.people[person].name.reveal(),
          .case_id = case_in_sight(viewer, unit, given),
          .of_a_case = given.case_id.has_value(),
          .points = given.points,
          .reason = given.reason.reveal(),
          .from = given.from,
          .expires = given.expires,
          .in_force = line.in_force,
          .still_held = !line.in_force && line.held,
          .may_withdraw = line.in_force && given.kind == OverrideKind::Override && may_sign};
}

}  // namespace

Result<Decisions> see_decisions(const Asking& asking, std::int64_t before) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeLedger));
  EVENKEEL_TRY_LET(const auto head, asking.store.ledger().head());
  Decisions out;
  out.head = head ? head->seq : 0;
  out.whole = access::may_everywhere(asking.viewer, Permission::SeeLedger);
  const auto end = before > 0 ? std::min(before, out.head + 1) : out.head + 1;
  if (out.whole) {
    EVENKEEL_TRY(add_whole(asking, end, out));
  } else {
    EVENKEEL_TRY_LET(const auto units, units_in_sight(asking, Permission::SeeLedger));
    if (!units.empty()) EVENKEEL_TRY(add_units(asking, units, end, out));
  }
  std::ranges::reverse(out.lines);
  return out;
}

Result<SignedOverrides> see_overrides(const Asking& asking, const std::optional<UnitCode>& unit,
                                      const std::string& why) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeLedger));
  SignedOverrides out;
  EVENKEEL_TRY_LET(out.units, units_in_sight(asking, Permission::SeeLedger));
  const auto chosen =
      std::ranges::find_if(out.units, [&](const UnitPlace& one) { return !unit || one.unit == *unit; });
  if (chosen == out.units.end()) return fail(access_denied());
  out.unit = chosen->unit;
  out.unit_name = chosen->name;
  EVENKEEL_TRY_LET(const auto measured,
                   asking.snapshots.unit(asking.store, asking.agreements, out.unit, asking.as_of));
  EVENKEEL_TRY_LET(const auto lines, overrides_on(asking.store, scope_of_unit(asking.viewer, out.unit),
                                                  asking.as_of.day, asking.as_of.known_at));
  for (const auto& line : lines) {
    const auto person = measured->find(line.given.person);
    const bool theirs =
        chosen->whole ||
        (person != kNobody && may_over_person(asking.viewer, Permission::SeeLedger, *measured, person));
    if (theirs) out.all.push_back(signed_of(asking.viewer, *measured, line));
  }
  std::ranges::stable_sort(out.all, [](const SignedOverride& one, const SignedOverride& other) {
    return std::tuple{!one.in_force, other.from} < std::tuple{!other.in_force, one.from};
  });
  const Desk desk{asking.store, asking.agreements, asking.snapshots, asking.viewer, asking.clock, why};
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, out.unit.text(), out.unit));
  return out;
}

Result<void> withdraw_signed(const Asking& asking, const std::string& id, const std::string& reason) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::Override));
  const AsOf today{.day = asking.clock.today()};
  EVENKEEL_TRY_LET(const auto units, units_in_sight(asking, Permission::Override));
  for (const auto& place : units) {
    const auto scope = scope_of_unit(asking.viewer, place.unit);
    EVENKEEL_TRY_LET(const auto measured,
                     asking.snapshots.unit(asking.store, asking.agreements, place.unit, today));
    EVENKEEL_TRY_LET(const auto lines, overrides_on(asking.store, scope, today.day, today.known_at));
    const auto found = std::ranges::find(lines, id, [](const auto& line) { return line.given.id.text(); });
    if (found == lines.end() || !signed_of(asking.viewer, *measured, *found).may_withdraw) continue;
    EVENKEEL_TRY(withdraw_override(asking.store, scope, id, reason, today.day, asking.clock));
    return {};
  }
  return fail(Error::not_found("NO-OVERRIDE", "there is no override of that number that you may withdraw",
                               "The list of overrides has those in force."));
}

}  // namespace evenkeel
