#include <array>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 5> kColumns{{{"as_of", ColumnKind::Date},
                                           {"code"},
                                           {"workload_points", ColumnKind::Hundredths},
                                           {"available_points", ColumnKind::Hundredths},
                                           {"capacity_used", ColumnKind::Percent}}};

Result<void> history(const HistoryArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto level, parse_choice<Level>(arguments.level));
  EVENKEEL_TRY_LET(const auto mode, parse_choice<Mode>(arguments.question.mode));
  EVENKEEL_TRY_LET(const auto to, day_of(services, arguments.to));
  auto from = to.plus_months(-12);
  if (!arguments.from.empty()) {
    EVENKEEL_TRY_LET(from, Date::parse(arguments.from));
  }
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question));
  EVENKEEL_TRY_LET(const auto points,
                   store->figures().history(machine_scope(services), level, arguments.code, mode, from, to,
                                            known_at_of(arguments.question)));
  if (points.empty()) {
    return fail(Error::not_found(
        "NO-FIGURES",
        "no figure of " + arguments.code + " is recorded from " + from.text() + " to " + to.text(),
        "Figures are recorded by 'evenkeel import' and 'evenkeel assess'; check --level and the code."));
  }
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("history", kColumns);
  for (const auto& point : points) {
    const std::array<TableCell, 5> cells{point.as_of, std::string_view{point.code}, point.workload.hundredths,
                                         point.available.hundredths,
                                         point.used ? TableCell{point.used->tenths} : TableCell{}};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

}  // namespace

int run_history(const HistoryArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = history(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
