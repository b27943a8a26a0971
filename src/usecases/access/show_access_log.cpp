#include "usecases/access/show_access_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "access/permissions.h"
#include "base/json.h"
#include "usecases/access/record_reading.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kChunk = 500;
constexpr int kChunks = 20;

// The units whose readings may be seen.
struct Units {
  bool all = false;
  std::set<std::string> codes;
  [[nodiscard]] bool hold(const std::string& unit) const { return all || codes.contains(unit); }
};

Result<Units> units_of(Store& store, const Doing& doing) {
  EVENKEEL_TRY_LET(const auto scope, access::scope_of(doing.by, Permission::SeeAccessLog));
  Units units;
  units.all = scope.everywhere;
  for (const auto& pdu : scope.pdus) units.codes.insert(pdu.text());
  if (units.all || scope.regions.empty()) return units;
  EVENKEEL_TRY_LET(const auto teams, store.records().teams(doing.today, kKnownNow));
  for (const auto& team : teams) {
    if (std::ranges::find(scope.regions, team.region) != scope.regions.end()) {
      units.codes.insert(team.pdu.text());
    }
  }
  return units;
}

bool is_wanted(const ledger::Entry& entry, const AccessLogQuery& query, const Units& units) {
  return (query.account.empty() || entry.actor == query.account) &&
         (query.unit.empty() || entry.subject == query.unit) && units.hold(entry.subject);
}

Private<std::string> text_at(const boost::json::value& payload, std::string_view key) {
  const auto* text = payload.is_object() ? payload.get_object().if_contains(key) : nullptr;
  if (text == nullptr || !text->is_string()) return {};
  return Private<std::string>{std::string{std::string_view{text->get_string()}}};
}

Result<AccessLogRow> row_of(Store& store, const ledger::Entry& entry) {
  AccessLogRow row{entry.seq, entry.at, entry.actor, entry.subject, {}, {}, {}, true};
  EVENKEEL_TRY_LET(const auto record, store.access_log().record(entry.seq));
  if (!record.opening) return row;
  EVENKEEL_TRY_LET(const auto payload, parse_json(record.opening->payload.reveal()));
  row.erased = false;
  row.who = text_at(payload, "who");
  row.record = text_at(payload, "record");
  row.why = text_at(payload, "why").reveal();
  return row;
}

// Walks back from `before`.
Result<AccessLogRows> walk(Store& store, const AccessLogQuery& query, const Units& units,
                           std::int64_t before) {
  AccessLogRows out;
  auto next = before;
  for (int chunk = 0; chunk < kChunks && next > 1; ++chunk) {
    const auto from = std::max<std::int64_t>(1, next - kChunk);
    EVENKEEL_TRY_LET(auto entries, store.access_log().read(from, next - from));
    std::ranges::reverse(entries);
    for (const auto& entry : entries) {
      if (!is_wanted(entry, query, units)) continue;
      if (out.rows.size() == kAccessLogRows) {
        out.older = out.rows.back().seq;
        return out;
      }
      EVENKEEL_TRY_LET(auto row, row_of(store, entry));
      out.rows.push_back(std::move(row));
    }
    next = from;
  }
  out.older = next > 1 ? next : 0;
  return out;
}

}  // namespace

Result<AccessLogRows> show_access_log(Store& store, const AccessLogQuery& query, const Doing& doing) {
  EVENKEEL_TRY_LET(const auto units, units_of(store, doing));
  EVENKEEL_TRY_LET(const auto head, store.access_log().head());
  const auto newest = head ? head->seq + 1 : 1;
  const auto before = query.before > 0 ? std::min(query.before, newest) : newest;
  EVENKEEL_TRY_LET(auto rows, walk(store, query, units, before));
  const auto what = fmt::format("{} {}", query.account.empty() ? "everybody" : query.account,
                                query.unit.empty() ? "everywhere" : query.unit);
  EVENKEEL_TRY(record_reading(
      store, doing.by, doing.now,
      {ReadKind::AccessLog, what, query.unit.empty() ? "service" : query.unit, "GET /access-log"}));
  return rows;
}

}  // namespace evenkeel
