#include "gallery_pages.h"

#include "gallery_sample.h"
#include "web/components/bands_chart.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/filter_panel.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tabs.h"
#include "web/components/tag.h"
#include "web/components/task_list.h"
#include "web/components/timeline.h"

namespace evenkeel::web::gallery {

std::vector<GalleryPage> pages(const Assets* assets) {
  const Frame signed_in{.assets = assets,
                        .viewer = "SPO One",
                        .csrf = "token",
                        .sections = {Section::Home, Section::Cases, Section::People, Section::Units,
                                     Section::Plans, Section::Data, Section::Agreement, Section::Ledger},
                        .demonstration = true,
                        .notice = "Measured with an agreement that nobody has signed: its lines advise."};
  const Frame everybody{.assets = assets, .language = Language::Welsh};
  return {{"home", home(), signed_in},
          {"who-can-take-it", who_can_take_it(), signed_in},
          {"history", history(), signed_in},
          {"fields", fields(), signed_in},
          {"fields-with-errors", fields_with_errors(), signed_in},
          {"charts", charts(), signed_in},
          {"states", states(), signed_in},
          {"list", list(), signed_in},
          {"welsh", welsh(), everybody}};
}

Page home() {
  Page page{.title = "Home", .heading = "Good morning", .caption = "Unit One", .section = Section::Home};
  page.before_heading =
      notification({.heading = "Case X000001 is allocated to Practitioner One",
                    .kind = NoticeKind::Success,
                    .content = action_form(
                        Url::local("/undo"), CsrfToken{"token"},
                        {.text = "Undo", .emphasis = Emphasis::Secondary, .hidden = "the allocation"})});
  page.body << freshness("Figures of 22 November 2026, 9:12am.")
            << stat_cards(
                   {{.number = "106.2 %", .what = "of capacity used", .more = band_tag("over", bands())},
                    {.number = "3", .what = "people over the line", .to = Url::local("/people")},
                    {.number = "12", .what = "cases waiting", .more = tag("2 late", Tone::Bad)},
                    {.number = "Not measured", .what = "people without a figure: 1"}})
            << heading("What needs me")
            << task_list("needs", {{.text = "Two cases past their time",
                                    .to = Url::local("/cases"),
                                    .hint = "The oldest since 12 November 2026",
                                    .status = tag("Late", Tone::Bad)},
                                   {.text = "One person crossed the line",
                                    .to = Url::local("/people"),
                                    .status = tag("New", Tone::Notice)},
                                   {.text = "One objection to answer by 25 November 2026",
                                    .to = Url::local("/objections"),
                                    .status = tag("Due", Tone::Warn)},
                                   {.text = "Tonight's import", .status = tag("Done", Tone::Good)}});
  return page;
}

Page history() {
  Page page{.title = "Case X000001",
            .heading = "Case X000001",
            .caption = "Team One, Unit One",
            .section = Section::Cases,
            .breadcrumbs = {{"Home", Url::local("/")}, {"Cases", Url::local("/cases")}}};
  page.body << sub_navigation("Parts of this case",
                              {{"Summary", Url::local("/cases/X000001"), true},
                               {"Risk", Url::local("/cases/X000001/risk")},
                               {"History", Url::local("/cases/X000001/history"), false, 4}})
            << summary_list({{.key = "Tier", .value = words("B2")},
                             {.key = "Due",
                              .value = words("25 November 2026"),
                              .action = "Change",
                              .to = Url::local("/cases/X000001/due")},
                             {.key = "State", .value = tag("Waiting", Tone::Warn)}})
            << summary_card({.title = "Requirements",
                             .facts = {{.key = "Unpaid work", .value = words("120 hours")}},
                             .actions = link("See all", Url::local("/cases/X000001/requirements"))})
            << details("Show working", paragraph("15.4 points: tier B2 on licence.") << proposed_tag())
            << heading("What happened")
            << timeline({{.title = "Allocated",
                          .by = "SPO One",
                          .when = "22 November 2026 at 9:12am",
                          .machine_time = "2026-11-22T09:12:00Z",
                          .content = paragraph("Knows the person from an earlier order.")},
                         {.title = "Sentenced", .when = "20 November 2026"}})
            << tabs("Contents", {{"now", "Now", paragraph("One requirement.")},
                                 {"before", "Before", paragraph("Two earlier orders.")}});
  return page;
}

Page states() {
  Page page{.title = "States",
            .heading = "States of a page",
            .section = Section::Data,
            .back = Url::local("/data")};
  page.before_heading =
      conflict({.what = "This case was allocated while you were looking at it",
                .by = "SPO Two",
                .when = "22 November 2026 at 9:14am",
                .changes = {"It is held by Practitioner Two since then", "Your note is kept below"},
                .reload = Url::local("/cases/X000001")});
  page.body << out_of_date("These figures are of 20 November 2026, before the import of today.",
                           Url::local("/units"))
            << notification({.heading = "The agreement changes on 1 December 2026"})
            << empty_state("No case waits for somebody",
                           paragraph("New cases show here as soon as they are received."))
            << polled({.id = "import",
                       .from = Url::local("/jobs/1"),
                       .seconds = 15,
                       .content = progress({.what = "Importing records",
                                            .done = 12'400,
                                            .total = 244'209,
                                            .detail = "12,400 of 244,209 records"})})
            << warning_text("Past the stop line only an emergency direction works.")
            << inset(paragraph("Nobody may hold this case; the head of unit is accountable."))
            << two_thirds(bullets({words("one"), strong("two"), link("three", Url::local("/three"))})
                          << hint("A hint."))
            << button_group({link_button("Start", Url::local("/start")), link("Cancel", Url::local("/"))});
  return page;
}

Page list() {
  Page page{.title = "People", .heading = "People", .caption = "Unit One", .section = Section::People};
  Table people{.caption = "People of Unit One",
               .columns = {{"Name"},
                           {"Grade"},
                           {"Capacity used", ColumnKind::Number},
                           {"Band"},
                           {"Cases", ColumnKind::Number},
                           {.text = "Actions", .hidden = true}},
               .sortable = true};
  const auto row = [&](const char* name, const char* grade, std::int64_t tenths, const char* band,
                       int cases) {
    people.rows.push_back(
        {{link(name, Url::local("/people/1")), grade,
          Cell{std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %"}.sorted_by(tenths),
          band_tag(band, bands()), Cell{cases}, link("Open", Url::local("/people/1"), name)}});
  };
  row("Practitioner One", "PO", 1342, "unsafe", 61);
  row("Practitioner Two", "PSO", 1121, "well-over", 44);
  row("Practitioner Three", "PO", 1003, "over", 38);
  row("Practitioner Four", "NQO", 943, "near", 29);
  row("Practitioner Five, whose name goes on for quite a while", "PO", 611, "room", 20);
  people.rows.push_back(
      {.cells = {"Practitioner Six"}, .instead = words("Not measured: reductions take all hours")});
  people.total = {"All", "", "106.2 %", band_tag("over", bands()), Cell{1192}, ""};
  page.body << filter_panel(
                   {.action = Url::local("/people"),
                    .fields = select({.name = "team",
                                      .label = "Team",
                                      .options = {{"", "All"}, {"T1", "Team One"}},
                                      .value = "T1"})
                              << text_input({.name = "q", .label = "Name", .kind = InputKind::Search}),
                    .in_use = {{"Team One", Url::local("/people")}},
                    .clear = Url::local("/people")})
            << showing(2031, 50, 7, "people") << table(people)
            << pagination(pages_of(
                   2031, 50, 7,
                   [](std::int64_t number) { return Url::local("/people?page=" + std::to_string(number)); }))
            << table({.caption = "Sorted by the server",
                      .columns = {{.text = "Case", .sort_by = Url::local("/cases?sort=case")},
                                  {.text = "Waiting",
                                   .kind = ColumnKind::Number,
                                   .sort_by = Url::local("/cases?sort=waiting"),
                                   .order = Order::Descending}},
                      .rows = {{{"X000001", "12 days"}}, {{"X000002", "3 days"}}}})
            << table({.caption = "Nothing", .columns = {{"Case"}}, .empty = "No case waits."});
  return page;
}

Page welsh() {
  Page page{
      .title = "Llwythi gwaith", .heading = "Llwythi gwaith", .other_language = Url::local("/?lang=en")};
  page.body << paragraph(long_date(evenkeel::Date::of(2026, 11, 22), Language::Welsh))
            << bands_chart({.title = "Pobl yn ôl band",
                            .counts = {{"room", 41}, {"over", 12}},
                            .bands = bands(),
                            .not_measured = 2,
                            .language = Language::Welsh});
  return page;
}

}  // namespace evenkeel::web::gallery
