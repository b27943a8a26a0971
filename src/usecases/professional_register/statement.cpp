#include "usecases/professional_register/statement.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

Result<json::array> events_of(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto events, desk.store.matters().events(id));
  json::array out;
  for (const auto& event : events)
    out.push_back(json::object{{"number", event.number},
                               {"at", event.at},
                               {"act", event.act},
                               {"text", event.text.reveal()},
                               {"entry", event.ledger_sequence}});
  return out;
}

}  // namespace

Result<std::string> declaration_statement(const Desk& desk, const std::string& id) {
  const auto matter = desk.store.matters().get(id);
  const bool own = matter && matter->kind == MatterKind::Declaration && !desk.viewer.account.empty() &&
                   matter->opened_by == desk.viewer.account;
  if (!own)
    return fail(Error::not_found("NO-MATTER", "there is no declaration " + id + " of yours",
                                 "Your page lists what you have declared."));
  const auto details = details_of(*matter);
  const auto* figure = details.if_contains("figure");
  json::object out{{"kind", "declaration-statement"},
                   {"version", 1},
                   {"matter", matter->id},
                   {"registrant", matter->where.person ? matter->where.person->text() : ""},
                   {"declared_at", matter->opened_at},
                   {"state", text_of(matter->state)},
                   {"what", detail_text(details, "what")},
                   {"figure", figure == nullptr ? json::value{} : *figure}};
  EVENKEEL_TRY_LET(out["events"], events_of(desk, id));
  EVENKEEL_TRY_LET(const auto head, desk.store.ledger().head());
  if (head) out["head"] = json::object{{"log", head->log}, {"seq", head->seq}, {"hash", head->hash.text()}};
  EVENKEEL_TRY_LET(const auto text, canonical_json(out));
  return text + '\n';
}

}  // namespace evenkeel
