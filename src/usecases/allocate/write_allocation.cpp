#include "usecases/allocate/write_allocation.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/events/event.h"
#include "usecases/events/announce.h"
#include "usecases/evidence/evidence_pack.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

std::string date_or_empty(const std::optional<Date>& date) { return date ? date->text() : ""; }

// Each case is told to other systems in the transaction that gives it.
Result<void> announce_each(Store& store, const std::vector<HolderChange>& changes, const ledger::Draft& draft,
                           const char* type, std::int64_t sequence) {
  for (const auto& change : changes) {
    OutgoingEvent event;
    event.type = type;
    event.occurred_at = draft.at;
    event.description = type == std::string_view{kPersonAllocated} ? "A case was given to a practitioner"
                                                                   : "An allocation was taken back";
    event.detail_path = fmt::format("/api/v1/allocations/{}", sequence);
    event.data = Private<std::string>{fmt::format(R"({{"allocationId":"{}"}})", sequence)};
    event.subject_type = Private<std::string>{"caseId"};
    event.subject = Private<std::string>{change.after.id.text()};
    EVENKEEL_TRY(announce(store, std::move(event)));
  }
  return {};
}

}  // namespace

boost::json::array changes_told(const std::vector<HolderChange>& changes) {
  boost::json::array out;
  for (const auto& [before, after] : changes)
    out.push_back(boost::json::object{{"case", after.id.text()},
                                      {"from", before.holder ? before.holder->text() : ""},
                                      {"to", after.holder ? after.holder->text() : ""},
                                      {"allocated_before", date_or_empty(before.allocated)},
                                      {"waiting_before", date_or_empty(before.waiting_since)}});
  return out;
}

Result<std::vector<std::string>> entries_told(Store& store, const std::vector<std::int64_t>& sequences) {
  std::vector<std::string> out;
  for (const auto sequence : sequences) {
    EVENKEEL_TRY_LET(const auto entries, store.ledger().read(sequence, 1));
    for (const auto& entry : entries) out.push_back(entry_words(entry));
  }
  return out;
}

Result<std::map<std::string, Case>> cases_in_store(Store& store, const std::vector<CaseId>& ids, Date day) {
  EVENKEEL_TRY_LET(const auto records, store.lookup().cases(ids, day, kKnownNow));
  std::map<std::string, Case> out;
  for (const auto& record : records) out.emplace(record.id.text(), record);
  for (const auto& id : ids) {
    if (!out.contains(id.text()))
      return fail(Error::not_found("NO-CASE", fmt::format("no case {} on {}", id.text(), day.long_text()),
                                   "It may have ended since."));
  }
  return out;
}

Result<Applied> write_allocation(Store& store, const std::vector<HolderChange>& changes, Date day,
                                 const ledger::Draft& draft, const char* event, const ActGuard& guard,
                                 std::vector<Act> acts) {
  RecordSet records;
  for (const auto& change : changes) records.of<Case>().push_back(change.after);
  acts.push_back({.day = day,
                  .parts = {{std::string{kAmendingSources} + new_record_id("plan"), std::move(records)}},
                  .draft = draft});
  Applied out{0, static_cast<std::int64_t>(changes.size())};
  EVENKEEL_TRY_LET(out.ledger_sequence, write_acts(store, acts, [&](std::int64_t sequence) -> Result<void> {
                     EVENKEEL_TRY(guard(sequence));
                     return announce_each(store, changes, draft, event, sequence);
                   }));
  return out;
}

}  // namespace evenkeel
