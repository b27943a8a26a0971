// The ledger for people, and who signed for going over the line.
#include "base/decimal.h"
#include "usecases/ledger/see_decisions.h"
#include "web/handlers/asking.h"
#include "web/handlers/routes.h"
#include "web/pages/ledger_page.h"

namespace evenkeel::web {
namespace {

Result<Response> ledger(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  const auto before = parse_count(context.request.query.value("before")).value_or(0);
  EVENKEEL_TRY_LET(const auto seen, see_decisions(asking, before));
  return shown(ledger_page(seen, context.viewer), context);
}

Result<Response> overrides(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  std::optional<UnitCode> unit;
  if (const auto code = context.request.query.value("unit"); !code.empty())
    unit = UnitCode{std::string{code}};
  EVENKEEL_TRY_LET(const auto seen, see_overrides(asking, unit, "GET /overrides"));
  return shown(overrides_page(seen), context);
}

}  // namespace

Routes ledger_routes() {
  return {
      {Method::Get, "/ledger", "", Needs{Permission::SeeLedger}, ledger},
      {Method::Get, "/overrides", "", Needs{Permission::SeeLedger}, overrides},
  };
}

}  // namespace evenkeel::web
