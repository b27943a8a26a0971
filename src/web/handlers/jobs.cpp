#include "web/jobs.h"

#include "web/handlers/routes.h"
#include "web/http/etag.h"
#include "web/http/frame.h"
#include "web/pages/jobs_page.h"

namespace evenkeel::web {
namespace {

std::string id_of(const Context& context) { return std::string{context.request.parameters.value("job")}; }

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto jobs, context.shared.jobs->list(context.viewer));
  return html_page(document(jobs_page(jobs), frame_of(context)));
}

Result<Response> show(Context& context) {
  EVENKEEL_TRY_LET(const auto job, context.shared.jobs->find(context.viewer, id_of(context)));
  return html_page(document(job_page(job, context.csrf), frame_of(context)));
}

Result<Response> state(Context& context) {
  EVENKEEL_TRY_LET(const auto job, context.shared.jobs->find(context.viewer, id_of(context)));
  auto response = html_page(job_state(job).str());
  // Somebody who watches it is led on to what came of it.
  if (const auto next = result_page(job); !next.empty()) response.with("X-Next-Page", next);
  return unless_known(std::move(response), context.request);
}

Result<Response> cancel(Context& context) {
  EVENKEEL_TRY(context.shared.jobs->cancel(context.viewer, id_of(context)));
  return see_other(Url::local("/jobs/" + id_of(context)));
}

}  // namespace

Routes job_routes() {
  const Needs account{Permission::SignedIn};
  return {
      {Method::Get, "/jobs", "", account, list},
      {Method::Get, "/jobs/{job}", "", account, show},
      {Method::Get, "/jobs/{job}/state", "", account, state},
      {Method::Post, "/jobs/{job}/cancel", "", account, cancel},
  };
}

}  // namespace evenkeel::web
