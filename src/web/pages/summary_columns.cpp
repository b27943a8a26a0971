#include "web/pages/summary_columns.h"

#include <fmt/format.h>

#include "domain/working_days.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/tag.h"
#include "web/pages/basis.h"

namespace evenkeel::web {
namespace {

std::int64_t measured(const Figure& figure) { return figure.people - figure.not_measured; }

// "63.0 %" that never breaks between number and sign.
std::string unbroken(std::string text) {
  for (auto at = text.find(' '); at != std::string::npos; at = text.find(' ', at))
    text.replace(at, 1, "\u00a0");
  return text;
}

Cell share_cell(const UnitSummary& summary) {
  const auto of = measured(summary.figure);
  auto words = thousands(summary.over_line);
  if (of > 0) words += fmt::format("\u00a0({})", unbroken(share_text(summary.over_line, of)));
  return Cell{words}.sorted_by(of > 0 ? summary.over_line * 100'000 / of : 0);
}

Cell longest_cell(const UnitSummary& summary) {
  if (!summary.pool.longest) return Cell{summary.pool.cases > 0 ? "Not known" : "-"}.sorted_by(0);
  return Cell{working_days_between(*summary.pool.longest, summary.figure.as_of)};
}

Cell used_cell(const Figure& figure, std::span<const Band> bands) {
  if (!figure.used) return Cell{"Nobody measured"}.sorted_by(-1);
  return Cell{capacity_cell(figure, bands)}.sorted_by(figure.used->tenths);
}

StatCard used_card(const Figure& figure, std::span<const Band> bands) {
  if (!figure.used) return {.number = "No figure", .what = "nobody here is measured"};
  return {
      .number = figure.used->text() + " %", .what = "of capacity used", .more = band_tag(figure.band, bands)};
}

}  // namespace

std::vector<Column> summary_columns(const std::string& what) {
  return {{.text = what},
          {.text = "Capacity used", .kind = ColumnKind::Number},
          {.text = "People", .kind = ColumnKind::Number},
          {.text = "Not measured", .kind = ColumnKind::Number},
          {.text = "Over the line", .kind = ColumnKind::Number},
          {.text = "Protections broken", .kind = ColumnKind::Number},
          {.text = "Cases", .kind = ColumnKind::Number},
          {.text = "Waiting", .kind = ColumnKind::Number},
          {.text = "Past their time", .kind = ColumnKind::Number},
          {.text = "Longest wait (working days)", .kind = ColumnKind::Number}};
}

std::vector<Cell> summary_cells(const Html& name, const UnitSummary& summary, std::span<const Band> bands) {
  const auto& figure = summary.figure;
  return cells(Cell{name}.sorted_by(figure.name), used_cell(figure, bands), figure.people,
               figure.not_measured, share_cell(summary), summary.protections_broken, figure.cases,
               summary.pool.cases, summary.pool.late, longest_cell(summary));
}

Html summary_cards(const UnitSummary& summary, std::span<const Band> bands, const std::optional<Url>& people,
                   const std::optional<Url>& cases) {
  const auto& figure = summary.figure;
  const auto of = fmt::format("of {} measured are over the line", thousands(measured(figure)));
  Html crossed;
  if (summary.crossed > 0)
    crossed.text(counted(summary.crossed, "crossed it since Sunday", "crossed it since Sunday"));
  Html late;
  if (summary.pool.late > 0)
    late << tag(fmt::format("{} past their time", thousands(summary.pool.late)), Tone::Bad);
  return stat_cards(
      {used_card(figure, bands),
       {.number = thousands(summary.over_line), .what = of, .more = crossed, .to = people},
       {.number = thousands(summary.pool.cases),
        .what = "cases wait for a practitioner",
        .more = late,
        .to = cases},
       {.number = thousands(figure.not_measured),
        .what = fmt::format("of {} have no figure", counted(figure.people, "person", "people"))}});
}

Html summary_working(const UnitSummary& summary) {
  const auto& figure = summary.figure;
  Html out;
  out << paragraph(fmt::format(
      "Workload {} points, of which {} wait in the pool, divided by {} points available from {}{}.",
      points_number(figure.workload), points_number(figure.pool_workload), points_number(figure.available),
      counted(measured(figure), "person", "people"),
      figure.used ? fmt::format(": {} %, half up to a tenth", figure.used->text()) : std::string{}));
  out << paragraph(fmt::format(
      "Work of people who are away, or have no figure, is in the workload; their hours are not in what is "
      "available. {} in it {} counted with provisional points. Hours of {} are the grade's default.",
      counted(figure.provisional_cases, "case", "cases"), figure.provisional_cases == 1 ? "is" : "are",
      counted(figure.hours_assumed, "person", "people")));
  out << paragraph("Somebody who works in two units counts once, in their home unit.");
  return details("How this figure is made", out);
}

}  // namespace evenkeel::web
