#include <fmt/format.h>

#include <algorithm>

#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/care/care_pages.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_words.h"

namespace evenkeel::web {
namespace {

std::string step_words(CareStep step) {
  switch (step) {
    case CareStep::Begin:
      return "1. Begin a stress risk assessment";
    case CareStep::Assess:
      return "2. Assess the six factors together";
    case CareStep::Agree:
      return "3. The person says whether it is right";
    case CareStep::Measures:
      return "4. Open measures, set the review";
    case CareStep::Review:
      return "5. Look at it again";
  }
  return {};
}

Html step_cell(const CareLine& one) {
  if (!one.matter.empty()) return link(step_words(one.step), matter_address(one.matter), " for " + one.name);
  if (!one.may_begin) return Html{} << step_words(one.step) << hint("by whoever answers for the team");
  return link(step_words(one.step),
              Url::local("/raise/risk-assessment?person=" + escaped_part(one.person.text())),
              " for " + one.name);
}

Html due_cell(const CareLine& one) {
  Html out;
  if (!one.due) return out;
  if (!one.overdue) return out << "by " + one.due->long_text();
  return out << tag("Overdue", Tone::Bad) << hint("was due " + one.due->long_text());
}

Html people(const CareView& view) {
  Table rows{.caption = "Overdue first",
             .columns = {{"Person"},
                         {"Unit"},
                         {"Measured", ColumnKind::Number},
                         {"Over the excessive line since"},
                         {"Next step"},
                         {"Due"}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "Nobody is over the excessive line for the agreed weeks, and no assessment is open."};
  for (const auto& one : view.people) {
    Row row{{link(one.name, person_address(one.person)), one.unit_name, percent_words(one.used),
             one.over_since ? "the week to " + one.over_since->long_text() : "", step_cell(one),
             due_cell(one)}};
    row.cells[2].sorted_by(one.used ? one.used->tenths : -1);
    row.cells[3].sorted_by(one.over_since ? one.over_since->day_number() : 0);
    row.cells[5].sorted_by(one.due ? one.due->day_number() : 0);
    rows.rows.push_back(std::move(row));
  }
  return table(rows);
}

std::string capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

Html measure_state(const MeasureLine& one) {
  if (one.late) return tag("Late", Tone::Bad);
  if (one.outcome == "helped") return tag("Helped", Tone::Good);
  if (one.outcome == "not-helped") return tag("Did not help", Tone::Warn);
  if (one.outcome == "refuse") return tag("Refused");
  if (one.state == MatterState::Answered) return tag("Done", Tone::Good);
  return one.outcome == "agree" ? tag("Agreed", Tone::Notice) : tag("Proposed");
}

Html measures(const CareView& view) {
  Table rows{.caption = "Measures, with the figure before and after",
             .columns = {{"Person"},
                         {"Cause"},
                         {"Who does it"},
                         {"By"},
                         {"State"},
                         {"Before", ColumnKind::Number},
                         {"After", ColumnKind::Number}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "No measure has been opened."};
  for (const auto& one : view.measures)
    rows.rows.push_back({{link(one.name, matter_address(one.matter)), capitalised(one.factor), one.owner,
                          one.by ? one.by->long_text() : "", measure_state(one), percent_words(one.before),
                          one.after ? percent_words(one.after) : ""}});
  return table(rows);
}

}  // namespace

Page care_page(const CareView& view) {
  Page page{.title = "Employee care", .heading = "Employee care", .section = Section::People};
  const auto overdue = std::ranges::count_if(view.people, [](const CareLine& one) { return one.overdue; });
  const auto unbegun =
      std::ranges::count_if(view.people, [](const CareLine& one) { return one.step == CareStep::Begin; });
  Html proposed;
  if (view.standing == Standing::Proposed) proposed << proposed_tag();
  page.body << stat_cards({{.number = std::to_string(overdue), .what = "steps overdue"},
                           {.number = std::to_string(unbegun),
                            .what = "people over the excessive line without a stress risk assessment"},
                           {.number = fmt::format("{} working days", view.step_days),
                            .what = "for each step; one that nobody takes goes up by itself",
                            .more = proposed}});
  if (!view.source.empty()) page.body << hint("Source: " + view.source);
  page.body << heading("Steps") << people(view) << heading("Measures") << measures(view) << heading("Surveys")
            << paragraph(link("Ask a team or a unit on the six factors of stress", Url::local("/surveys")))
            << hint("What is said about health is not here: it is for the recipients whom its author named.");
  return page;
}

}  // namespace evenkeel::web
