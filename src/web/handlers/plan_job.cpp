#include "web/handlers/plan_job.h"

#include "web/handlers/desk.h"
#include "web/jobs.h"
#include "web/pages/addresses.h"

namespace evenkeel::web {
namespace {

std::string title_of(const PlanOrder& order) {
  switch (order.kind) {
    case PlanKind::Waiting:
      return "Plan for the cases that wait in " + order.unit.text();
    case PlanKind::Cover:
      return "Plan to cover somebody who goes in " + order.unit.text();
    case PlanKind::Rebalance:
      return "Plan to share the load again in " + order.unit.text();
  }
  return "Plan";
}

// Where an interrupted one is asked for again, with what was asked for filled in.
std::string again(const PlanOrder& order) {
  return "/plans/new" + query_text({{"unit", order.unit.text()},
                                    {"kind", std::string{text_of(order.kind)}},
                                    {"about", order.about ? order.about->text() : ""},
                                    {"from", order.from ? order.from->text() : ""},
                                    {"moves", order.moves > 0 ? std::to_string(order.moves) : ""}});
}

}  // namespace

Result<std::string> start_plan(Context& context, const PlanOrder& order) {
  EVENKEEL_TRY(check_order(desk_of(context, "POST /plans"), order));
  auto* agreements = context.shared.agreements;
  auto* snapshots = context.shared.snapshots;
  auto* clock = context.shared.clock;
  return context.shared.jobs->start(
      context.viewer, JobKind::Plan, title_of(order),
      [=, viewer = context.viewer](Store& store, evenkeel::Progress& progress) -> Result<std::string> {
        const Desk desk{store, *agreements, *snapshots, viewer, *clock, "POST /plans"};
        EVENKEEL_TRY_LET(const auto plan, make_plan(desk, order, progress));
        return R"({"see":"/plans/)" + plan.id + R"("})";
      },
      again(order));
}

}  // namespace evenkeel::web
