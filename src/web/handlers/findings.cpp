#include "usecases/see/list_findings.h"
#include "web/handlers/asking.h"
#include "web/handlers/kept_filters.h"
#include "web/handlers/routes.h"
#include "web/pages/findings_page.h"

namespace evenkeel::web {
namespace {

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto query, findings_query(context.request.query));
  EVENKEEL_TRY_LET(const auto findings, list_findings(asking, query));
  EVENKEEL_TRY_LET(const auto kept, kept_filters_of(context, "findings"));
  return shown(findings_page(findings, query, links_of(asking), kept), context);
}

}  // namespace

Routes finding_routes() { return {{Method::Get, "/findings", "", Needs{Permission::SeeFigures}, list}}; }

}  // namespace evenkeel::web
