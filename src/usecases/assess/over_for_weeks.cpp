#include "usecases/assess/over_for_weeks.h"

#include "base/decimal.h"
#include "usecases/assess/sundays.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel {
namespace {

bool over(const FigurePoint& point, std::int64_t tenths) {
  return point.available.hundredths > 0 &&
         compare_ratios(point.workload.hundredths, point.available.hundredths, tenths, 1000) > 0;
}

}  // namespace

Result<std::vector<std::string>> over_for_weeks(Store& store, const Scope& scope,
                                                const OverForWeeks& question) {
  if (question.weeks < 1 || question.weeks > 520) {
    return fail(
        Error::invalid("BAD-WEEKS", "weeks must be from 1 to 520", "Ask for --weeks 4, for example."));
  }
  const auto days = last_sundays(question.as_of, question.weeks);
  EVENKEEL_TRY_LET(const auto points,
                   store.figures().on_days(scope, question.level, question.mode, days, question.known_at));
  std::vector<std::string> codes;
  for (std::size_t first = 0; first < points.size();) {  // sorted by code, then day
    std::size_t next = first;
    bool all = true;
    while (next < points.size() && points[next].code == points[first].code)
      all = over(points[next++], question.tenths) && all;
    if (all && next - first == days.size()) codes.push_back(points[first].code);
    first = next;
  }
  return codes;
}

}  // namespace evenkeel
