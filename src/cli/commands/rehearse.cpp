#include "usecases/agreements/rehearse.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/assess/assess_workloads.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 9> kUnitColumns{{{"level"},
                                               {"code"},
                                               {"name"},
                                               {"people", ColumnKind::Number},
                                               {"over_before", ColumnKind::Number},
                                               {"over_after", ColumnKind::Number},
                                               {"newly_over", ColumnKind::Number},
                                               {"no_longer_over", ColumnKind::Number},
                                               {"band_changes", ColumnKind::Number}}};

void write_unit(TableWriter& table, const RehearsedUnit& unit) {
  const auto& figure = unit.figure.after;
  const std::array<TableCell, 9> cells{text_of(figure.level), std::string_view{figure.code},
                                       cell(figure.name),     unit.people,
                                       unit.over_before,      unit.over_after,
                                       unit.newly_over,       unit.no_longer_over,
                                       unit.band_changes};
  table.row(cells);
}

void print_people(Terminal& terminal, const Rehearsal& rehearsal) {
  const auto used = [](const Figure& figure) {
    return figure.used ? figure.used->text() + " %" : std::string{"not measured"};
  };
  fmt::print(terminal.out, "\n");
  for (const auto& person : rehearsal.people) {
    if (!person.newly_over() && !person.no_longer_over()) continue;
    fmt::print(terminal.out, "{} {}: {} -> {}\n", person.before.code,
               person.newly_over() ? "would be over the line" : "would no longer be over",
               used(person.before), used(person.after));
  }
}

Result<Assessed> measured_with(const std::string& id, Date as_of, Store& store, const Services& services) {
  const AssessRequest request{.as_of = as_of, .agreement = id, .record = false};
  return assess_workloads(store, *services.agreements, machine_scope(services), request, *services.clock);
}

Result<void> run(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto as_of, day_of(services, arguments.as_of));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto before, measured_with(arguments.id, as_of, *store, services));
  EVENKEEL_TRY_LET(const auto after, measured_with(arguments.other, as_of, *store, services));
  const auto rehearsal = rehearse({before.in_use.agreement, before.snapshot},
                                  {after.in_use.agreement, after.snapshot}, Mode::Evenkeel);
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  table->begin_table("rehearsal", kUnitColumns);
  for (const auto& unit : rehearsal.units) write_unit(*table, unit);
  table->end_table();
  EVENKEEL_TRY(table->finish());
  if (arguments.format == "table") print_people(terminal, rehearsal);
  return {};
}

}  // namespace

int run_agreement_rehearse(const AgreementArguments& arguments, const Services& services,
                           Terminal& terminal) {
  const auto done = run(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
