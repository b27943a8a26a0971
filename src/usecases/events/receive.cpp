#include "usecases/events/receive.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/json.h"
#include "base/moment.h"
#include "domain/field.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr const char* kApplied = "applied";

// What an event states, as an import of one record.
struct Statement {
  ImportHeader header;
  RecordSet records;
};

Result<void> check_form(const IncomingEvent& event) {
  const bool plain =
      std::ranges::all_of(event.id, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (event.id.empty() || event.id.size() > 100 || !plain)
    return fail(
        Error::invalid("EVENT-ID", "the event's id is not 1 to 100 printable characters without spaces"));
  if (event.type != kTierChanged && event.type != kHoursChanged)
    return fail(Error::invalid("EVENT-TYPE",
                               fmt::format("\"{}\" is no event that Evenkeel takes", event.type),
                               fmt::format("It takes {} and {}.", kTierChanged, kHoursChanged)));
  return Moment::parse(event.occurred_at).map([](const Moment&) {});
}

Result<Date> day_of(const IncomingEvent& event) { return Date::parse(event.occurred_at.substr(0, 10)); }

ImportHeader header_of(const IncomingEvent& event, Date day, std::string source) {
  return {.source = std::move(source),
          .as_of = day,
          .content = sha256(fmt::format("{}/{}", event.type, event.id)),
          .files = {},
          .tables = {}};
}

Result<RecordSet> records_of_team(Store& store, const TeamCode& team, Date day) {
  const Scope everywhere{"events", true, {}, {}, {}};
  return store.records().load(everywhere, {.regions = {}, .pdus = {}, .teams = {team}}, day, kKnownNow);
}

// A case of another tier. An amending source, so that a later statement of the case system stands again.
Result<Statement> tier_statement(Store& store, const IncomingEvent& event, Date day) {
  EVENKEEL_TRY_LET(const auto tier, Tier::parse(event.tier));
  const CaseId id{event.subject};
  EVENKEEL_TRY_LET(const auto place, store.lookup().place_of_case(id, day, kKnownNow));
  const auto unknown = [&] {
    return fail(Error::not_found("NO-CASE", "this case is not known on that day",
                                 "Send the event again once it has come."));
  };
  if (!place) return unknown();
  EVENKEEL_TRY_LET(const auto known, records_of_team(store, place->team, day));
  const auto found = std::ranges::find(known.of<Case>(), id, &Case::id);
  if (found == known.of<Case>().end()) return unknown();
  Statement out{header_of(event, day, fmt::format("{}{}", kAmendedTiers, event.id)), {}};
  out.header.tables = {std::string{Case::kTable}};
  auto changed = *found;
  changed.tier = tier;
  out.records.of<Case>().push_back(std::move(changed));
  return out;
}

Result<Statement> hours_statement(Store& store, const IncomingEvent& event, Date day) {
  EVENKEEL_TRY_LET(const auto hours, FieldText<Hours>::parse(event.hours));
  const PersonCode person{event.subject};
  EVENKEEL_TRY_LET(const auto places, store.lookup().places_of_person(person, day, kKnownNow));
  if (places.empty())
    return fail(Error::not_found("NO-PERSON", "this member of staff is not known on that day",
                                 "Send the event again once they have come."));
  if (places.size() > 1)
    return fail(Error::invalid(
        "EVENT-TEAM", "this member of staff works in several teams, and the event does not say in which",
        "Send hours of people in several teams with the tables of an import."));
  Statement out{header_of(event, day, "events/hours/" + event.subject), {}};
  out.records.of<ContractedHours>().push_back({person, places.front().team, hours});
  return out;
}

Result<void> publish(Store& store, const Viewer& viewer, const std::string& now, const IncomingEvent& event,
                     const Statement& statement) {
  EVENKEEL_TRY_LET(const auto staged, store.records().begin_import(statement.header));
  EVENKEEL_TRY(staged->stage(statement.records));
  EVENKEEL_TRY_LET(auto payload, canonical_json(json::value{{"event", event.id},
                                                            {"subject", event.subject},
                                                            {"occurred_at", event.occurred_at},
                                                            {"tier", event.tier},
                                                            {"hours", event.hours}}));
  const ReceivedEvent received{event.id, event.type,     event.subject, event.occurred_at,
                               now,      viewer.account, kApplied};
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto head, store.ledger().lock_head());
    EVENKEEL_TRY(staged->publish((head ? head->seq : 0) + 1, now));
    EVENKEEL_TRY(store.events().put_received(received));
    return write_down(store.ledger(), {.at = now,
                                       .actor = viewer.account,
                                       .act = "event.applied",
                                       .subject = "event/" + event.id,
                                       .payload = Private<std::string>{std::move(payload)}})
        .map([](const auto&) {});
  };
  return store.in_transaction(write);
}

}  // namespace

Result<ReceivedEvent> receive_event(Store& store, const Viewer& viewer, const Clock& clock,
                                    const IncomingEvent& event) {
  EVENKEEL_TRY(access::require_everywhere(viewer, Permission::ReceiveEvents));
  EVENKEEL_TRY(check_form(event));
  EVENKEEL_TRY_LET(const auto before, store.events().received(event.id));
  if (before) return *before;
  ReceivedEvent received{event.id,        event.type,     event.subject, event.occurred_at,
                         clock.now_utc(), viewer.account, kApplied};
  EVENKEEL_TRY_LET(const auto newest, store.events().last_applied(event.type, event.subject));
  if (event.occurred_at <= newest) {
    received.outcome = "older than what is known";
    const auto keep = [&] { return store.events().put_received(received); };
    EVENKEEL_TRY(store.in_transaction(keep));
    return received;
  }
  EVENKEEL_TRY_LET(const auto day, day_of(event));
  EVENKEEL_TRY_LET(const auto statement, event.type == kTierChanged ? tier_statement(store, event, day)
                                                                    : hours_statement(store, event, day));
  EVENKEEL_TRY(publish(store, viewer, received.received_at, event, statement));
  return received;
}

}  // namespace evenkeel
