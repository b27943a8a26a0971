#include "web/pages/matters/assessment_page.h"

#include <fmt/format.h>

#include "web/components/figure.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

std::string judgement_words(const std::string& judgement) {
  if (judgement == "manageable") return "Manageable";
  if (judgement == "at-limit") return "At the limit";
  return judgement == "too-much" ? "Too much" : "";
}

Html due_words(const AssessmentDue& one) {
  Html out;
  if (!one.next) return out << tag("Never assessed", Tone::Bad);
  out << (one.overdue ? tag("Overdue", Tone::Bad) : tag("Assessed", Tone::Good));
  return out << hint((one.overdue ? "was due " : "next by ") + one.next->long_text());
}

Row row_of(const AssessmentDue& one) {
  Row row{{link(one.name, person_address(one.person)), one.unit_name, percent_words(one.used),
           judgement_words(one.judgement), one.held ? one.held->long_text() : "", due_words(one),
           link("Record", Url::local("/raise/assessment?person=" + escaped_part(one.person.text())),
                "an assessment of " + one.name)}};
  row.cells[2].sorted_by(one.used ? one.used->tenths : -1);
  row.cells[4].sorted_by(one.held ? one.held->day_number() : 0);
  row.cells[5].sorted_by(one.next ? one.next->day_number() : 0);
  return row;
}

}  // namespace

Page assessment_list_page(const AssessmentList& list) {
  Page page{
      .title = "Assessments of workload", .heading = "Assessments of workload", .section = Section::People};
  const auto all = static_cast<std::int64_t>(list.people.size());
  page.body << stat_cards(
      {{.number = fmt::format("{} of {}", list.assessed, all),
        .what = "people assessed by conversation within the agreed interval"},
       {.number = std::to_string(all - list.assessed), .what = "overdue, or never assessed"},
       {.number = percent_words(list.used),
        .what = "of capacity used by those assessed; the others are not in it"}});
  Html interval;
  interval << fmt::format("Each person's workload is assessed every {} weeks", list.interval_weeks);
  if (list.standing == Standing::Proposed) interval << " " << proposed_tag();
  page.body << paragraph(interval) << hint("Source: " + list.source);
  Table rows{.caption = "Overdue first",
             .columns = {{"Person"},
                         {"Unit"},
                         {"Measured", ColumnKind::Number},
                         {"Their own judgement"},
                         {"Last assessed"},
                         {"State"},
                         {.text = "Record one", .hidden = true, .sortable = false}},
             .caption_hidden = true,
             .sortable = true,
             .empty = "Nobody's workload is yours to assess."};
  for (const auto& one : list.people) rows.rows.push_back(row_of(one));
  page.body << table(rows);
  return page;
}

}  // namespace evenkeel::web
