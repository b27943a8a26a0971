#include "usecases/see/proposals_kept.h"

#include <boost/json.hpp>
#include <map>
#include <string>

#include "access/permissions.h"
#include "base/decimal.h"
#include "base/json.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/evidence/concerning.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/asking.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kDays = 13 * 7;

std::int64_t number_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? value->as_int64() : 0;
}

// What each allocation that stands was held against, by its entry.
using Held = std::map<std::int64_t, json::object>;

void take(const ledger::Entry& entry, const json::object& payload, Held& held) {
  if (entry.act == kUndoneAct) {
    held.erase(number_at(payload, "undoes"));
    return;
  }
  const auto* proposal = payload.if_contains("proposal");
  if (proposal != nullptr && proposal->is_object()) held.emplace(entry.seq, proposal->as_object());
}

Result<Held> held_against(Store& store, const UnitCode& unit, Date from) {
  auto& ledger = store.ledger();
  EVENKEEL_TRY_LET(const auto first, first_entry_from(ledger, from.text() + "T00:00:00Z"));
  EVENKEEL_TRY_LET(const auto changes, store.lookup().changes_since({unit}, first - 1));
  Held out;
  for (const auto seq : changes) {
    EVENKEEL_TRY_LET(const auto entry, ledger.read(seq, 1));
    if (entry.empty() || (entry.front().act != kAppliedAct && entry.front().act != kUndoneAct)) continue;
    EVENKEEL_TRY_LET(const auto record, ledger.record(seq));
    if (!record.opening) continue;  // erased
    EVENKEEL_TRY_LET(const auto payload, parse_json(record.opening->payload.reveal()));
    if (payload.is_object()) take(record.entry, payload.as_object(), out);
  }
  return out;
}

Result<ProposalsKept> counted(Store& store, const UnitCode& unit, Date today) {
  ProposalsKept out{.from = today.plus_days(1 - kDays), .to = today, .one_by_one = {}, .by_plans = {}};
  EVENKEEL_TRY_LET(const auto held, held_against(store, unit, out.from));
  for (const auto& [seq, proposal] : held) {
    const auto* by = proposal.if_contains("by");
    auto& share = by != nullptr && *by == "plan" ? out.by_plans : out.one_by_one;
    share.proposed += number_at(proposal, "cases");
    share.untouched += number_at(proposal, "untouched");
  }
  return out;
}

}  // namespace

std::optional<std::int64_t> KeptShare::tenths() const {
  if (proposed <= 0) return std::nullopt;
  return divide_half_up(Int128{untouched} * 1000, proposed);
}

Result<ProposalsKept> proposals_kept(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto where = places->whereabouts(unit);
  if (!where || !access::may(desk.viewer, Permission::Allocate, *where)) return fail(access_denied());
  const auto today = desk.clock.today();
  // Every allocation publishes, so what is kept under the store's mark is as new as the last of them.
  const auto name = "proposals-kept/" + unit.text() + "/" + today.text();
  EVENKEEL_TRY_LET(const auto answer, kept<ProposalsKept>(desk.store, name, sizeof(ProposalsKept),
                                                          [&] { return counted(desk.store, unit, today); }));
  return *answer;
}

}  // namespace evenkeel
