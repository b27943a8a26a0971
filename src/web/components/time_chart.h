// A figure over time with the agreed line and events: a person's year, a unit's trend. A day without a figure
// is a gap, never a zero and never bridged.
//   time_chart({.title = "Capacity used, a year", .points = {{day, 1042}, {day2, std::nullopt}},
//               .line_tenths = 1000, .events = {{day, "Allocated 3 cases"}}})
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "web/html.h"

namespace evenkeel::web {

struct TimePoint {
  Date day;
  std::optional<std::int64_t> tenths;  // of a percent; absent: not measured that day
};

struct TimeEvent {
  Date day;
  std::string what;
};

// Everything is given in time order.
struct TimeChart {
  std::string title;
  std::vector<TimePoint> points;
  std::int64_t line_tenths = 1000;
  std::string line_words = "agreed line";
  std::vector<TimeEvent> events = {};  // numbered marks; the numbers stand in a list under the chart
};
Html time_chart(const TimeChart& chart);

}  // namespace evenkeel::web
