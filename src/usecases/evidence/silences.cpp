#include "usecases/evidence/silences.h"

#include <algorithm>
#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "base/json.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/find.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMost = 1'000'000;

bool over(const Matter& matter) {
  return matter.state == MatterState::Closed || matter.state == MatterState::Withdrawn;
}

// The last event of a matter that is over is the one that ended it.
bool open_within(const Matter& matter, const std::vector<MatterEvent>& events, Date from, Date to) {
  if (matter.opened_at.substr(0, 10) > to.text()) return false;
  return !over(matter) || events.empty() || events.back().at.substr(0, 10) >= from.text();
}

std::vector<Date> silences_of(const Matter& matter, const std::vector<MatterEvent>& events, Date to) {
  std::vector<Date> out;
  for (const auto& event : events) {
    Matter holder;
    holder.details = event.details;
    const auto missed = Date::parse(detail_text(details_of(holder), "was_due"));
    if (missed) out.push_back(*missed);
  }
  if (matter.state == MatterState::Open && matter.due && *matter.due < to) out.push_back(*matter.due);
  return out;
}

bool may_see_its_case(const Desk& desk, const Matter& matter) {
  if (!matter.case_id || access::may(desk.viewer, Permission::SeeRestrictedCases, matter.where)) return true;
  return find_case(desk, *matter.case_id, desk.today(), Permission::SeeCases).has_value();
}

json::value of_event(const MatterEvent& event) {
  return {{"number", event.number},
          {"at", event.at},
          {"act", event.act},
          {"actor", event.actor},
          {"entry", event.ledger_sequence},
          {"text", event.text.reveal()}};
}

json::value of_matter(const MatterEvidence& one) {
  const auto& matter = one.matter;
  json::array events;
  for (const auto& event : one.events) events.push_back(of_event(event));
  json::array silences;
  for (const auto day : one.silences) silences.emplace_back(day.text());
  return {{"id", matter.id},
          {"kind", text_of(matter.kind)},
          {"state", text_of(matter.state)},
          {"person", matter.where.person ? matter.where.person->text() : ""},
          {"opened_at", matter.opened_at},
          {"opened_by", matter.opened_by},
          {"awaits", matter.awaits},
          {"due", matter.due ? matter.due->text() : ""},
          {"events", std::move(events)},
          {"unanswered_by", std::move(silences)}};
}

}  // namespace

Result<std::vector<MatterEvidence>> matters_of_period(const Desk& desk, MatterQuery query, Date from,
                                                      Date to) {
  query.at_most = kMost;
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(auto found, desk.store.matters().find(everywhere, query));
  std::vector<MatterEvidence> out;
  for (auto& matter : found) {
    if (!access::may_see(desk.viewer, matter) || !may_see_its_case(desk, matter)) continue;
    EVENKEEL_TRY_LET(auto events, desk.store.matters().events(matter.id));
    if (!open_within(matter, events, from, to)) continue;
    std::erase_if(events, [&](const MatterEvent& event) { return event.at.substr(0, 10) > to.text(); });
    auto silences = silences_of(matter, events, to);
    out.push_back({std::move(matter), std::move(events), std::move(silences)});
  }
  std::ranges::sort(out, {}, [](const MatterEvidence& one) {
    return std::pair{one.matter.opened_at, one.matter.id};
  });
  return out;
}

Result<std::string> matters_jsonl(const std::vector<MatterEvidence>& matters) {
  std::string out;
  for (const auto& one : matters) {
    EVENKEEL_TRY_LET(const auto line, canonical_json(of_matter(one)));
    out += line + '\n';
  }
  return out;
}

}  // namespace evenkeel
