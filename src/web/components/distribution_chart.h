// How many people stand at each step of capacity used, in steps of 10 %, with the agreed line between.
//   distribution_chart({.title = "People by capacity used", .tenths = every_measured_figure, .line_tenths =
//   1000})
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct DistributionChart {
  std::string title;
  std::vector<std::int64_t> tenths;  // one a person, any order; those not measured are not in it
  std::int64_t line_tenths = 1000;
  std::int64_t not_measured = 0;  // said under the chart
};
Html distribution_chart(const DistributionChart& chart);

}  // namespace evenkeel::web
