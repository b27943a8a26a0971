#include "web/codecs/openapi.h"
#include "web/handlers/routes.h"
#include "web/http/etag.h"
#include "web/http/frame.h"
#include "web/pages/api_page.h"

namespace evenkeel::web {
namespace {

Result<Response> yaml(Context& context) {
  Response out;
  out.with("Content-Type", "application/yaml; charset=utf-8");
  out.body = openapi_text();
  return unless_known(std::move(out), context.request);
}

Result<Response> page(Context& context) { return html_page(api_page(api_operations(), frame_of(context))); }

}  // namespace

Routes api_description_routes() {
  return {{Method::Get, "/api/openapi.yaml", "getOpenApi", Needs{Permission::Nothing}, yaml},
          {Method::Get, "/api", "", Needs{Permission::Nothing}, page}};
}

}  // namespace evenkeel::web
