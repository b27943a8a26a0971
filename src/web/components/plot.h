// What the charts share: places across the width in tenths of a percent (so that a chart fits any screen and
// its words keep their size), scales, the figure with its words and its table. Used by the charts only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/components/table.h"
#include "web/html.h"
#include "web/text/language.h"

namespace evenkeel::web {

// A place or length across: "42.5%". In tenths of a percent of the width.
std::string across(std::int64_t tenths);

// value in [0, most] onto [0, length], half up; 0 where most is 0. The result stays within the length.
std::int64_t scaled(std::int64_t value, std::int64_t most, std::int64_t length);

// An outer SVG as wide as its figure and `height` pixels high. `says` is the sentence read aloud in its
// place.
Html chart_start(std::string_view says, std::int64_t height, Markup look = "ek-plot");

struct ChartParts {
  std::string title;
  Html drawing;
  Html under = {};  // key, notes
  Table table;      // the same figures, to open under the chart
  Language language = Language::English;
};
// The figure: title, drawing, notes, and the table under "Figures: TITLE" to open.
Html chart(const ChartParts& parts);

// 1042 -> "104.2 %".
std::string percent(std::int64_t tenths);

}  // namespace evenkeel::web
