#include <fmt/format.h>

#include "web/components/bands_chart.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/pages/pool_table.h"
#include "web/pages/summary_columns.h"
#include "web/pages/unit_page.h"

namespace evenkeel::web {
namespace {

Html side_by_side(const RegionView& view, const std::string& what, const std::string& caption,
                  const Links& links) {
  const auto& bands = view.basis.agreement().lines.bands;
  Table units{.caption = caption, .columns = summary_columns(what), .sortable = true};
  for (const auto& part : view.parts) {
    const auto& figure = part.figure;
    const auto to = figure.level == Level::Pdu ? links.unit(figure.code) : links.region(figure.code);
    units.rows.push_back({.cells = summary_cells(link(figure.name, to), part, bands)});
  }
  units.total = summary_cells(words("All"), view.whole, bands);
  return table(units);
}

Html bands_of(const RegionView& view) {
  BandsChart chart{.title = "People of " + view.whole.figure.name + " by band",
                   .counts = {},
                   .bands = view.basis.agreement().lines.bands};
  for (const auto& [band, people] : view.whole.people_by_band) chart.counts.emplace_back(band, people);
  chart.not_measured = view.whole.figure.not_measured;
  return bands_chart(chart);
}

void fill(Page& page, const RegionView& view, const std::string& what, const std::string& caption,
          const Links& links) {
  page.body << basis_line(view.basis)
            << summary_cards(view.whole, view.basis.agreement().lines.bands, std::nullopt, std::nullopt)
            << summary_working(view.whole) << heading("Side by side, like for like")
            << paragraph(
                   "Every row is measured by the same agreement on the same day: sums over sums, never "
                   "averages of percentages.")
            << side_by_side(view, what, caption, links) << bands_of(view)
            << heading("Cases waiting for a practitioner")
            << urgency_table(view.whole.pool, view.basis.agreement());
}

}  // namespace

Page region_page(const RegionView& view, const Links& links) {
  const auto& name = view.whole.figure.name;
  Page page{.title = name, .heading = name, .caption = "Region", .section = Section::Units};
  page.breadcrumbs = {{"Units", links.to("/units")}};
  fill(page, view, "Unit", "Units of " + name, links);
  return page;
}

Page service_page(const RegionView& view, const Links& links) {
  const auto& name = view.whole.figure.name;
  Page page{.title = "The service", .heading = name, .caption = "The service", .section = Section::Units};
  page.breadcrumbs = {{"Units", links.to("/units")}};
  fill(page, view, "Region", "Regions of " + name, links);
  return page;
}

Page units_page(const std::vector<UnitPlace>& units, bool whole_service, const Links& links) {
  Page page{.title = "Units", .heading = "Units", .section = Section::Units};
  if (units.empty()) {
    page.body << empty_state(
        "There is no unit that you may see",
        paragraph("Either nothing was imported yet, or your account has no place. Ask an "
                  "administrator for the role and the place."));
    return page;
  }
  if (whole_service) page.body << paragraph(link("The whole service", links.to("/service")));
  std::vector<Html> rows;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto& place = units[i];
    rows.push_back(link(place.name, links.unit(place.unit.text())));
    const bool last = i + 1 == units.size() || units[i + 1].region != place.region;
    if (!last) continue;
    page.body << heading(place.region_name);
    if (place.whole_region)
      page.body << paragraph(
          link("Units of " + place.region_name + " side by side", links.region(place.region.text())));
    page.body << bullets(rows);
    rows.clear();
  }
  return page;
}

}  // namespace evenkeel::web
