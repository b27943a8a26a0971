// /access-log: for inspectors.
#include "base/decimal.h"
#include "base/text.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/access_log_page.h"

namespace evenkeel::web {
namespace {

Result<Response> show(Context& context) {
  const auto& given = context.request.query;
  const AccessLogQuery query{.account = std::string{trim(given.value("account"))},
                             .unit = std::string{trim(given.value("unit"))},
                             .before = parse_count(given.value("before")).value_or(0)};
  EVENKEEL_TRY_LET(const auto doing, doing_now(context.viewer, *context.shared.clock));
  EVENKEEL_TRY_LET(const auto rows, show_access_log(context.store, query, doing));
  return html_page(access_log_page(query, rows, frame_of(context)));
}

}  // namespace

Routes access_log_routes() {
  return {{Method::Get, "/access-log", "", Needs{Permission::SeeAccessLog}, show}};
}

}  // namespace evenkeel::web
