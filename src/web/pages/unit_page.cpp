#include "web/pages/unit_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "web/components/bands_chart.h"
#include "web/components/button.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/time_chart.h"
#include "web/http/address.h"
#include "web/pages/addresses.h"
#include "web/pages/care/posts_page.h"
#include "web/pages/finding_words.h"
#include "web/pages/pool_table.h"
#include "web/pages/proposals_part.h"
#include "web/pages/summary_columns.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kBytes = 48'000;  // of most units

Fields of_unit(const std::string& unit) {
  Fields query;
  query.add("unit", unit);
  return query;
}

BandsChart bands_of(const UnitSummary& unit, const Agreement& agreement, const std::string& name) {
  BandsChart chart{.title = "People of " + name + " by band", .counts = {}, .bands = agreement.lines.bands};
  for (const auto& [band, people] : unit.people_by_band) chart.counts.emplace_back(band, people);
  chart.not_measured = unit.figure.not_measured;
  return chart;
}

Html pool_section(const UnitView& view, const Links& links) {
  const auto& pool = view.unit.pool;
  Html out;
  out << heading("Cases waiting for a practitioner", {.id = "pool"});
  if (pool.cases == 0) return std::move(out) << paragraph("No case waits in a pool here.");
  out << urgency_table(pool, view.basis.agreement());
  if (view.onward.cases)
    out << paragraph(link("Each of them: who saw the people meanwhile, and what for",
                          unit_address(UnitCode{view.code}, "/pool")));
  if (pool.longest)
    out << paragraph(fmt::format("The longest waits since {}, {}.", pool.longest->long_text(),
                                 working_days_words(*pool.longest, view.unit.figure.as_of)));
  if (pool.undated > 0)
    out << paragraph(
        fmt::format("Of {} nobody has recorded since when.", counted(pool.undated, "case", "cases")));
  if (!view.waiting.empty())
    out << waiting_table(view.waiting, view.basis.agreement(), view.unit.figure.as_of, links);
  const auto all = link_button("All cases that wait", links.to("/cases", of_unit(view.code)));
  if (view.onward.allocate && !view.whole) return std::move(out) << all;
  if (view.onward.allocate)
    out << button_group({all, link_button("Plan the whole list", links.to("/plans/new", of_unit(view.code)),
                                          Emphasis::Secondary)})
        << paragraph(Html{} << link("Plans: cover, sharing again, applied ones",
                                    links.to("/plans", of_unit(view.code)))
                            << " "
                            << link("Is there any safe allocation?",
                                    links.to("/units/" + percent_encoded(view.code) + "/proof")));
  return out;
}

Html teams_section(const UnitView& view, const Links& links) {
  const auto& bands = view.basis.agreement().lines.bands;
  Table teams{.caption = "Teams side by side", .columns = summary_columns("Team"), .sortable = true};
  bool hidden = false;
  for (const auto& team : view.teams) {
    const auto& figure = team.summary.figure;
    if (team.hidden) {
      hidden = true;
      teams.rows.push_back(
          {.cells = {Cell{figure.name}}, .instead = words("Too few people to be shown apart")});
      continue;
    }
    auto query = of_unit(view.code);
    query.add("team", figure.code);
    const auto name = view.onward.people ? link(figure.name, links.to("/people", query)) : words(figure.name);
    teams.rows.push_back({.cells = summary_cells(name, team.summary, bands)});
  }
  Html out;
  out << heading("Teams", {.id = "teams"}) << table(teams);
  if (hidden)
    out << hint(fmt::format(
        "Teams of fewer than {} people, and as many others as keep them from being worked out, are in the "
        "unit's figures only.",
        view.basis.agreement().publication.smallest_group));
  return out;
}

Html trend_section(const UnitView& view) {
  if (!view.whole) return {};
  Html out;
  out << heading("The last year", {.id = "trend"});
  if (view.trend.empty())
    return std::move(out) << paragraph(
               "No figures of past Sundays are recorded yet. They come with each evening's run.");
  TimeChart chart{.title = "Capacity used by " + view.name + " at each Sunday's close",
                  .points = {},
                  .line_tenths = view.basis.agreement().lines.line_tenths};
  for (const auto& point : view.trend)
    chart.points.push_back({point.as_of, point.used ? std::optional{point.used->tenths} : std::nullopt});
  return std::move(out) << time_chart(chart);
}

