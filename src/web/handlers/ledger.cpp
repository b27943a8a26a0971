// The ledger for people, and who signed for going over the line.
#include "base/decimal.h"
#include "base/text.h"
#include "usecases/ledger/see_decisions.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
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
  return shown(overrides_page(seen, CsrfToken{context.csrf}), context);
}

Result<Response> withdraw(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  const auto id = part(context, "override");
  const auto field = withdrawal_field(id);
  const std::string reason{trim(typed(context, field))};
  if (reason.empty()) {
    FieldErrors errors;
    errors.add(field, "Enter why it is withdrawn");
    EVENKEEL_TRY_LET(const auto seen,
                     see_overrides(asking, std::nullopt, "POST /overrides/{override}/withdraw"));
    auto page = shown(overrides_page(seen, CsrfToken{context.csrf}, errors), context);
    page.status = 422;
    return page;
  }
  EVENKEEL_TRY(withdraw_signed(asking, id, reason));
  return see_other(Url::local("/overrides"));
}

}  // namespace

Routes ledger_routes() {
  return {
      {Method::Get, "/ledger", "", Needs{Permission::SeeLedger}, ledger},
      {Method::Get, "/overrides", "", Needs{Permission::SeeLedger}, overrides},
      {Method::Post, "/overrides/{override}/withdraw", "", Needs{Permission::Override}, withdraw},
  };
}

}  // namespace evenkeel::web
