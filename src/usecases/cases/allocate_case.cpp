#include "usecases/cases/allocate_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/characters.h"
#include "base/json.h"
#include "base/text.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/cases/see_allocation.h"
#include "usecases/evidence/evidence_pack.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostNote = 4'000;

Result<void> check_note(const std::string& note) {
  if (trim(note).empty())
    return fail(Error::invalid("ALLOC-NOTE", "Enter why you give the case to this person",
                               "The note stands in the ledger; the person sees it."));
  if (characters(note) > kMostNote)
    return fail(Error::invalid("ALLOC-NOTE", "Shorten the note to 4,000 characters"));
  return {};
}

// By whom and when: the entry behind the record itself, since others of the unit may be newer.
Result<std::string> held_by(const Desk& desk, const FoundCase& found) {
  EVENKEEL_TRY_LET(const auto entry, given_by(desk, found.unit->figures->unit, CaseId{found.id()}));
  const auto& holder = found.unit->snapshot.people[found.record().holder];
  const auto who = holder.name.reveal();
  if (!entry) return fmt::format("{} holds it", who);
  return fmt::format("{} holds it: {}", who, entry_words(*entry));
}

// What somebody holds goes to somebody else where their objection to it was upheld.
Result<void> refuse_taken(const Desk& desk, const FoundCase& found, Index to) {
  if (found.record().holder == kNobody) return {};
  if (found.record().holder != to) {
    EVENKEEL_TRY_LET(const auto upheld, upheld_by_holder(desk, found));
    if (upheld) return {};
  }
  EVENKEEL_TRY_LET(const auto who, held_by(desk, found));
  return fail(Error::conflict("ALLOC-TAKEN", "the case was allocated while you were looking at it: " + who,
                              "Open the case to see it as it is now."));
}

// What was shown to whoever decided, against what is so now.
Result<void> refuse_other_figure(const AllocateCase& request, const Effect& effect) {
  const auto now = effect.after ? std::optional{effect.after->tenths} : std::nullopt;
  if (request.seen_version == 0 || request.seen_after == now) return {};
  const auto words = [](const std::optional<std::int64_t>& tenths) {
    return tenths ? CapacityUsed{*tenths}.text() + " %" : std::string{"not measured"};
  };
  return fail(Error::conflict(
      "ALLOC-FIGURE",
      fmt::format("with this case the person would stand at {} now, and not at {} as the page "
                  "showed",
                  words(now), words(request.seen_after)),
      "Look at the figure as it is now, then decide again."));
}

// The office in which somebody signs: the first of theirs that may, at that place.
std::string office_of(const Viewer& viewer, const Whereabouts& where) {
  for (const auto& grant : viewer.grants) {
    Viewer alone = viewer;
    alone.grants = {grant};
    if (access::may(alone, Permission::Override, where)) return std::string{text_of(grant.role)};
  }
  return {};
}

Effect effect_of(const MeasuredUnit& unit, Index person, const CaseLine& line) {
  const auto& figure = unit.measurement.people[person];
  return evenkeel::effect_of(unit.in_use->agreement, figure.workload, figure.workload + line.points,
                             figure.available);
}

// The recommendation that stood when it was decided: the first of those whom the viewer may give cases.
Result<std::optional<AgainstProposal>> against_recommendation(const Desk& desk, const FoundCase& found,
                                                              Index person) {
  EVENKEEL_TRY_LET(const auto answer, recommended_for(desk, found));
  AgainstProposal out;
  std::int64_t rank = 0;
  for (const auto& option : answer->ranking.options) {
    const auto who = answer->prepared->problem.people[option.candidate].person;
    ++rank;
    if (!may_over_person(desk.viewer, Permission::Allocate, *found.unit, who)) continue;
    if (out.proposed == 0 && who == person) out.untouched = 1;
    out.proposed = 1;
    if (who == person) out.rank = rank;
  }
  out.candidates = rank;
  return out.proposed == 0 ? std::optional<AgainstProposal>{} : std::optional{out};
}

