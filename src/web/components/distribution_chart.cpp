#include "web/components/distribution_chart.h"

#include <algorithm>
#include <utility>

#include "web/components/figure.h"
#include "web/components/plot.h"
#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kStep = 100;      // 10 %
constexpr std::int64_t kMostSteps = 20;  // what lies above shares the last one
constexpr std::int64_t kTop = 24;
constexpr std::int64_t kHeight = 170;
constexpr std::int64_t kBelow = 26;

// Step i holds those over first + i steps, up to and including the next: 100.0 % belongs to "over 90 to 100".
struct Steps {
  std::int64_t first = 0;  // tenths, a whole number of steps
  std::vector<std::int64_t> counts;
  bool open = false;  // the last step has no upper end
};

// -5 -> the step that ends at 0, 1 to 100 -> 0 ... (figures are never negative but in others' data)
std::int64_t step_of(std::int64_t tenths) { return tenths <= 0 ? 0 : (tenths - 1) / kStep; }

Steps steps_of(const std::vector<std::int64_t>& tenths) {
  const auto [least, greatest] = std::ranges::minmax(tenths);
  const auto from = step_of(least);
  const auto wanted = step_of(greatest) - from + 1;
  Steps out{from * kStep, {}, wanted > kMostSteps};
  out.counts.resize(static_cast<std::size_t>(std::min(wanted, kMostSteps)));
  for (const auto value : tenths)
    ++out.counts[static_cast<std::size_t>(std::min(step_of(value) - from, kMostSteps - 1))];
  return out;
}

std::string range_of(const Steps& steps, std::size_t i) {
  const auto from = (steps.first + static_cast<std::int64_t>(i) * kStep) / 10;
  if (steps.open && i + 1 == steps.counts.size()) return "over " + std::to_string(from) + " %";
  return "over " + std::to_string(from) + " to " + std::to_string(from + kStep / 10) + " %";
}

std::int64_t x_at(const Steps& steps, std::int64_t tenths) {
  return scaled(tenths - steps.first, static_cast<std::int64_t>(steps.counts.size()) * kStep, 1000);
}

Html column(const Steps& steps, std::size_t i, std::int64_t most, std::int64_t line) {
  const auto start = steps.first + static_cast<std::int64_t>(i) * kStep;
  const auto left = x_at(steps, start);
  const auto width = x_at(steps, start + kStep) - left;
  const auto height = scaled(steps.counts[i], most, kHeight);
  const auto top = kTop + kHeight - height;
  Html out;
  out << "<rect class=\"" << (start >= line ? Markup{"ek-column ek-column--over"} : Markup{"ek-column"})
      << "\" x=\"" << across(left) << "\" y=\"" << top << "\" width=\"" << across(width) << "\" height=\""
      << height << "\"/>";
  if (steps.counts[i] > 0)
    out << "<text class=\"ek-scale ek-scale--middle\" x=\"" << across(left + width / 2) << "\" y=\""
        << top - 5 << "\">" << steps.counts[i] << "</text>";
  return out;
}

// Words under every edge would run together on a phone: about four of them.
Html edges(const Steps& steps) {
  const auto count = static_cast<std::int64_t>(steps.counts.size());
  const auto every = std::max<std::int64_t>((count + 3) / 4, 1);
  Html out;
  for (std::int64_t i = 0; i <= count; i += every) {
    out << (i == 0       ? Markup{"<text class=\"ek-scale\" x=\""}
            : i == count ? Markup{"<text class=\"ek-scale ek-scale--end\" x=\""}
                         : Markup{"<text class=\"ek-scale ek-scale--middle\" x=\""})
        << across(x_at(steps, steps.first + i * kStep)) << "\" y=\"" << kTop + kHeight + 20 << "\">"
        << (steps.first + i * kStep) / 10 << " %</text>";
  }
  return out;
}

Html line_mark(const Steps& steps, std::int64_t line) {
  Html out;
  const auto end = steps.first + static_cast<std::int64_t>(steps.counts.size()) * kStep;
  if (line < steps.first || line > end) return out;
  const auto x = across(x_at(steps, line));
  return std::move(out) << "<line class=\"ek-line\" x1=\"" << x << "\" x2=\"" << x << "\" y1=\"0\" y2=\""
                        << kTop + kHeight << "\"/>";
}

Html under(const DistributionChart& chart) {
  Html out;
  out << "<p class=\"govuk-body-s ek-key\"><span class=\"ek-key__line\" aria-hidden=\"true\"></span> agreed "
         "line, "
      << percent(chart.line_tenths) << "</p>\n";
  if (chart.not_measured > 0)
    out << "<p class=\"govuk-body-s\">" << thousands(chart.not_measured)
        << " could not be measured and are not in the chart.</p>\n";
  return out;
}

Table table_of(const DistributionChart& chart, const Steps& steps) {
  Table out{.caption = chart.title,
            .columns = {{"Capacity used"}, {"People", ColumnKind::Number}},
            .caption_hidden = true};
  for (std::size_t i = 0; i < steps.counts.size(); ++i)
    out.rows.push_back({{range_of(steps, i), Cell{steps.counts[i]}}});
  return out;
}

}  // namespace

Html distribution_chart(const DistributionChart& given) {
  if (given.tenths.empty()) return paragraph(given.title + ": nobody could be measured.");
  const auto steps = steps_of(given.tenths);
  auto drawing = chart_start(given.title + ". The same figures are in the table under the chart.",
                             kTop + kHeight + kBelow);
  for (std::size_t i = 0; i < steps.counts.size(); ++i)
    drawing << column(steps, i, std::ranges::max(steps.counts), given.line_tenths);
  drawing << line_mark(steps, given.line_tenths) << edges(steps) << "</svg>";
  return chart(
      {.title = given.title, .drawing = drawing, .under = under(given), .table = table_of(given, steps)});
}

}  // namespace evenkeel::web
