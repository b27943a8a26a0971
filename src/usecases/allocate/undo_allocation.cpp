#include "usecases/allocate/undo_allocation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "allocation/facts.h"
#include "base/json.h"
#include "domain/events/event.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/write_allocation.h"
#include "usecases/evidence/concerning.h"
#include "usecases/evidence/evidence_pack.h"
#include "usecases/matters/standing_declarations.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/plan_store.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

// The cases of an applied plan, as its entry tells them.
Result<json::array> cases_told(const ledger::Record& record) {
  if (record.entry.act != kAppliedAct || !record.opening)
    return fail(Error::not_found(
        "ALLOC-NO-PLAN", fmt::format("entry {} is not an applied plan that can be read", record.entry.seq),
        "The ledger says what each entry is."));
  EVENKEEL_TRY_LET(const auto value, parse_json(record.opening->payload.reveal()));
  return value.at("cases").as_array();
}

std::string text_at(const json::value& item, const char* key) {
  return std::string{item.at(key).as_string()};
}

// What is taken back: the cases, and who holds one of them again.
struct TakenBack {
  std::vector<CaseId> cases;
  std::set<std::string> holders;
  std::set<UnitCode> units;
};

Result<TakenBack> taken_of(Store& store, const json::array& told, Date day) {
  TakenBack out;
  for (const auto& item : told) {
    out.cases.emplace_back(text_at(item, "case"));
    EVENKEEL_TRY_LET(const auto place, store.lookup().place_of_case(out.cases.back(), day, kKnownNow));
    if (place) out.units.insert(place->pdu);
    const auto from = text_at(item, "from");
    if (from.empty() || !out.holders.insert(from).second) continue;
    EVENKEEL_TRY_LET(const auto places, store.lookup().places_of_person(PersonCode{from}, day, kKnownNow));
    for (const auto& one : places) out.units.insert(one.pdu);
  }
  return out;
}

// A saved plan that was applied so is no plan in force any more, from wherever it is taken back.
Result<void> close_plan_of(Store& store, const std::set<UnitCode>& units, std::int64_t sequence,
                           const ledger::Draft& draft) {
  constexpr std::int64_t kLatest = 200;  // what is taken back was applied a moment ago
  for (const auto& unit : units) {
    EVENKEEL_TRY_LET(auto plans, store.plans().of_unit(unit, kLatest));
    for (auto& plan : plans) {
      if (plan.state != PlanState::Applied || plan.applied != sequence) continue;
      plan.state = PlanState::Dropped;
      plan.version += 1;
      plan.changed_by = draft.actor;
      plan.changed_at = draft.at;
      EVENKEEL_TRY(store.plans().put(plan));
    }
  }
  return {};
}

struct Later {
  std::int64_t sequence = 0;
  json::value payload;
};

// The entry that an act of taking back takes back.
std::optional<std::int64_t> undoes(const Later& later) {
  const auto* entry = later.payload.is_object() ? later.payload.as_object().if_contains("undoes") : nullptr;
  return entry != nullptr && entry->is_int64() ? std::optional{entry->as_int64()} : std::nullopt;
}

// The act by which an allocation was taken back before, where one of `followed` is it.
Result<std::optional<std::string>> undone_by(Store& store, const std::vector<std::int64_t>& followed,
                                             std::int64_t sequence) {
  for (const auto later : followed) {
    EVENKEEL_TRY_LET(const auto record, store.ledger().record(later));
    if (record.entry.act != kUndoneAct || !record.opening) continue;
    EVENKEEL_TRY_LET(auto payload, parse_json(record.opening->payload.reveal()));
    if (undoes({later, std::move(payload)}) == sequence) return std::optional{entry_words(record.entry)};
  }
  return std::optional<std::string>{};
}

// Without what has been taken back since, and without the taking back: together they change nothing.
std::vector<Later> still_standing(std::vector<Later> acts) {
  std::set<std::int64_t> gone;
  for (const auto& act : acts) {
    const auto earlier = undoes(act);
    const auto is_it = [&](const Later& one) { return one.sequence == earlier; };
    if (earlier && std::ranges::any_of(acts, is_it)) gone.insert({*earlier, act.sequence});
  }
  std::erase_if(acts, [&](const Later& act) { return gone.contains(act.sequence); });
  return acts;
}

bool names_any(const Later& act, const auto& codes) {
  return std::ranges::any_of(codes, [&](const std::string& code) { return names(act.payload, code); });
}

// What came after an allocation and rests on it: any import into its units, any act that names its cases, and
// any that names whoever would hold one again: the room may have gone to other work, or been declared to be
// none.
Result<std::vector<std::int64_t>> followed_by(Store& store, const TakenBack& taken, std::int64_t sequence) {
  EVENKEEL_TRY_LET(const auto changes,
                   store.lookup().changes_since({taken.units.begin(), taken.units.end()}, sequence));
  std::set<std::int64_t> followed;
  std::vector<Later> acts;
  for (const auto change : changes) {
    EVENKEEL_TRY_LET(const auto record, store.ledger().record(change));
    if (!record.opening || !is_about_work(record.entry.act)) {
      followed.insert(change);
      continue;
    }
    EVENKEEL_TRY_LET(auto payload, parse_json(record.opening->payload.reveal()));
    acts.push_back({change, std::move(payload)});
  }
  std::vector<std::string> cases;
  for (const auto& id : taken.cases) cases.push_back(id.text());
  for (const auto& act : acts) {
    if (names_any(act, cases)) followed.insert(act.sequence);
  }
  for (const auto& act : still_standing(std::move(acts))) {
    if (names_any(act, taken.holders)) followed.insert(act.sequence);
  }
  return std::vector<std::int64_t>(followed.begin(), followed.end());
}

