#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/files.h"
#include "usecases/tiering/work_out_tiers.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 6> kColumns{
    {{"model"}, {"tier"}, {"rule"}, {"points", ColumnKind::Number}, {"asks_for"}, {"provisional_because"}}};

std::string outcome(const TierResult& result) {
  switch (result.status) {
    case TierStatus::Tiered:
      return result.tier.text();
    case TierStatus::Missing:
      return "missing";
    case TierStatus::NotSupervised:
      return "not supervised";
  }
  return {};
}

void write_result(TableWriter& table, const TierResult& result) {
  const auto model = fmt::format("{} {}", result.model, result.version);
  const auto tier = outcome(result);
  std::string because;
  for (const auto& code : result.provisional_because) because += (because.empty() ? "" : " ") + code;
  for (const auto& step : result.steps) {
    const auto asks = step.tier ? step.tier->text() : std::string{};
    const std::array<TableCell, 6> cells{std::string_view{model},
                                         std::string_view{tier},
                                         std::string_view{step.rule},
                                         step.points ? TableCell{*step.points} : TableCell{},
                                         cell(asks),
                                         cell(because)};
    table.row(cells);
  }
}

Result<void> tier(const TierArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto evidence, read_file_as(arguments.file, services.read_evidence));
  EVENKEEL_TRY_LET(const auto results, work_out_tiers(evidence, arguments.model));
  if (arguments.format == "table") {
    for (const auto& result : results)
      fmt::print(terminal.out, "{} model, version {}: {}{}\n", result.model, result.version, outcome(result),
                 result.provisional() ? " (provisional)" : "");
    terminal.out << '\n';
  }
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  table->begin_table("tier", kColumns);
  for (const auto& result : results) write_result(*table, result);
  table->end_table();
  return table->finish();
}

}  // namespace

int run_tier(const TierArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = tier(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
