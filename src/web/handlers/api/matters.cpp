#include <boost/json.hpp>

#include "usecases/matters/see_matters.h"
#include "web/codecs/matter_json.h"
#include "web/handlers/api/api_support.h"
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
  EVENKEEL_TRY_LET(out.at_most, api_limit(context));
  return out;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto query, asked(context));
  EVENKEEL_TRY_LET(const auto found, see_matters(context.store, context.viewer, query));
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

}  // namespace

Routes api_matter_routes() {
  return {{Method::Get, "/api/v1/matters", "listMatters", Needs{Permission::SignedIn}, list},
          {Method::Get, "/api/v1/matters/{matter}", "getMatter", Needs{Permission::SignedIn}, one}};
}

}  // namespace evenkeel::web