Result<void> refuse_if_followed(Store& store, const TakenBack& taken, std::int64_t sequence) {
  EVENKEEL_TRY_LET(const auto followed, followed_by(store, taken, sequence));
  if (followed.empty()) return {};
  EVENKEEL_TRY_LET(const auto since, entries_told(store, followed));
  EVENKEEL_TRY_LET(const auto back, undone_by(store, followed, sequence));
  if (back)
    return fail(Error::conflict("ALLOC-FOLLOWED", "it has been taken back already: " + *back,
                                "There is nothing left to take back."));
  return fail(Error::conflict("ALLOC-FOLLOWED",
                              fmt::format("it has been followed: {}", fmt::join(since, "; ")),
                              "Give the cases on with a plan of today."));
}

// A declaration is of a person and of no unit, so that no unit's version tells of it.
Result<void> refuse_if_declared(Store& store, const Scope& scope, const TakenBack& taken,
                                std::int64_t sequence) {
  allocation::AllocationFacts then;
  allocation::AllocationFacts now;
  EVENKEEL_TRY(add_declarations(store, scope.actor, sequence, then));
  EVENKEEL_TRY(add_declarations(store, scope.actor, kKnownNow, now));
  for (const auto& holder : taken.holders) {
    const PersonCode person{holder};
    if (!now.declared.contains(person) || then.declared.contains(person)) continue;
    return fail(Error::conflict(
        "ALLOC-FOLLOWED",
        fmt::format("{} would hold a case again, and has declared an excessive workload since", holder),
        "Give the cases on with a plan of today."));
  }
  return {};
}

// The overrides signed with an applied plan end with it: nobody is to use what was signed for a slip.
Result<std::vector<Act>> withdrawn_with(Store& store, const Scope& scope, const json::value& applied,
                                        Date day, const Clock& clock) {
  std::vector<std::string> ids;
  const auto* list = applied.is_object() ? applied.as_object().if_contains("signed") : nullptr;
  if (list == nullptr || !list->is_array()) return std::vector<Act>{};
  for (const auto& id : list->as_array()) ids.emplace_back(id.as_string());
  return draft_withdrawals(store, scope, ids, "the allocation that it was signed for is taken back", day,
                           clock);
}

HolderChange taken_back(const Case& now, const json::value& item) {
  const auto date = [&](const char* key) {
    const auto parsed = Date::parse(text_at(item, key));
    return parsed ? std::optional{*parsed} : std::nullopt;
  };
  HolderChange change{now, now};
  const auto from = text_at(item, "from");
  change.after.holder = from.empty() ? std::nullopt : std::optional{PersonCode{from}};
  change.after.allocated = date("allocated_before");
  change.after.waiting_since = date("waiting_before");
  return change;
}

}  // namespace

Result<std::vector<CaseId>> applied_cases(Store& store, std::int64_t ledger_sequence) {
  EVENKEEL_TRY_LET(const auto record, store.ledger().record(ledger_sequence));
  EVENKEEL_TRY_LET(const auto cases, cases_told(record));
  std::vector<CaseId> out;
  for (const auto& item : cases) out.emplace_back(text_at(item, "case"));
  return out;
}

Result<Applied> undo_allocation(Store& store, const Scope& scope, std::int64_t ledger_sequence,
                                const Clock& clock) {
  EVENKEEL_TRY_LET(const auto record, store.ledger().record(ledger_sequence));
  EVENKEEL_TRY_LET(const auto told, cases_told(record));
  EVENKEEL_TRY_LET(const auto value, parse_json(record.opening->payload.reveal()));
  EVENKEEL_TRY_LET(const auto day, Date::parse(text_at(value, "as_of")));
  EVENKEEL_TRY_LET(const auto taken, taken_of(store, told, day));
  EVENKEEL_TRY(refuse_if_followed(store, taken, ledger_sequence));
  EVENKEEL_TRY(refuse_if_declared(store, scope, taken, ledger_sequence));
  EVENKEEL_TRY_LET(const auto known, cases_in_store(store, taken.cases, day));
  std::vector<HolderChange> changes;
  for (const auto& item : told) changes.push_back(taken_back(known.at(text_at(item, "case")), item));
  EVENKEEL_TRY_LET(auto withdrawn, withdrawn_with(store, scope, value, day, clock));
  const json::value undone{{"undoes", ledger_sequence}, {"cases", changes_told(changes)}};
  const ledger::Draft draft{.at = clock.now_utc(),
                            .actor = scope.actor,
                            .act = kUndoneAct,
                            .subject = record.entry.subject,
                            .agreement = record.entry.agreement,
                            .snapshot = record.entry.snapshot,
                            .payload = Private<std::string>{canonical_json(undone).value()}};
  const auto last = [&](std::int64_t) -> Result<void> {
    EVENKEEL_TRY(refuse_if_followed(store, taken, ledger_sequence));
    EVENKEEL_TRY(refuse_if_declared(store, scope, taken, ledger_sequence));
    return close_plan_of(store, taken.units, ledger_sequence, draft);
  };
  return write_allocation(store, changes, day, draft, kAllocationUndone, last, std::move(withdrawn));
}

}  // namespace evenkeel
