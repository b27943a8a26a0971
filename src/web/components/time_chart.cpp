#include "web/components/time_chart.h"

#include <algorithm>
#include <utility>

#include "web/components/plot.h"
#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kTop = 44;      // room for the numbers of the events
constexpr std::int64_t kHeight = 190;  // of the plot itself
constexpr std::int64_t kBelow = 28;    // room for the days

// The ground the chart stands on: days across, tenths of a percent up, both with their ends included.
struct Ground {
  Date from;
  Date to;
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t step = 100;  // between grid lines
};

std::int64_t x_of(const Ground& ground, Date day) {
  return scaled(days_between(ground.from, day), days_between(ground.from, ground.to), 1000);
}

std::int64_t y_of(const Ground& ground, std::int64_t tenths) {
  return kTop + kHeight - scaled(tenths - ground.low, ground.high - ground.low, kHeight);
}

// Steps of 10, 20, 50 ... % so that at most six lines are drawn.
std::int64_t step_for(std::int64_t span) {
  for (std::int64_t size = 100;; size *= 10) {
    for (const auto step : {size, 2 * size, 5 * size}) {
      if (span <= 5 * step) return step;
    }
  }
}

Ground ground_of(const TimeChart& chart) {
  Ground out{chart.points.front().day, chart.points.back().day, chart.line_tenths, chart.line_tenths};
  for (const auto& point : chart.points) {
    if (!point.tenths) continue;
    out.low = std::min(out.low, *point.tenths);
    out.high = std::max(out.high, *point.tenths);
  }
  for (const auto& event : chart.events) {
    out.from = std::min(out.from, event.day);
    out.to = std::max(out.to, event.day);
  }
  out.step = step_for(out.high - out.low);
  out.low = std::max<std::int64_t>(out.low - 1, 0) / out.step * out.step;
  out.high = (out.high / out.step + 1) * out.step;
  return out;
}

Html grid(const Ground& ground) {
  Html out;
  for (auto level = ground.low; level <= ground.high; level += ground.step) {
    const auto y = y_of(ground, level);
    out << "<line class=\"ek-grid\" x1=\"0\" x2=\"100%\" y1=\"" << y << "\" y2=\"" << y << "\"/>";
  }
  return out;
}

// Left of the plot, in the room that .ek-plot--scaled keeps.
Html levels(const Ground& ground) {
  Html out;
  for (auto level = ground.low; level <= ground.high; level += ground.step)
    out << "<text class=\"ek-scale\" x=\"-50\" y=\"" << y_of(ground, level) + 5 << "\">" << level / 10
        << " %</text>";
  return out;
}

Html agreed_line(const TimeChart& chart, const Ground& ground) {
  const auto y = y_of(ground, chart.line_tenths);
  return Html{} << "<line class=\"ek-line\" x1=\"0\" x2=\"100%\" y1=\"" << y << "\" y2=\"" << y << "\"/>";
}

// Neighbours are joined; a missing day leaves a gap.
Html series(const TimeChart& chart, const Ground& ground) {
  Html out;
  const auto& points = chart.points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].tenths) continue;
    const auto x = across(x_of(ground, points[i].day));
    const auto y = y_of(ground, *points[i].tenths);
    if (i > 0 && points[i - 1].tenths)
      out << "<line class=\"ek-series\" x1=\"" << across(x_of(ground, points[i - 1].day)) << "\" y1=\""
          << y_of(ground, *points[i - 1].tenths) << "\" x2=\"" << x << "\" y2=\"" << y << "\"/>";
    const bool alone = (i == 0 || !points[i - 1].tenths) && (i + 1 == points.size() || !points[i + 1].tenths);
    if (alone || i + 1 == points.size())
      out << "<circle class=\"ek-point\" cx=\"" << x << "\" cy=\"" << y << "\" r=\"4\"/>";
  }
  return out;
}

// Numbers of neighbours stand on two levels, so that they do not cover each other.
Html event_marks(const TimeChart& chart, const Ground& ground) {
  Html out;
  for (std::size_t i = 0; i < chart.events.size(); ++i) {
    // Half a mark's width stays within the drawing at both ends.
    const auto at = std::clamp<std::int64_t>(x_of(ground, chart.events[i].day), 25, 975);
    const auto x = across(at);
    const auto y = i % 2 == 0 ? 9 : 27;
    out << "<line class=\"ek-event\" x1=\"" << x << "\" x2=\"" << x << "\" y1=\"" << y << "\" y2=\""
        << kTop + kHeight << "\"/><circle class=\"ek-event-mark\" cx=\"" << x << "\" cy=\"" << y
        << "\" r=\"9\"/><text class=\"ek-event-number\" x=\"" << x << "\" y=\"" << y + 4 << "\">" << i + 1
        << "</text>";
  }
  return out;
}

Html days(const Ground& ground) {
  const auto y = kTop + kHeight + 20;
  return Html{} << "<text class=\"ek-scale\" x=\"0\" y=\"" << y << "\">" << ground.from.long_text()
                << "</text><text class=\"ek-scale ek-scale--end\" x=\"100%\" y=\"" << y << "\">"
                << ground.to.long_text() << "</text>";
}

Html under(const TimeChart& chart) {
  Html out;
  out << "<p class=\"govuk-body-s ek-key\"><span class=\"ek-key__series\" aria-hidden=\"true\"></span> "
         "capacity "
         "used <span class=\"ek-key__line\" aria-hidden=\"true\"></span> "
      << chart.line_words << ", " << percent(chart.line_tenths) << "</p>\n";
  if (chart.events.empty()) return out;
  out << "<ol class=\"govuk-list govuk-list--number ek-events\">";
  for (const auto& event : chart.events)
    out << "<li>" << event.day.long_text() << ": " << event.what << "</li>";
  return std::move(out) << "</ol>\n";
}

Table table_of(const TimeChart& chart) {
  Table out{.caption = chart.title,
            .columns = {{"Day"}, {"Capacity used", ColumnKind::Number}},
            .caption_hidden = true};
  for (const auto& point : chart.points)
    out.rows.push_back({{point.day.long_text(), point.tenths ? percent(*point.tenths) : "not measured"}});
  return out;
}

// "Now 104.2 %, over the agreed line of 100.0 %."
std::string says(const TimeChart& chart) {
  const auto last = std::ranges::find_if(chart.points.rbegin(), chart.points.rend(),
                                         [](const TimePoint& point) { return point.tenths.has_value(); });
  auto out = chart.title + ". ";
  if (last != chart.points.rend())
    out += "On " + last->day.long_text() + " " + percent(*last->tenths) + "; the " + chart.line_words +
           " is " + percent(chart.line_tenths) + ". ";
  return out + "The same figures are in the table under the chart.";
}

}  // namespace

Html time_chart(const TimeChart& given) {
  if (given.points.empty()) return paragraph(given.title + ": no figures yet.");
  const auto ground = ground_of(given);
  auto drawing = chart_start(says(given), kTop + kHeight + kBelow, "ek-plot ek-plot--scaled");
  drawing << grid(ground) << event_marks(given, ground) << agreed_line(given, ground) << series(given, ground)
          << levels(ground) << days(ground) << "</svg>";
  return chart({.title = given.title, .drawing = drawing, .under = under(given), .table = table_of(given)});
}

}  // namespace evenkeel::web
