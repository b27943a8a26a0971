#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <set>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/text_table.h"
#include "usecases/assess/explain_workload.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 7> kColumns{{{"work"},
                                           {"kind"},
                                           {"number", ColumnKind::Number},
                                           {"points_each", ColumnKind::Hundredths},
                                           {"points", ColumnKind::Hundredths},
                                           {"rule"},
                                           {"source"}}};

// A terminal has no room for a source on every line: it shows the standing, and print_hours() each source
// once.
void write_work(TableWriter& table, const Explanation& explanation, bool whole_source) {
  table.begin_table("working", kColumns);
  for (const auto& line : explanation.work) {
    const auto standing = std::string{text_of(line.standing)};
    const auto source = whole_source ? fmt::format("{} ({})", line.source, standing) : standing;
    const std::array<TableCell, 7> cells{
        std::string_view{line.subject}, text_of(line.kind),    line.quantity,
        line.each.hundredths,           line.total.hundredths, std::string_view{line.rule},
        std::string_view{source}};
    table.row(cells);
  }
  table.end_table();
}

void print_hours(Terminal& terminal, const Explanation& e) {
  fmt::print(terminal.out, "\nHours a week\n");
  for (const auto& line : e.contracted)
    fmt::print(terminal.out, "  {:>8}  {} ({})\n", line.hours.text(), line.what, line.source);
  for (const auto& line : e.reductions)
    fmt::print(terminal.out, "  {:>8}  less {}{}\n", "-" + line.hours.text(), line.what,
               line.until ? ", to " + line.until->text() : std::string{});
  std::set<std::string> sources;
  for (const auto& line : e.work) sources.insert(line.source);
  for (const auto& source : sources) fmt::print(terminal.out, "\nPrices from: {}\n", source);
  fmt::print(terminal.out, "\n{} points for {} h ({}) x {} h = {} points available\n", e.nominal_points,
             e.default_hours.text(), e.capacity_source,
             Hours{e.figure.contracted.hundredths - e.figure.reduced.hundredths}.text(),
             e.figure.available.text());
}

void print_conclusion(Terminal& terminal, const Explanation& e) {
  if (e.figure.used) {
    fmt::print(terminal.out, "{} / {} = {} % of capacity used: {}\n", e.figure.workload.text(),
               e.figure.available.text(), e.figure.used->text(), e.band);
  } else {
    fmt::print(terminal.out, "Not measured: {}. {} points of work stand in this name.\n",
               text_of(e.figure.not_measured), e.figure.workload.text());
  }
  for (const auto& sentence : e.assumptions) fmt::print(terminal.out, "Assumed: {}\n", sentence);
  fmt::print(terminal.out, "Agreement {}, digest {}\nSnapshot digest {}\n", e.agreement_id,
             e.agreement.text(), e.snapshot.text());
}

Result<void> print(const Explanation& e, const ExplainArguments& arguments, const Services& services,
                   Terminal& terminal) {
  if (arguments.question.format == "json") {
    terminal.out << explanation_line(e) << '\n';
    return {};
  }
  if (arguments.question.format == "table")
    fmt::print(terminal.out, "{} ({}) on {}, {} mode\n\n", e.person.text(), text_of(e.grade),
               e.as_of.long_text(), text_of(e.mode));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  write_work(*table, e, arguments.question.format != "table");
  EVENKEEL_TRY(table->finish());
  if (arguments.question.format == "table") {
    print_hours(terminal, e);
    print_conclusion(terminal, e);
  }
  return {};
}

Result<void> explain(const ExplainArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, request_of(services, arguments.question, false));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto assessed, assess_workloads(*store, *services.agreements,
                                                         machine_scope(services), request, *services.clock));
  if (arguments.everybody) {
    return explain_everybody(assessed, request.mode, [&](const Explanation& e) -> Result<void> {
      terminal.out << explanation_line(e) << '\n';
      return {};
    });
  }
  EVENKEEL_TRY_LET(const auto explanation,
                   explain_workload(assessed, request.mode, PersonCode{arguments.code}));
  return print(explanation, arguments, services, terminal);
}

}  // namespace

int run_explain(const ExplainArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = explain(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
