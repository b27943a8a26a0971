#include "usecases/cases/see_allocation.h"

#include <boost/json.hpp>
#include <iterator>

#include "base/json.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/find.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

std::string text_of_member(const json::object& item, std::string_view name) {
  const auto* value = item.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

std::optional<PersonCode> person_or_none(const std::string& code) {
  return code.empty() ? std::nullopt : std::optional{PersonCode{code}};
}

GivenOn given_in(const json::object& item) {
  return {.case_id = CaseId{text_of_member(item, "case")},
          .from = person_or_none(text_of_member(item, "from")),
          .to = person_or_none(text_of_member(item, "to"))};
}

Result<json::array> cases_in(const ledger::Record& record) {
  const bool is_one = record.entry.act == kAppliedAct || record.entry.act == kUndoneAct;
  if (!is_one || !record.opening) return fail(no_allocation());
  EVENKEEL_TRY_LET(const auto payload, parse_json(record.opening->payload.reveal()));
  const auto* object = payload.if_object();
  const auto* cases = object == nullptr ? nullptr : object->if_contains("cases");
  if (cases == nullptr || !cases->is_array()) return fail(no_allocation());
  return cases->as_array();
}

Result<void> add_seen(const Desk& desk, const GivenOn& given, std::vector<GivenOn>& out) {
  const auto found = find_case(desk, given.case_id, desk.today(), Permission::SeeCases);
  if (!found && found.error().kind == ErrorKind::NotFound) return {};
  if (!found) return fail(found.error());
  EVENKEEL_TRY(note_reading(desk, ReadKind::Case, given.case_id.text(), found->unit->figures->unit));
  out.push_back(given);
  return {};
}

}  // namespace

Error no_allocation() {
  return Error::not_found("NO-ALLOCATION", "there is no allocation of that number that you may see",
                          "The number is that of its entry in the ledger.");
}

Result<SeenAllocation> see_allocation(const Desk& desk, std::int64_t entry) {
  const auto record = desk.store.ledger().record(entry);
  if (!record) return fail(record.error().kind == ErrorKind::NotFound ? no_allocation() : record.error());
  EVENKEEL_TRY_LET(const auto cases, cases_in(*record));
  SeenAllocation out{.entry = entry,
                     .at = record->entry.at,
                     .by = record->entry.actor,
                     .act = record->entry.act,
                     .cases = {}};
  for (const auto& item : cases) {
    if (item.is_object()) EVENKEEL_TRY(add_seen(desk, given_in(item.as_object()), out.cases));
  }
  if (out.cases.empty()) return fail(no_allocation());
  return out;
}

Result<std::optional<ledger::Entry>> given_by(const Desk& desk, const UnitCode& unit, const CaseId& id) {
  EVENKEEL_TRY_LET(const auto spells, desk.store.lookup().spells_of_case(scope_of_unit(desk.viewer, unit), id,
                                                                         desk.clock.today(), kKnownNow));
  if (spells.empty()) return std::nullopt;
  auto given = spells.rbegin();  // what changed since, with the same holder, is not the giving
  while (std::next(given) != spells.rend() && std::next(given)->record.holder == given->record.holder)
    ++given;
  EVENKEEL_TRY_LET(const auto entries, desk.store.ledger().read(given->recorded, 1));
  return entries.empty() ? std::nullopt : std::optional{entries.front()};
}

}  // namespace evenkeel