Html staffing_section(const UnitView& view, const std::optional<UnitPosts>& posts) {
  if (!view.whole) return {};
  Html out;
  out << heading("Staffing", {.id = "staffing"});
  std::vector<Html> facts;
  facts.push_back(words(fmt::format("{} a last day within twelve weeks.",
                                    counted(view.leaving, "person here has", "people here have"))));
  facts.push_back(words(fmt::format("{} an agreed reduction or protection that ends within {} days.",
                                    counted(view.unit.ending_reductions, "person has", "people have"),
                                    view.basis.agreement().lines.reduction_notice_days)));
  if (view.visitors > 0)
    facts.push_back(words(fmt::format("{} here too and count in their home unit.",
                                      counted(view.visitors, "person works", "people work"))));
  if (posts)
    facts.push_back(Html{} << vacancies_words(*posts) << " "
                           << link("Posts and people by grade", unit_address(posts->unit, "/posts")));
  return std::move(out) << bullets(facts);
}

// "22 people, 2 teams, the unit itself": a team over the line is no person over it.
std::string about_words(const std::map<Level, std::int64_t>& levels) {
  std::vector<std::string> out;
  for (const auto level : {Level::Practitioner, Level::Team, Level::Pdu}) {
    const auto found = levels.find(level);
    if (found == levels.end()) continue;
    if (level == Level::Practitioner) out.push_back(counted(found->second, "person", "people"));
    if (level == Level::Team) out.push_back(counted(found->second, "team", "teams"));
    if (level == Level::Pdu) out.emplace_back("the unit itself");
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

Html findings_section(const UnitView& view, const Links& links) {
  Table found{.caption = "What somebody should look at",
              .columns = {{.text = "Finding"}, {.text = "What it means"}, {.text = "About whom"}},
              .empty = "Nothing was found."};
  Table data{.caption = "Quality of the data", .columns = found.columns, .empty = "Nothing was found."};
  for (const auto& [kind, levels] : view.findings) {
    const auto said = words_of(kind);
    auto query = of_unit(view.code);
    query.add("kind", std::string{text_of(kind)});
    auto& into = is_of_data(kind) ? data : found;
    into.rows.push_back({.cells = cells(link(said.title, links.to("/findings", query)),
                                        std::string{said.about}, about_words(levels))});
  }
  return Html{} << heading("Findings", {.id = "findings"}) << table(found) << table(data);
}

Html tables_of(const UnitView& view, const Links& links) {
  const auto path = "/units/" + percent_encoded(view.code) + "/tables";
  Fields json;
  json.add("as", "json");
  Html out;
  out << link("Tables of this unit (workbook)", links.to(path)) << " "
      << link("or as JSON", links.to(path, json), "tables of this unit");
  return paragraph(out);
}

std::optional<Url> people_of(const UnitView& view, const Links& links) {
  if (!view.onward.people) return std::nullopt;
  auto query = of_unit(view.code);
  query.add("over", "yes");
  return links.to("/people", query);
}

}  // namespace

Page unit_page(const UnitView& view, const Links& links, const UnitToday& today) {
  const auto& agreement = view.basis.agreement();
  Page page{.title = view.name,
            .heading = view.name,
            .caption = "Probation delivery unit",
            .section = Section::Units};
  if (view.onward.region)
    page.breadcrumbs = {{"Units", links.to("/units")}, {view.region_name, links.region(view.region)}};
  page.body.reserve(kBytes);
  page.body << basis_line(view.basis);
  if (!view.whole)
    page.body << inset(words(fmt::format(
        "You see {} of this unit.", counted(static_cast<std::int64_t>(view.teams.size()), "team", "teams"))));
  const auto cases = view.onward.cases ? std::optional{Url::local("#pool")} : std::nullopt;
  page.body << summary_cards(view.unit, agreement.lines.bands, people_of(view, links), cases)
            << summary_working(view.unit) << bands_chart(bands_of(view.unit, agreement, view.name));
  if (view.onward.people)
    page.body << paragraph(link("Everybody in " + view.name, links.to("/people", of_unit(view.code))))
              << paragraph(
                     link("Newly qualified and trainees", unit_address(UnitCode{view.code}, "/protected")));
  page.body << paragraph(link("What may stop here, and the stage the unit is in",
                              links.to("/units/" + percent_encoded(view.code) + "/relief")))
            << paragraph(link("Where we have said that we are full", links.to("/full")));
  if (view.onward.exports && view.whole) page.body << tables_of(view, links);
  page.body << pool_section(view, links) << teams_section(view, links) << trend_section(view)
            << staffing_section(view, today.posts);
  if (today.proposals) page.body << proposals_part(*today.proposals);
  page.body << findings_section(view, links);
  return page;
}

}  // namespace evenkeel::web
