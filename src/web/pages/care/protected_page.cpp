#include <fmt/format.h>

#include <algorithm>

#include "web/components/choice.h"
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

std::string allowed_words(const ProtectedLine& one) {
  auto out = one.mechanism == Protection::Mechanism::Cap
                 ? fmt::format("at most {} % of a full caseload", CapacityUsed{one.cap_tenths}.text())
                 : fmt::format("{} % of hours off", one.reduction_percent);
  if (one.high_risk_percent)
    out += fmt::format("; at most {} % of cases of high risk", *one.high_risk_percent);
  return out;
}

// By the load or the risk they hold: what "Protection broken" is everywhere. That nobody mentors them stands
// apart.
bool is_broken(const ProtectedLine& one) { return one.breaches.size() > (one.mentor.empty() ? 1U : 0U); }

Html breach_cell(const ProtectedLine& one) {
  if (one.breaches.empty()) return tag("Kept", Tone::Good);
  Html out = is_broken(one) ? tag("Broken", Tone::Bad) : tag("No mentor", Tone::Warn);
  for (const auto& sentence : one.breaches) out << hint(sentence);
  return out;
}

Html mentor_cell(const ProtectedLine& one) {
  if (one.mentor.empty()) return tag("None named", Tone::Bad);
  Html out = words(one.mentor);
  return out << hint("since " + one.mentored_since->long_text());
}

Html protection_cell(const ProtectedLine& one) {
  Html out = words(one.protection);
  if (one.standing == Standing::Proposed) out << " " << proposed_tag();
  return out << hint(fmt::format("Day {}, until {}: {}", one.day, one.until.long_text(), allowed_words(one)));
}

Html people(const ProtectedView& view) {
  Table rows{.caption = "Broken first",
             .columns = {{"Person"},
                         {"Protection"},
                         {"Capacity used", ColumnKind::Number},
                         {"Cases", ColumnKind::Number},
                         {"High risk", ColumnKind::Number},
                         {"Co-worked", ColumnKind::Number},
                         {"Supervisor"},
                         {"Mentor"},
                         {"State"}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "Nobody whom you see is under a protection."};
  for (const auto& one : view.people) {
    Row row{{link(one.name, person_address(one.person)), protection_cell(one), percent_words(one.used),
             one.cases, one.high_risk, one.co_worked,
             one.supervisor.empty() ? "Not recorded" : one.supervisor, mentor_cell(one), breach_cell(one)}};
    row.cells[2].sorted_by(one.used ? one.used->tenths : -1);
    rows.rows.push_back(std::move(row));
  }
  return table(rows);
}

Html naming(const ProtectedView& view, const MentorForm& form, const CsrfToken& csrf) {
  Select who{.name = "person",
             .label = "For whom?",
             .options = {{"", "Choose"}},
             .value = form.typed.person,
             .error = form.errors.of("person")};
  for (const auto& one : view.people)
    if (one.names_mentor) who.options.push_back({one.person.text(), one.name});
  if (who.options.size() == 1) return {};
  Select mentor{.name = "mentor",
                .label = "Who mentors them?",
                .options = {{"", "Nobody any more"}},
                .hint = "A qualified colleague who works in this unit",
                .value = form.typed.mentor,
                .error = form.errors.of("mentor")};
  for (const auto& [code, name] : view.mentors) mentor.options.push_back({code, name});
  Html fields;
  fields << select(who) << select(mentor);
  Html out;
  return out << heading("Name a mentor")
             << two_thirds(evenkeel::web::form({.action = unit_address(view.unit, "/mentors"),
                                                .csrf = csrf,
                                                .fields = fields,
                                                .submit = "Name the mentor"}));
}

}  // namespace

Page protected_page(const ProtectedView& view, const MentorForm& form, const CsrfToken& csrf) {
  Page page{.title = "Newly qualified and trainees",
            .heading = "Newly qualified and trainees",
            .caption = view.name,
            .section = Section::Units,
            .back = unit_address(view.unit),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  const auto broken = std::ranges::count_if(view.people, is_broken);
  page.body << stat_cards(
      {{.number = std::to_string(view.people.size()),
        .what = view.people.size() == 1 ? "person under a protection" : "people under a protection"},
       {.number = std::to_string(broken), .what = "of them with a protection that is broken today"},
       {.number = fmt::format("{} of {}", view.high_risk_protected, view.high_risk),
        .what = "cases of high or very high risk are held by people under a protection",
        .more = view.share ? hint(view.share->text() + " %") : Html{}},
       {.number = std::to_string(view.without_mentor),
        .what = "of them without a mentor",
        .more = proposed_tag()}});
  if (view.undated > 0)
    page.body << warning_text(fmt::format(
        "{} newly qualified or in training: the records do not say since when, so nothing protects them.",
        view.undated));
  page.body << people(view) << naming(view, form, csrf);
  return page;
}

}  // namespace evenkeel::web
