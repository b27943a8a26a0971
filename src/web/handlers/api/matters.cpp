#include <boost/json.hpp>

#include "usecases/matters/conduct.h"
#include "usecases/matters/see_matters.h"
#include "usecases/ports/matter_store.h"
#include "web/codecs/matter_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

Result<MatterQuery> asked(const Context& context) {
  const auto& query = context.request.query;
  MatterQuery out;
  if (const auto kind = query.value("kind"); !kind.empty()) {
    EVENKEEL_TRY_LET(const auto one, parse_choice<MatterKind>(kind));
    out.kinds.push_back(one);
  }
  if (const auto state = query.value("state"); !state.empty()) {
    EVENKEEL_TRY_LET(const auto one, parse_choice<MatterState>(state));
    out.states.push_back(one);
  }
  if (const auto pdu = query.value("pdu"); !pdu.empty()) out.pdu = UnitCode{std::string{pdu}};
  if (const auto person = query.value("person"); !person.empty())
    out.person = PersonCode{std::string{person}};
  EVENKEEL_TRY_LET(out.at_most, api_limit(context));
  return out;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto query, asked(context));
  EVENKEEL_TRY_LET(const auto found,
                   see_matters(context.store, context.viewer, context.shared.clock->today(), query));
  json::array items;
  for (const auto& matter : found) items.push_back(matter_json(matter));
  return api_answer(context, json::object{{"items", std::move(items)}});
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto seen, see_matter(context.store, context.viewer, *context.shared.clock,
                                               std::string{context.request.parameters.value("matter")},
                                               "GET /api/v1/matters/{matter}"));
  return api_answer(context, matter_json(seen.matter, seen.events));
}

// "fields": {"text": "...", "recipients": ["a", "b"]}
Result<Typed> fields_in(const json::object& body) {
  Typed out;
  const auto* fields = body.if_contains("fields");
  if (fields == nullptr || !fields->is_object()) return out;
  for (const auto& [name, value] : fields->as_object()) {
    auto& values = out[std::string{std::string_view{name}}];
    const auto add = [&](const json::value& one) {
      if (one.is_string()) values.emplace_back(one.as_string());
      return one.is_string();
    };
    bool text = true;
    if (const auto* list = value.if_array()) {
      for (const auto& one : *list) text = add(one) && text;
    } else {
      text = add(value);
    }
    if (!text)
      return fail(Error::invalid("API-BODY", "a field is neither a text nor a list of texts",
                                 "Numbers and days are texts too: \"6\", \"2026-11-22\"."));
  }
  return out;
}

Result<Response> raise(Context& context) {
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    RaiseMatter request;
    EVENKEEL_TRY_LET(const auto kind, api_text(body, "kind"));
    EVENKEEL_TRY_LET(request.kind, parse_choice<MatterKind>(kind));
    EVENKEEL_TRY_LET(const auto person, api_text(body, "person"));
    EVENKEEL_TRY_LET(const auto unit, api_text(body, "unit"));
    if (!person.empty()) request.person = PersonCode{person};
    if (!unit.empty()) request.unit = UnitCode{unit};
    EVENKEEL_TRY_LET(request.typed, fields_in(body));
    EVENKEEL_TRY_LET(const auto matter, raise_matter(desk_of(context, "POST /api/v1/matters"), request));
    return api_answer(context, matter_json(matter), 201);
  });
}

Result<Response> act(Context& context) {
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    ActInMatter request;
    request.id = part(context, "matter");
    EVENKEEL_TRY_LET(request.act, api_text(body, "act"));
    EVENKEEL_TRY_LET(request.typed, fields_in(body));
    if (const auto* version = body.if_contains("version"); version != nullptr && version->is_int64())
      request.version = version->as_int64();
    EVENKEEL_TRY_LET(const auto matter,
                     act_in_matter(desk_of(context, "POST /api/v1/matters/{matter}/acts"), request));
    return api_answer(context, matter_json(matter), 201);
  });
}

}  // namespace

Routes api_matter_routes() {
  return {{Method::Post, "/api/v1/matters", "raiseMatter", Needs{Permission::SignedIn}, raise},
          {Method::Post, "/api/v1/matters/{matter}/acts", "actInMatter", Needs{Permission::SignedIn}, act},
          {Method::Get, "/api/v1/matters", "listMatters", Needs{Permission::SignedIn}, list},
          {Method::Get, "/api/v1/matters/{matter}", "getMatter", Needs{Permission::SignedIn}, one}};
}

}  // namespace evenkeel::web
