#include "usecases/agreements/propose.h"
#include "usecases/see/see_agreements.h"
#include "usecases/see/see_units.h"
#include "web/components/prose.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/pages/agreement_page.h"

namespace evenkeel::web {
namespace {

std::string name_in(const Context& context) {
  return std::string{context.request.parameters.value("agreement")};
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_agreements(asking));
  auto page = agreements_page(view, links_of(asking));
  if (may_propose_version(context.viewer))
    page.body << paragraph(link("Propose a version, for a party", Url::local("/agreement/propose")));
  return shown(page, context);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_agreement(asking, name_in(context)));
  return shown(agreement_page(view, links_of(asking)), context);
}

Result<Response> rehearse(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  const auto unit = context.request.query.value("unit");
  if (!unit.empty()) {
    EVENKEEL_TRY_LET(const auto view, see_rehearsal(asking, name_in(context), UnitCode{std::string{unit}}));
    EVENKEEL_TRY_LET(const auto refused, refused_then(desk_of(context, "GET /agreement/{agreement}/rehearse"),
                                                      view.draft, UnitCode{view.unit}));
    return shown(rehearsal_page(view, refused, links_of(asking)), context);
  }
  EVENKEEL_TRY_LET(const auto view, see_agreement(asking, name_in(context)));
  EVENKEEL_TRY_LET(const auto units, units_in_sight(asking, Permission::RehearseAgreement));
  return shown(rehearse_page(view, units, links_of(asking)), context);
}

}  // namespace

Routes agreement_routes() {
  return {
      {Method::Get, "/agreement", "", Needs{Permission::SeeAgreement}, list},
      {Method::Get, "/agreement/{agreement}", "", Needs{Permission::SeeAgreement}, one},
      {Method::Get, "/agreement/{agreement}/rehearse", "", Needs{Permission::RehearseAgreement}, rehearse},
  };
}

}  // namespace evenkeel::web
