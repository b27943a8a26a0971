#include <fmt/format.h>
#include <fmt/ostream.h>

#include "base/give_way.h"
#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/progress_bar.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/import/import_records.h"

namespace evenkeel::cli {
namespace {

void print_faults(Terminal& terminal, const ImportReport& report) {
  for (const auto& fault : report.first_faults) {
    const Error error{ErrorKind::Invalid, fault.rule, fault.message, fault.fix, fault.place};
    fmt::print(terminal.err, "{}: {} [{}]\n", fault.severity == Severity::Warning ? "warning" : "left out",
               describe(error), fault.rule);
  }
  const auto all = report.counts.quarantined + report.counts.warnings;
  if (all > static_cast<std::int64_t>(report.first_faults.size())) {
    fmt::print(terminal.err, "... {} in all; 'evenkeel findings --quarantine' lists them\n", all);
  }
}

void print_outcome(Terminal& terminal, const ImportReport& report) {
  for (const auto& unknown : report.outcome.unknown_columns) {
    std::string names;
    for (const auto& column : unknown.columns) names += (names.empty() ? "" : ", ") + column;
    fmt::print(terminal.err, "not read: columns {} of {}{}{}\n", names, unknown.file,
               unknown.sheet.empty() ? "" : ", sheet ", unknown.sheet);
  }
  for (const auto& check : report.outcome.reconciliations) {
    if (check.agrees) continue;
    fmt::print(terminal.err, "does not agree: {}: stated {}, read {}\n", check.what,
               check.stated ? std::to_string(*check.stated) : std::string{"nothing"}, check.read);
  }
  const auto& c = report.counts;
  fmt::print(terminal.out,
             "Imported {} as of {}: {} records read, {} new, {} changed, {} ended, {} unchanged, {} left "
             "out, {} warnings.\n",
             report.header.source, report.header.as_of.text(), c.read, c.added, c.changed, c.ended,
             c.unchanged, c.quarantined, c.warnings);
  if (report.not_followed > 0)
    fmt::print(terminal.out,
               "{} made here {} not known to {} yet and {}, until it names a new holder: 'evenkeel findings "
               "--not-followed' lists {}.\n",
               report.not_followed == 1 ? "1 allocation" : fmt::format("{} allocations", report.not_followed),
               report.not_followed == 1 ? "is" : "are", report.header.source,
               report.not_followed == 1 ? "stands" : "stand", report.not_followed == 1 ? "it" : "them");
}

// The nation's figure, so that the analyst sees at once whether the evening went well.
int assess_after(const ImportReport& report, Store& store, const Services& services, Terminal& terminal) {
  for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
    const AssessRequest request{.as_of = report.header.as_of, .mode = mode, .agreement = {}};
    const auto assessed =
        assess_workloads(store, *services.agreements, machine_scope(services), request, *services.clock);
    if (!assessed) return tell(terminal, assessed.error());
    const auto& whole = assessed->figures.front();
    fmt::print(terminal.out,
               "Measured ({} mode, {}): {} people, {} not measured, {} cases, {} % of capacity used.\n",
               text_of(mode), text_of(assessed->in_use.state), whole.people, whole.not_measured, whole.cases,
               whole.used ? whole.used->text() : std::string{"-"});
  }
  return kDone;
}

}  // namespace

int run_import(const ImportArguments& arguments, const Services& services, Terminal& terminal) {
  give_way();  // to those who work at the same time
  auto source = services.open_source(arguments.paths);
  if (!source) return tell(terminal, source.error());
  auto store = services.open_store(arguments.store);
  if (!store) return tell(terminal, store.error());
  ImportRequest request{.actor = services.actor, .source = {}, .as_of = {}};
  if (!arguments.source.empty()) request.source = arguments.source;
  if (!arguments.as_of.empty()) {
    const auto day = Date::parse(arguments.as_of);
    if (!day) return tell(terminal, day.error());
    request.as_of = *day;
  }
  Result<ImportReport> report = [&] {
    ProgressBar bar{terminal};
    return import_records(**store, **source, request, *services.clock, bar);
  }();
  if (!report) return tell(terminal, report.error());
  if (report->repeated) {
    fmt::print(terminal.out, "Nothing to do: these files were imported for {} before (ledger entry {}).\n",
               report->header.as_of.text(), report->ledger_sequence);
  } else {
    print_faults(terminal, *report);
    print_outcome(terminal, *report);
  }
  if (arguments.assess) {
    if (const int code = assess_after(*report, **store, services, terminal); code != kDone) return code;
  }
  return report->counts.quarantined > 0 ? kDoneWithQuarantine : kDone;
}

}  // namespace evenkeel::cli
