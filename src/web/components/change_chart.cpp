#include "web/components/change_chart.h"

#include <algorithm>
#include <utility>

#include "web/components/figure.h"
#include "web/components/plot.h"
#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kHeight = 22;

std::string figure_words(const std::optional<std::int64_t>& tenths) {
  return tenths ? percent(*tenths) : "not measured";
}

// The scale of one or several bars: to the highest figure, and some way past the line in any case.
std::int64_t greatest_of(std::span<const Change> changes, std::int64_t line) {
  auto out = line + line / 4;
  for (const auto& change : changes)
    out = std::max({out, change.before_tenths.value_or(0), change.after_tenths.value_or(0)});
  return out;
}

std::size_t rank_of(const std::string& code, std::span<const Band> bands) {
  const auto found = std::ranges::find(bands, code, &Band::code);
  return found == bands.end() ? 5 : band_rank(bands, static_cast<std::size_t>(found - bands.begin()));
}

Html bar(const Change& change, std::span<const Band> bands, std::int64_t line, std::int64_t greatest) {
  const auto before = scaled(change.before_tenths.value_or(0), greatest, 1000);
  const auto after = scaled(change.after_tenths.value_or(0), greatest, 1000);
  const auto at_line = across(scaled(line, greatest, 1000));
  return Html{}
         << "<svg class=\"ek-plot ek-change__bar\" aria-hidden=\"true\" width=\"100%\" height=\"" << kHeight
         << "\"><rect class=\"ek-track\" x=\"0\" y=\"4\" width=\"100%\" height=\"14\"/><rect class=\"ek-fill-"
         << rank_of(change.band_after, bands) << "\" x=\"0\" y=\"4\" width=\"" << across(after)
         << "\" height=\"14\"/><rect class=\"ek-before\" x=\"0\" y=\"7\" width=\"" << across(before)
         << "\" height=\"8\"/><line class=\"ek-line\" x1=\"" << at_line << "\" x2=\"" << at_line
         << "\" y1=\"0\" y2=\"" << kHeight << "\"/></svg>";
}

Html line_of(const Change& change, std::span<const Band> bands, std::int64_t line, std::int64_t greatest) {
  Html out;
  out << "<div class=\"ek-change\"><p class=\"govuk-body ek-change__words\"><span "
         "class=\"govuk-visually-hidden\">Before: </span>"
      << figure_words(change.before_tenths)
      << " <span aria-hidden=\"true\">&#8594;</span> <span class=\"govuk-visually-hidden\">After: "
         "</span><strong>"
      << figure_words(change.after_tenths) << "</strong>";
  if (!change.band_after.empty()) out << " " << band_tag(change.band_after, bands);
  return std::move(out) << "</p>" << bar(change, bands, line, greatest) << "</div>\n";
}

Table table_of(const ChangeChart& chart) {
  Table out{.caption = chart.title,
            .columns = {{"Who"},
                        {"Before", ColumnKind::Number},
                        {"Band before"},
                        {"After", ColumnKind::Number},
                        {"Band after"}},
            .caption_hidden = true};
  for (const auto& change : chart.changes)
    out.rows.push_back(
        {{change.who, figure_words(change.before_tenths), band_tag(change.band_before, chart.bands),
          figure_words(change.after_tenths), band_tag(change.band_after, chart.bands)}});
  return out;
}

Html key(std::int64_t line) {
  return Html{}
         << "<p class=\"govuk-body-s ek-key\"><span class=\"ek-key__before\" aria-hidden=\"true\"></span> "
            "before <span class=\"ek-key__after\" aria-hidden=\"true\"></span> after <span "
            "class=\"ek-key__line\" aria-hidden=\"true\"></span> agreed line, "
         << percent(line) << "</p>\n";
}

}  // namespace

Html change_line(const Change& change, std::span<const Band> bands, std::int64_t line_tenths) {
  return line_of(change, bands, line_tenths, greatest_of({&change, 1}, line_tenths));
}

Html change_chart(const ChangeChart& given) {
  if (given.changes.empty()) return paragraph(given.title + ": nothing changes.");
  const auto greatest = greatest_of(given.changes, given.line_tenths);
  Html drawing;
  drawing << "<ul class=\"ek-changes\">";
  for (const auto& change : given.changes)
    drawing << "<li><p class=\"govuk-body ek-change__who\">" << change.who << "</p>"
            << line_of(change, given.bands, given.line_tenths, greatest) << "</li>";
  drawing << "</ul>\n";
  return chart(
      {.title = given.title, .drawing = drawing, .under = key(given.line_tenths), .table = table_of(given)});
}

}  // namespace evenkeel::web
