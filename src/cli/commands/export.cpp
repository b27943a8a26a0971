#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/export/export_tables.h"

namespace evenkeel::cli {
namespace {

Result<void> export_all(const ExportArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto as_of, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto mode, parse_choice<Mode>(arguments.question.mode));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  const auto writer = services.tables_to_path(arguments.as, arguments.out);
  if (!writer)
    return fail(Error::invalid("BAD-FORMAT", fmt::format("\"{}\" is not a form of tables", arguments.as),
                               "Use --as csv, json, jsonl or xlsx."));
  ExportRequest request{.assess = {.as_of = as_of,
                                   .known_at = known_at_of(arguments.question),
                                   .mode = mode,
                                   .agreement = {},
                                   .record = false},
                        .personal = arguments.personal};
  if (!arguments.question.agreement.empty()) request.assess.agreement = arguments.question.agreement;
  EVENKEEL_TRY(export_tables(*store, *services.agreements, machine_scope(services), request, *services.clock,
                             *writer));
  fmt::print(terminal.out, "Wrote {}\n", arguments.out);
  return {};
}

}  // namespace

int run_export(const ExportArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = export_all(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
