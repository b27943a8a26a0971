#include "web/pages/pool_table.h"

#include <fmt/format.h>

#include "web/components/figure.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

std::string class_name(const Agreement& agreement, std::uint8_t urgency) {
  return urgency < agreement.urgency.size() ? agreement.urgency[urgency].name : "No class";
}

Html due_cell(const WaitingCase& one, Date day) {
  Html out;
  if (!one.due) return out.text("Not known");
  out << one.due->long_text();
  if (one.late(day)) out << " " << tag("Late", Tone::Bad);
  if (*one.due == day) out << " " << tag("Today", Tone::Warn);
  return out;
}

Html name_of(const WaitingCase& one, const Links& links) {
  if (one.id.empty()) return words(counted(one.count, "case, counted", "cases, counted"));
  return link(one.id, links.a_case(one.id));
}

}  // namespace

Html urgency_table(const PoolSummary& pool, const Agreement& agreement) {
  Table out{.caption = "Cases that wait, by urgency",
            .columns = {{.text = "Urgency"},
                        {.text = "To be allocated within"},
                        {.text = "Waiting", .kind = ColumnKind::Number},
                        {.text = "Past their time", .kind = ColumnKind::Number}}};
  bool proposed = false;
  for (std::size_t i = 0; i < agreement.urgency.size() && i < pool.by_urgency.size(); ++i) {
    const auto& urgency = agreement.urgency[i];
    proposed = proposed || urgency.provenance.standing == Standing::Proposed;
    const auto within = counted(urgency.allocate_within_working_days, "working day", "working days");
    out.rows.push_back({.cells = {Cell{urgency.name}, Cell{within}, Cell{pool.by_urgency[i]},
                                  Cell{pool.late_by_urgency[i]}}});
  }
  out.total = {Cell{"All"}, Cell{""}, Cell{pool.cases}, Cell{pool.late}};
  Html all = table(out);
  if (proposed)
    all << paragraph(Html{proposed_tag()} << " These times stand in the agreement as a proposal.");
  return all;
}

Html waiting_table(std::span<const WaitingCase> waiting, const Agreement& agreement, Date day,
                   const Links& links) {
  Table out{.caption = "The most urgent",
            .columns = {{.text = "Case"},
                        {.text = "Urgency"},
                        {.text = "Risk of serious harm"},
                        {.text = "Tier"},
                        {.text = "Points", .kind = ColumnKind::Number},
                        {.text = "Waiting"},
                        {.text = "Due"}}};
  for (const auto& one : waiting) {
    const auto since = one.since ? working_days_words(*one.since, day) : std::string{"Not known"};
    out.rows.push_back(
        {.cells = cells(name_of(one, links), class_name(agreement, one.urgency), risk_words(one.rosh),
                        std::string{one.tier.text()}, words(one.points.text()), since, due_cell(one, day))});
  }
  return table(out);
}

}  // namespace evenkeel::web
