#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "base/number_text.h"
#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "usecases/allocate/fairness_of.h"

namespace evenkeel::cli {
namespace {

// Gini and Jain in thousandths.
const std::array<TableColumn, 11> kColumns{{{"when"},
                                            {"group"},
                                            {"people", ColumnKind::Number},
                                            {"not_measured", ColumnKind::Number},
                                            {"lowest", ColumnKind::Percent},
                                            {"highest", ColumnKind::Percent},
                                            {"range", ColumnKind::Percent},
                                            {"over_line", ColumnKind::Number},
                                            {"gini_thousandths", ColumnKind::Number},
                                            {"jain_thousandths", ColumnKind::Number},
                                            {"high_risk", ColumnKind::Percent}}};

void write_row(TableWriter& table, std::string_view when, const allocation::Fairness& f) {
  const auto shown = [&](std::int64_t value) {
    return f.hidden || f.people == 0 ? TableCell{} : TableCell{value};
  };
  const std::array<TableCell, 11> cells{when,
                                        std::string_view{f.group},
                                        f.hidden ? TableCell{} : TableCell{f.people},
                                        f.hidden ? TableCell{} : TableCell{f.not_measured},
                                        shown(f.lowest),
                                        shown(f.highest),
                                        shown(f.highest - f.lowest),
                                        shown(f.over_line),
                                        shown(f.gini),
                                        shown(f.jain),
                                        shown(f.high_risk_tenths)};
  table.row(cells);
}

void write_answer(TableWriter& table, std::string_view when, const FairnessAnswer& answer) {
  write_row(table, when, answer.all);
  for (const auto& group : answer.groups) write_row(table, when, group);
}

void tell_envy(std::string_view when, std::string_view cases, const FairnessAnswer& answer,
               Terminal& terminal) {
  if (!answer.envy) return;
  fmt::print(
      terminal.err,
      "{}: {} pair{} of people where one, any single case {}given up, would still stand above the other.\n",
      when, number_text(*answer.envy), *answer.envy == 1 ? "" : "s", cases);
}

Result<void> fairness(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  const auto scope = machine_scope(services);
  EVENKEEL_TRY_LET(const auto now,
                   fairness_of_unit(*store, *services.agreements, scope, request, arguments.under));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("fairness", kColumns);
  write_answer(*table, "now", now);
  tell_envy("Now", "", now, terminal);
  if (arguments.all) {
    EVENKEEL_TRY_LET(const auto planned,
                     plan_many(*store, *services.agreements, scope, request, arguments.under));
    const auto of_plan = fairness_of_plan(planned);
    write_answer(*table, "after the plan", of_plan.after);
    tell_envy("After the plan", "of the plan's ", of_plan.after, terminal);
  }
  table->end_table();
  return table->finish();
}

}  // namespace

int run_allocate_fairness(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = fairness(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
