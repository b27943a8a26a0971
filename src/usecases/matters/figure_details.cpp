#include "usecases/matters/figure_details.h"

#include <algorithm>
#include <boost/json.hpp>

#include "usecases/assess/sundays.h"
#include "usecases/ports/figure_store.h"
#include "workload/measure.h"

namespace evenkeel {

void attach_figure(const FoundPerson& found, boost::json::object& details) {
  namespace json = boost::json;
  const auto& unit = *found.unit;
  const auto working =
      workload::explain(unit.snapshot, unit.in_use->agreement, unit.measurement.mode, found.person);
  const auto& figure = working.figure;
  details["day"] = working.as_of.text();
  auto kept = figure_json(figure.workload, figure.available, figure.used);
  kept["cases"] = figure.cases;
  kept["agreement"] = unit.in_use->agreement.id;
  kept["version"] = unit.in_use->agreement.version;
  kept["digest"] = working.agreement.text();
  kept["snapshot"] = working.snapshot.text();
  details["figure"] = std::move(kept);
}

boost::json::object figure_json(Points workload, Points available, const std::optional<CapacityUsed>& used) {
  namespace json = boost::json;
  return {{"workload", workload.hundredths},
          {"available", available.hundredths},
          {"used", used ? json::value(used->tenths) : json::value{}}};
}

Result<void> attach_weeks(const Desk& desk, const PersonCode& person, int weeks,
                          boost::json::object& details) {
  const auto sundays = last_sundays(desk.clock.today(), weeks);
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto points,
                   desk.store.figures().on_days_of(everywhere, Level::Practitioner, {person.text()},
                                                   desk.snapshots.mode(), sundays, kKnownNow));
  boost::json::array out;
  for (const auto day : sundays) {
    const auto found = std::ranges::find(points, day, &FigurePoint::as_of);
    auto week = found == points.end() ? boost::json::object{}
                                      : figure_json(found->workload, found->available, found->used);
    week["sunday"] = day.text();
    out.push_back(std::move(week));
  }
  details["weeks"] = std::move(out);
  return {};
}

}  // namespace evenkeel
