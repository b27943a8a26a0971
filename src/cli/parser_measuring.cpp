#include <CLI/CLI.hpp>

#include "cli/commands/commands.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

void import_options(CLI::App& command, ImportArguments& a) {
  command
      .add_option(
          "FILE", a.paths,
          "the evening's workbook, WMT's exports beside it, or a folder of native CSV or JSON Lines files")
      ->required();
  add_store(command, a.store);
  add_day(command, "--as-of", a.as_of,
          "the day the files describe (YYYY-MM-DD); default: the day they name, else today");
  command.add_option("--source", a.source,
                     "a name for this source; a later statement of the same source replaces its earlier one");
  command.add_flag("!--no-assess", a.assess, "store the records only; measure later");
}

void assess_options(CLI::App& command, AssessArguments& a) {
  add_question(command, a.question);
  add_level(command, a.level);
  command.add_option("--under", a.under, "only those under the unit with this code");
  command.add_option("--over", a.over, "only those using more than this per cent of their capacity");
  command.add_option("--weeks", a.weeks, "with --over: at the close of each of the last so many weeks");
  command.add_flag("!--no-record", a.record, "do not keep the figures");
}

void explain_options(CLI::App& command, ExplainArguments& a) {
  auto* code = command.add_option("CODE", a.code, "a person's code");
  command.add_flag("--everybody", a.everybody,
                   "every person's working as JSON Lines, for tools/verify figures");
  add_question(command, a.question);
  command.callback([code, &a] {
    if (code->count() == 0 && !a.everybody) throw CLI::RequiredError("CODE");
  });
}

void history_options(CLI::App& command, HistoryArguments& a) {
  command.add_option("CODE", a.code, "a person's or unit's code")->required();
  add_level(command, a.level);
  add_day(command, "--from", a.from, "first day; default: a year before --to");
  add_day(command, "--to", a.to, "last day; default: today");
  add_question(command, a.question);
}

void findings_options(CLI::App& command, FindingsArguments& a) {
  add_question(command, a.question);
  command.add_option("--kind", a.kind, "one kind only, such as OVER-LINE or PROTECTION-BREACH");
  command.add_flag("--quarantine", a.quarantine,
                   "the records that an import left out or doubted, with what to do");
  command.add_option("--dataset", a.dataset, "with --quarantine: of this import; default: the last");
  command.add_flag("--not-followed", a.not_followed,
                   "allocations made here that stand though the case system does not know them yet");
}

void report_options(CLI::App& command, ReportArguments& a) {
  add_question(command, a.question);
  command.add_option("--out", a.out, "the file to write")->capture_default_str();
  command.add_option("--title", a.title, "what the report is about")->capture_default_str();
  command.add_option("--notice", a.notice, "a notice at the top of the page");
}

}  // namespace

void add_measuring_commands(Parser& parser) {
  auto& app = *parser.app;
  add_command<ImportArguments>(parser, app, "import", "Take in an extract and measure everybody",
                               "evenkeel import WMT_PS.xlsx Overview.csv --store sqlite:evenkeel.db",
                               run_import, import_options);
  add_command<AssessArguments>(parser, app, "assess", "Figures of a level on a day",
                               "evenkeel assess --level practitioner --over 110 --weeks 4 --format csv",
                               run_assess, assess_options);
  auto* explain = app.add_subcommand("explain", "One number opened down to its cases, rules and hours");
  explain->footer("Example:\n  evenkeel explain S000017 --as-of 2026-11-22");
  auto arguments = std::make_shared<ExplainArguments>();
  explain_options(*explain, *arguments);
  explain->final_callback([&parser, arguments] {
    parser.chosen = [arguments](const Services& services, Terminal& terminal) {
      return run_explain(*arguments, services, terminal);
    };
  });
  add_command<HistoryArguments>(parser, app, "history", "A figure over time, as recorded",
                                "evenkeel history S000017 --from 2026-01-01", run_history, history_options);
  add_command<FindingsArguments>(
      parser, app, "findings",
      "Who is over the line, who is protected and should not be, what is wrong in the data",
      "evenkeel findings --kind PROTECTION-BREACH", run_findings, findings_options);
  add_command<ReportArguments>(parser, app, "report", "Write one self-contained page of a day's figures",
                               "evenkeel report --out report.html --title 'East Midlands'", run_report,
                               report_options);
}

}  // namespace evenkeel::cli
