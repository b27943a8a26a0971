#include "web/handlers/plan_job.h"

#include <boost/json.hpp>

#include "web/handlers/desk.h"
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
                                    {"moves", order.moves > 0 ? std::to_string(order.moves) : ""},
                                    {"objected", order.objected ? "yes" : ""},
                                    {"keep", order.keep}});
}

namespace json = boost::json;

std::string text_of_order(const PlanOrder& order) {
  return json::serialize(json::object{{"kind", text_of(order.kind)},
                                      {"unit", order.unit.text()},
                                      {"about", order.about ? order.about->text() : ""},
                                      {"from", order.from ? order.from->text() : ""},
                                      {"moves", order.moves},
                                      {"objected", order.objected},
                                      {"keep", order.keep},
                                      {"plan", order.id}});
}

std::string text_in(const json::object& order, std::string_view name) {
  const auto* found = order.if_contains(name);
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

Result<PlanOrder> order_in(const json::object& kept) {
  PlanOrder out;
  EVENKEEL_TRY_LET(out.kind, parse_choice<PlanKind>(text_in(kept, "kind")));
  out.unit = UnitCode{text_in(kept, "unit")};
  if (const auto about = text_in(kept, "about"); !about.empty()) out.about = PersonCode{about};
  if (const auto from = text_in(kept, "from"); !from.empty()) {
    EVENKEEL_TRY_LET(out.from, Date::parse(from));
  }
  const auto* moves = kept.if_contains("moves");
  out.moves = moves != nullptr && moves->is_int64() ? moves->as_int64() : 0;
  const auto* objected = kept.if_contains("objected");
  out.objected = objected != nullptr && objected->is_bool() && objected->as_bool();
  out.keep = text_in(kept, "keep");
  out.id = text_in(kept, "plan");
  if (out.id.empty()) out.id = new_plan_id();  // an order kept before orders named their plan
  return out;
}

JobTask task_of_order(const Shared& shared, const Viewer& viewer, const PlanOrder& order) {
  auto* agreements = shared.agreements;
  auto* snapshots = shared.snapshots;
  auto* clock = shared.clock;
  return {.work = [=](Store& store, evenkeel::Progress& progress) -> Result<std::string> {
            const Desk desk{store, *agreements, *snapshots, viewer, *clock, "POST /plans"};
            EVENKEEL_TRY_LET(const auto plan, make_plan(desk, order, progress));
            return R"({"see":"/plans/)" + plan.id + R"("})";
          },
          .again = again(order),
          .order = text_of_order(order)};
}

}  // namespace

Result<std::string> start_plan(Context& context, PlanOrder order) {
  EVENKEEL_TRY(check_order(desk_of(context, "POST /plans"), order));
  order.id = new_plan_id();
  return context.shared.jobs->start(context.viewer, JobKind::Plan, title_of(order),
                                    task_of_order(context.shared, context.viewer, order));
}

Result<JobTask> plan_task(const Shared& shared, const Viewer& viewer, const json::object& kept) {
  EVENKEEL_TRY_LET(const auto order, order_in(kept));
  return task_of_order(shared, viewer, order);
}

}  // namespace evenkeel::web
