#include "web/handlers/job_tasks.h"

#include "base/json.h"
#include "usecases/access/viewer_of.h"
#include "usecases/ports/account_store.h"
#include "web/handlers/import_job.h"
#include "web/handlers/plan_job.h"

namespace evenkeel::web {
namespace {

tl::unexpected<Error> unknown_order() {
  return fail(
      Error::invalid("JOB-ORDER", "this server does not know how to begin it again", "Start it again."));
}

Result<Viewer> owner_of(const Shared& shared, Store& store, const Job& job) {
  EVENKEEL_TRY_LET(const auto account, store.accounts().find(job.owner));
  if (account && !account->disabled) return viewer_of(store, *account, shared.clock->today());
  return fail(Error::forbidden("JOB-OWNER", "the account that started it is closed"));
}

}  // namespace

Result<JobTask> task_of(const Shared& shared, Store& store, const Job& job) {
  EVENKEEL_TRY_LET(const auto viewer, owner_of(shared, store, job));
  const auto order = parse_json(job.order.reveal());
  if (!order || !order->is_object()) return unknown_order();
  switch (job.kind) {
    case JobKind::Import:
      return import_task(shared, viewer, order->as_object());
    case JobKind::Plan:
      return plan_task(shared, viewer, order->as_object());
    case JobKind::Rehearsal:
    case JobKind::Forecast:
    case JobKind::Export:
    case JobKind::Evidence:
      return unknown_order();
  }
  return unknown_order();
}

}  // namespace evenkeel::web
