#include "usecases/hours/contracted_only.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/allocate/act.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {

Result<void> state_hours_only(const Desk& desk, const PersonCode& person, const std::string& matter,
                              bool on) {
  const auto today = desk.clock.today();
  const auto to = on ? std::optional<Date>{} : std::optional{today};
  RecordSet records;
  records.of<PersonState>().push_back({person, PersonStateKind::HoursOnly, today, to, {}});
  const boost::json::object payload{
      {"person", person.text()}, {"hours_only", on}, {"from", today.text()}, {"matter", matter}};
  EVENKEEL_TRY(
      write_act(desk.store, {.day = today,
                             .parts = {act_part(matter, std::move(records))},
                             .draft = {.at = desk.clock.now_utc(),
                                       .actor = desk.viewer.account,
                                       .act = on ? "hours-only.on" : "hours-only.off",
                                       .subject = matter,
                                       .payload = Private<std::string>{canonical_json(payload).value()}}}));
  return {};
}

Result<bool> works_contracted_only(Store& store, const PersonCode& person) {
  MatterQuery query;
  query.kinds = {MatterKind::HoursOnly};
  query.states = {MatterState::Answered};
  query.person = person;
  const Scope everywhere{.actor = {}, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, store.matters().find(everywhere, query));
  return !found.empty();
}

}  // namespace evenkeel
