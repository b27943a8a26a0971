#include "usecases/assess/closes.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "usecases/assess/sundays.h"

namespace evenkeel {

std::vector<Date> closes_looked_at(const Agreement& agreement, Date day) {
  constexpr int kWeeksLookedBack = 53;
  return last_sundays(day, std::max(kWeeksLookedBack, agreement.lines.excessive_weeks));
}

std::vector<workload::ExcessAnswer> excess_from(std::span<const FigurePoint> points,
                                                const std::vector<Date>& days, const Snapshot& snapshot,
                                                const Agreement& agreement) {
  if (points.empty()) return {};
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < snapshot.people.size(); ++i) index.emplace(snapshot.people[i].code.text(), i);
  workload::WeeklyCloses closes{snapshot.people.size(), days.front(), days.size()};
  for (const auto& point : points) {
    const auto found = index.find(point.code);
    if (found != index.end()) closes.set(found->second, point.as_of, point.workload, point.available);
  }
  return workload::excessive_on(closes, snapshot.as_of, agreement.lines.excessive_tenths,
                                agreement.lines.excessive_weeks);
}

}  // namespace evenkeel