PlanFile plan_of(const MeasuredUnit& unit, const AllocateCase& request) {
  return {.as_of = unit.snapshot.as_of,
          .known_at = unit.figures->version,
          .snapshot = unit.snapshot.digest,
          .agreement = unit.in_use->agreement.id,
          .agreement_digest = unit.in_use->agreement.digest,
          .given = {{request.case_id.text(), request.person.text()}}};
}

struct Decided {
  FoundCase found;
  Index person = kNobody;
  Effect effect;
};

Result<Decided> decide(const Desk& desk, const AllocateCase& request) {
  Decided out;
  EVENKEEL_TRY_LET(out.found, find_case(desk, request.case_id, desk.today(), Permission::Allocate));
  const auto& unit = *out.found.unit;
  out.person = unit.find(request.person);
  if (out.person == kNobody || !may_over_person(desk.viewer, Permission::Allocate, unit, out.person))
    return fail(Error::not_found("NO-PERSON", "there is nobody of that code whom you may give a case",
                                 "The list under the case names everybody whom you may."));
  EVENKEEL_TRY(refuse_taken(desk, out.found, out.person));
  out.effect = effect_of(unit, out.person, line_of(unit, out.found.row));
  EVENKEEL_TRY(refuse_other_figure(request, out.effect));
  return out;
}

// The day and the units of an applied plan's cases, from its payload's cases.
Result<std::vector<CaseId>> cases_of_entry(const Desk& desk, std::int64_t entry) {
  const auto told = applied_cases(desk.store, entry);
  if (!told && told.error().kind == ErrorKind::NotFound) return fail(no_allocation());
  EVENKEEL_TRY(told);
  std::vector<CaseId> out;
  for (const auto& id : *told) {
    const auto found = find_case(desk, id, desk.today(), Permission::Allocate);
    if (!found && found.error().code == "NO-CASE") return fail(no_allocation());
    EVENKEEL_TRY(found);
    out.push_back(CaseId{found->id()});
  }
  return out;
}

}  // namespace

Result<std::vector<ChangedMeanwhile>> changed_since(const Desk& desk, const UnitCode& unit,
                                                    std::int64_t version) {
  EVENKEEL_TRY_LET(const auto entries, desk.store.lookup().changes_since({unit}, version));
  std::vector<ChangedMeanwhile> out;
  for (const auto seq : entries) {
    EVENKEEL_TRY_LET(const auto entry, desk.store.ledger().read(seq, 1));
    if (!entry.empty())
      out.push_back({seq, entry.front().at, entry.front().actor, act_words(entry.front().act)});
  }
  std::ranges::reverse(out);
  return out;
}

Result<std::int64_t> ledger_head(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto head, desk.store.ledger().head());
  return head ? head->seq : 0;
}

Result<OverrideRequest> signed_by_viewer(const Desk& desk, const MeasuredUnit& unit, Index person,
                                         const CaseId& id, const OverrideWords& said) {
  const auto where = allowed_place(desk.viewer, Permission::Override, unit, person);
  if (!where)
    return fail(Error::forbidden("OVERRIDE-OFFICE", "you cannot sign an override here",
                                 "The head of the unit or the regional director can."));
  return OverrideRequest{.day = unit.snapshot.as_of,
                         .signer = desk.viewer.person.value_or(PersonCode{desk.viewer.account}),
                         .signer_role = office_of(desk.viewer, *where),
                         .person = unit.snapshot.people[person].code,
                         .case_id = id,
                         .points = {},
                         .reason = std::string{trim(said.reason)},
                         .expires = said.expires};
}

