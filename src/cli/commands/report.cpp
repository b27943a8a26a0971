#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/files.h"
#include "usecases/report/workload_report.h"

namespace evenkeel::cli {
namespace {

Result<void> report(const ReportArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto as_of, day_of(services, arguments.question.as_of));
  EVENKEEL_TRY_LET(const auto mode, parse_choice<Mode>(arguments.question.mode));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  ReportRequest request{.assess = {.as_of = as_of,
                                   .known_at = known_at_of(arguments.question),
                                   .mode = mode,
                                   .agreement = {},
                                   .record = true},
                        .title = arguments.title,
                        .notice = arguments.notice};
  if (!arguments.question.agreement.empty()) request.assess.agreement = arguments.question.agreement;
  EVENKEEL_TRY_LET(const auto made, workload_report(*store, *services.agreements, machine_scope(services),
                                                    request, *services.clock));
  EVENKEEL_TRY(write_file(arguments.out, services.report_writer->html(made)));
  fmt::print(terminal.out, "Wrote {}\n", arguments.out);
  return {};
}

}  // namespace

int run_report(const ReportArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = report(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
