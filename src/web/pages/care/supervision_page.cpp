#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/care/care_pages.h"
#include "web/pages/matters/matter_words.h"

namespace evenkeel::web {
namespace {

Html ratio_tag(const SupervisorLine& line) {
  if (line.over == 0) return tag("Within the ratio", Tone::Good);
  return tag(fmt::format("{} above it", line.over), Tone::Bad);
}

Html ratios(const SupervisionView& view) {
  Table units{.caption = "Supervisors needed, by unit",
              .columns = {{"Unit"},
                          {"Practitioners", ColumnKind::Number},
                          {"SPOs in post", ColumnKind::Number},
                          {"Needed", ColumnKind::Number},
                          {"Short", ColumnKind::Number},
                          {"Without a recorded supervisor", ColumnKind::Number}},
              .sortable = true};
  Table people{.caption = "Reports of each supervisor, most first",
               .columns = {{"Supervisor"}, {"Unit"}, {"Reports", ColumnKind::Number}, {"Agreed ratio"}},
               .sortable = true,
               .empty = "No source names a supervisor."};
  for (const auto& unit : view.units) {
    const auto& count = unit.count;
    units.rows.push_back({{link(unit.name, unit_address(unit.unit)), count.staff, count.supervisors,
                           count.needed, count.short_of, count.unrecorded}});
    for (const auto& one : unit.supervisors)
      people.rows.push_back(
          {{link(one.name, person_address(one.code)), unit.name, one.reports, ratio_tag(one)}});
  }
  Html out;
  return out << heading("Supervisors and those they supervise") << table(units) << table(people);
}

Html session_tag(const SessionLine& one) {
  Html out;
  if (!one.next) return out << tag("None recorded", Tone::Bad);
  out << (one.overdue ? tag("Overdue", Tone::Bad) : tag("Held", Tone::Good));
  return out << hint((one.overdue ? "was due " : "next by ") + one.next->long_text());
}

Html session_link(const SessionLine& one) {
  if (!one.asked.empty()) return link("Asked for: open it", matter_address(one.asked), " for " + one.name);
  return link("Plan one", Url::local("/raise/session?person=" + escaped_part(one.person.text())),
              " with " + one.name);
}

Html sessions(const SupervisionView& view) {
  Table rows{.caption = "Overdue first",
             .columns = {{"Person"},
                         {"Unit"},
                         {"Last held"},
                         {"State"},
                         {.text = "Plan one", .hidden = true, .sortable = false}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "Nobody's supervision is yours."};
  for (const auto& one : view.sessions) {
    Row row{{link(one.name, person_address(one.person)), one.unit_name, one.held ? one.held->long_text() : "",
             session_tag(one), session_link(one)}};
    row.cells[2].sorted_by(one.held ? one.held->day_number() : 0);
    row.cells[3].sorted_by(one.next ? one.next->day_number() : 0);
    rows.rows.push_back(std::move(row));
  }
  Html out;
  return out << heading("Sessions") << table(rows);
}

Html intake_form(const IntakeLine& line, const CsrfToken& csrf) {
  const auto act = !line.refused ? "refuse" : line.overrules ? "overrule" : "lift";
  const auto words_of_button = !line.refused    ? "Refuse intake for this team"
                               : line.overrules ? "Overrule the refusal, by name"
                                                : "Take intake again";
  Html fields;
  if (line.refused && !line.overrules)
    fields << hint("Whoever refused takes it again; nobody else does without overruling by name.");
  else
    fields << text_input({.name = "reason",
                          .label = "Reason",
                          .hint = "It stands in the ledger with your name.",
                          .id = "reason-" + line.team.text()});
  return details(words_of_button,
                 form({.action = Url::local("/teams/" + escaped_part(line.team.text()) + "/intake"),
                       .csrf = csrf,
                       .fields = fields,
                       .submit = words_of_button,
                       .hidden = {{"act", act}},
                       .emphasis = line.refused ? Emphasis::Secondary : Emphasis::Warning}));
}

Html intake(const SupervisionView& view, const CsrfToken& csrf) {
  Table rows{.caption = "Teams and whether their intake is refused",
             .columns = {{"Team"}, {"Intake"}, {"Decide"}},
             .caption_hidden = true,
             .empty = "No team is yours to decide about."};
  for (const auto& one : view.intake) {
    Html state = one.refused ? tag("Refused", Tone::Bad) : tag("Taken", Tone::Good);
    if (one.refused)
      state << hint(fmt::format("by {}, since {}", one.said_by.empty() ? "the records" : one.said_by,
                                one.since ? one.since->long_text() : "an unknown day"));
    rows.rows.push_back({{one.name, state, intake_form(one, csrf)}});
  }
  Html out;
  return out << heading("Intake")
             << paragraph(
                    "A team whose supervisor refuses intake is given no case; its "
                    "people are not asked. An overruling names who did it.")
             << table(rows);
}

}  // namespace

Page supervision_page(const SupervisionView& view, const FieldErrors& errors, const CsrfToken& csrf) {
  Page page{.title = "Supervision",
            .heading = "Supervision",
            .section = Section::People,
            .has_errors = !errors.empty()};
  page.before_heading << error_summary(errors);
  std::int64_t short_of = 0;
  std::int64_t overdue = 0;
  for (const auto& unit : view.units) short_of += unit.count.short_of;
  for (const auto& one : view.sessions) overdue += one.overdue ? 1 : 0;
  Html proposed;
  if (view.standing == Standing::Proposed) proposed << proposed_tag();
  page.body << stat_cards({{.number = fmt::format("1 to {}", view.reports_per_supervisor),
                            .what = "is the agreement's ratio of supervisors to staff",
                            .more = proposed},
                           {.number = std::to_string(short_of), .what = "supervisors short, by that ratio"},
                           {.number = std::to_string(overdue),
                            .what = fmt::format("sessions overdue: one is due every {} weeks",
                                                view.weeks_between_sessions)}})
            << hint("Source: " + view.source) << sessions(view) << ratios(view) << intake(view, csrf);
  return page;
}

}  // namespace evenkeel::web
