#include <fmt/format.h>

#include "domain/working_days.h"
#include "web/components/choice.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/care/care_pages.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

std::string purpose_words(SightingPurpose purpose) {
  switch (purpose) {
    case SightingPurpose::OffenceFocused:
      return "Offence-focused work";
    case SightingPurpose::RiskCheck:
      return "Check of risk";
    case SightingPurpose::Welfare:
      return "Welfare";
    case SightingPurpose::Reporting:
      return "Reporting: asked whether there is anything";
    case SightingPurpose::Other:
      return "Something else";
  }
  return {};
}

std::string share_words(const std::optional<CapacityUsed>& share) {
  return share ? share->text() + " %" : "Not seen yet";
}

Html wait_cell(const WaitingCase& one, Date day) {
  Html out;
  if (!one.since) return out << "Not known";
  out << fmt::format("{} days", days_between(*one.since, day));
  if (one.late(day)) out << " " << tag("Late", Tone::Bad);
  return out << hint("since " + one.since->long_text());
}

Html alert_cell(const PooledCase& one) {
  Html out;
  if (one.alerts.empty()) return out;
  out << tag("May not wait", Tone::Bad);
  for (const auto& why : one.alerts) out << hint(why);
  return out;
}

Html seen_cell(const PooledCase& one) {
  Html out;
  if (one.sightings.empty()) return out << "Nobody has recorded seeing them";
  std::vector<Html> lines;
  for (const auto& seen : one.sightings)
    lines.push_back(
        words(fmt::format("{}: {}. {}", seen.on.long_text(), seen.who, purpose_words(seen.purpose))));
  const auto summary = fmt::format("{} time{} by {}", one.continuity.sightings,
                                   one.continuity.sightings == 1 ? "" : "s", one.continuity.officers);
  return out << details(summary, bullets(lines));
}

Html cards(const PoolView& view) {
  const auto& all = view.continuity;
  return stat_cards(
      {{.number = fmt::format("{}", view.all),
        .what = "cases that nobody holds",
        .more = view.late > 0 ? tag(fmt::format("{} late", view.late), Tone::Bad) : Html{}},
       {.number = view.used ? view.used->text() + " %" : "Not measured",
        .what = "of the unit's capacity is used, with this work counted as the unit's",
        .more = view.used_without ? hint(view.used_without->text() + " % without it") : Html{}},
       {.number = view.hours ? view.hours->text() + " h" : "Not measured",
        .what = fmt::format("a week is what these {} points stand for", view.points.text())},
       {.number = share_words(all.offence_focused_share()),
        .what = all.sightings == 0
                    ? "Nobody has recorded a contact with any of them"
                    : fmt::format("of {} contact{} had offence-focused work; {} by the same officer as most",
                                  all.sightings, all.sightings == 1 ? "" : "s",
                                  share_words(all.same_officer()))}});
}

Html cases(const PoolView& view) {
  Table rows{.caption = "Those that may not wait first",
             .columns = {{"Case"},
                         {"Alert"},
                         {"Waiting"},
                         {"Seen"},
                         {"Same officer", ColumnKind::Number},
                         {"Offence-focused", ColumnKind::Number},
                         {"Duty: ask first"}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "No case waits that you may see one by one."};
  for (const auto& one : view.cases) {
    Row row{{link(one.waiting.id, case_address(CaseId{one.waiting.id})), alert_cell(one),
             wait_cell(one.waiting, view.day), seen_cell(one), share_words(one.continuity.same_officer()),
             share_words(one.continuity.offence_focused_share()),
             one.usual.empty() ? "Nobody yet" : one.usual}};
    row.cells[2].sorted_by(one.waiting.since ? one.waiting.since->day_number() : 0);
    rows.rows.push_back(std::move(row));
  }
  return table(rows);
}

Html record(const PoolView& view, const SightingForm& form, const CsrfToken& csrf) {
  Select who{.name = "person",
             .label = "Who saw them?",
             .options = {{"", "Choose"}},
             .value = form.typed.person,
             .error = form.errors.of("person")};
  for (const auto& [code, name] : view.people) who.options.push_back({code, name});
  Select which{.name = "case",
               .label = "Which case?",
               .options = {{"", "Choose"}},
               .value = form.typed.case_id,
               .error = form.errors.of("case")};
  for (const auto& one : view.cases) which.options.push_back({one.waiting.id, one.waiting.id});
  Radios purpose{.name = "purpose",
                 .legend = "What for?",
                 .choices = {},
                 .value = form.typed.purpose,
                 .error = form.errors.of("purpose")};
  for (const auto& [value, word] : Words<SightingPurpose>::values)
    purpose.choices.push_back({.value = std::string{word}, .text = purpose_words(value)});
  Html fields;
  fields << select(which) << select(who)
         << text_input({.name = "on",
                        .label = "Which day?",
                        .hint = "Like 2026-11-20",
                        .value = form.typed.on,
                        .error = form.errors.of("on"),
                        .width = 10})
         << radios(purpose);
  Html out;
  return out << heading("Record that somebody was seen")
             << two_thirds(evenkeel::web::form({.action = unit_address(view.unit, "/pool"),
                                                .csrf = csrf,
                                                .fields = fields,
                                                .submit = "Record"}));
}

}  // namespace

Page pool_page(const PoolView& view, const SightingForm& form, const CsrfToken& csrf) {
  Page page{.title = "Cases that nobody holds",
            .heading = "Cases that nobody holds",
            .caption = view.name,
            .section = Section::Units,
            .back = unit_address(view.unit),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  if (view.alerts > 0)
    page.body << warning_text(fmt::format(
        "{} {} high risk of serious harm, MAPPA or child protection, and nobody holds {}.", view.alerts,
        view.alerts == 1 ? "case has" : "cases have", view.alerts == 1 ? "it" : "them"));
  page.body << cards(view) << cases(view);
  if (view.hidden > 0)
    page.body << paragraph(
        fmt::format("{} more are counted and not shown one by one: restricted records, or in "
                    "teams that you do not see.",
                    view.hidden));
  if (view.records && !view.people.empty()) page.body << record(view, form, csrf);
  return page;
}

}  // namespace evenkeel::web
