#include "web/codecs/matter_json.h"

#include <boost/json.hpp>

#include "base/json.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

template <class Code>
json::value or_null(const std::optional<Code>& code) {
  return code ? json::value(code->text()) : json::value(nullptr);
}

json::value details_of(const Private<std::string>& details) {
  return parse_json(details.reveal()).value_or(json::object{});
}

}  // namespace

json::object matter_json(const Matter& matter) {
  return {{"id", matter.id},
          {"kind", text_of(matter.kind)},
          {"state", text_of(matter.state)},
          {"title", matter.title},
          {"person", or_null(matter.where.person)},
          {"pdu", or_null(matter.where.pdu)},
          {"case", or_null(matter.case_id)},
          {"opened_at", matter.opened_at},
          {"opened_by", matter.opened_by},
          {"awaits", matter.awaits},
          {"due", or_null(matter.due)},
          {"version", matter.version}};
}

json::object matter_json(const Matter& matter, const std::vector<MatterEvent>& events) {
  auto out = matter_json(matter);
  json::array all;
  for (const auto& event : events)
    all.push_back(json::object{{"number", event.number},
                               {"at", event.at},
                               {"actor", event.actor},
                               {"act", event.act},
                               {"text", event.text.reveal()},
                               {"details", details_of(event.details)},
                               {"ledger_sequence", event.ledger_sequence}});
  out["events"] = std::move(all);
  out["details"] = details_of(matter.details);
  return out;
}

}  // namespace evenkeel::web
