#include "web/handlers/routes.h"

namespace evenkeel::web {

Routes all_routes() {
  // One a line, so that two people add theirs without a conflict.
  // clang-format off
  static constexpr Routes (*kParts[])() = {
      access_log_routes,
      account_routes,
      admin_account_routes,
      administration_routes,
      agreement_routes,
      api_agreement_routes,
      api_allocation_routes,
      api_care_routes,
      api_case_routes,
      api_description_routes,
      api_event_routes,
      api_ledger_routes,
      api_matter_routes,
      api_plan_routes,
      api_practitioner_routes,
      api_survey_routes,
      api_unit_routes,
      asset_routes,
      care_routes,
      case_routes,
      data_routes,
      direction_routes,
      evidence_routes,
      filter_routes,
      finding_routes,
      full_routes,
      health_routes,
      home_routes,
      job_routes,
      ledger_routes,
      matter_routes,
      party_routes,
      objection_routes,
      people_routes,
      person_routes,
      plan_routes,
      proof_routes,
      provider_routes,
      public_full_routes,
      public_pledge_routes,
      public_routes,
      sign_in_routes,
      subscribe_routes,
      suspend_routes,
      survey_routes,
      unit_routes,
  };
  // clang-format on
  Routes all;
  for (const auto part : kParts)
    for (const auto& route : part()) all.push_back(route);
  return all;
}

}  // namespace evenkeel::web