Result<CaseAllocated> allocate_case(const Desk& desk, const AllocateCase& request) {
  EVENKEEL_TRY(check_note(request.note));
  EVENKEEL_TRY_LET(const auto head, ledger_head(desk));
  EVENKEEL_TRY_LET(const auto decided, decide(desk, request));
  const auto& unit = *decided.found.unit;
  ApplyRequest apply;
  apply.plan = plan_of(unit, request);
  apply.mode = desk.snapshots.mode();
  apply.note = Private<std::string>{request.note};
  apply.unit = decided.found.unit;
  apply.head = head;
  EVENKEEL_TRY_LET(apply.proposal, against_recommendation(desk, decided.found, decided.person));
  if (request.override_given) {
    EVENKEEL_TRY_LET(auto signing,
                     signed_by_viewer(desk, unit, decided.person, request.case_id, *request.override_given));
    apply.sign.push_back(std::move(signing));
  }
  if (request.confirmed) apply.confirmed = {request.case_id.text()};
  EVENKEEL_TRY_LET(const auto applied,
                   apply_plan(desk.store, desk.agreements, scope_of_unit(desk.viewer, unit.figures->unit),
                              apply, desk.clock));
  return CaseAllocated{applied.ledger_sequence, unit.snapshot.people[decided.person].name.reveal(),
                       decided.effect};
}

Result<std::optional<std::int64_t>> sent_before(const Desk& desk, const AllocateCase& request) {
  EVENKEEL_TRY_LET(const auto found, find_case(desk, request.case_id, desk.today(), Permission::Allocate));
  const auto holder = found.record().holder;
  if (holder == kNobody || found.unit->snapshot.people[holder].code != request.person) return std::nullopt;
  const auto& unit = found.unit->figures->unit;
  EVENKEEL_TRY_LET(const auto entry, given_by(desk, unit, request.case_id));
  if (!entry || entry->act != kAppliedAct || entry->actor != desk.viewer.account) return std::nullopt;
  EVENKEEL_TRY_LET(const auto record, desk.store.ledger().record(entry->seq));
  if (!record.opening) return std::nullopt;
  EVENKEEL_TRY_LET(const auto payload, parse_json(record.opening->payload.reveal()));
  const auto* note = payload.is_object() ? payload.as_object().if_contains("note") : nullptr;
  const bool same = note != nullptr && note->is_string() && note->as_string() == request.note;
  return same ? std::optional{entry->seq} : std::nullopt;
}

Result<bool> just_undone(const Desk& desk, const CaseId& id, std::int64_t entry) {
  const auto seen = see_allocation(desk, entry);
  if (!seen) return seen.error().kind == ErrorKind::NotFound ? Result<bool>{false} : fail(seen.error());
  return seen->act == kUndoneAct && seen->by == desk.viewer.account &&
         std::ranges::find(seen->cases, id, &GivenOn::case_id) != seen->cases.end();
}

Result<std::optional<CaseAllocated>> just_allocated(const Desk& desk, const CaseId& id, std::int64_t entry) {
  EVENKEEL_TRY_LET(const auto header, desk.store.ledger().read(entry, 1));
  const bool own = !header.empty() && header.front().seq == entry && header.front().act == kAppliedAct &&
                   header.front().actor == desk.viewer.account;
  if (!own) return std::nullopt;
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, desk.today(), Permission::SeeCases));
  const auto& unit = *found.unit;
  const auto holder = found.record().holder;
  if (holder == kNobody) return std::nullopt;
  const auto& figure = unit.measurement.people[holder];
  const auto points = line_of(unit, found.row).points;
  return CaseAllocated{entry, unit.snapshot.people[holder].name.reveal(),
                       evenkeel::effect_of(unit.in_use->agreement, figure.workload - points, figure.workload,
                                           figure.available)};
}

Result<AllocationUndone> undo_for(const Desk& desk, std::int64_t entry) {
  AllocationUndone out;
  EVENKEEL_TRY_LET(out.cases, cases_of_entry(desk, entry));
  EVENKEEL_TRY_LET(const auto scope, access::scope_of(desk.viewer, Permission::Allocate));
  EVENKEEL_TRY_LET(const auto undone, undo_allocation(desk.store, scope, entry, desk.clock));
  out.entry = undone.ledger_sequence;
  return out;
}

}  // namespace evenkeel
