#include <array>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::cli {
namespace {

const std::array<TableColumn, 6> kFindingColumns{
    {{"kind"}, {"level"}, {"code"}, {"since", ColumnKind::Date}, {"what"}, {"rule"}}};
const std::array<TableColumn, 11> kQuarantineColumns{{{"severity"},
                                                      {"file"},
                                                      {"sheet"},
                                                      {"row", ColumnKind::Number},
                                                      {"column"},
                                                      {"table"},
                                                      {"subject"},
                                                      {"value"},
                                                      {"rule"},
                                                      {"what"},
                                                      {"do"}}};

const std::array<TableColumn, 8> kNotFollowedColumns{{{"case"},
                                                      {"team"},
                                                      {"given to"},
                                                      {"given on", ColumnKind::Date},
                                                      {"ledger entry", ColumnKind::Number},
                                                      {"source"},
                                                      {"as of", ColumnKind::Date},
                                                      {"source says"}}};

void write_finding(TableWriter& table, const Finding& finding) {
  const std::array<TableCell, 6> cells{text_of(finding.kind),
                                       text_of(finding.level),
                                       std::string_view{finding.subject},
                                       finding.since ? TableCell{*finding.since} : TableCell{},
                                       std::string_view{finding.sentence},
                                       cell(finding.rule)};
  table.row(cells);
}

void write_quarantined(TableWriter& table, const Quarantined& row) {
  const std::string_view severity = row.severity == Severity::Warning ? "warning" : "left out";
  const std::array<TableCell, 11> cells{severity,
                                        cell(row.place.file),
                                        cell(row.place.sheet),
                                        row.place.row > 0 ? TableCell{row.place.row} : TableCell{},
                                        cell(row.place.column),
                                        cell(row.table),
                                        cell(row.subject),
                                        cell(row.value),
                                        std::string_view{row.rule},
                                        std::string_view{row.message},
                                        cell(row.fix)};
  table.row(cells);
}

Result<void> list_quarantine(const FindingsArguments& arguments, const Services& services,
                             Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  auto dataset = arguments.dataset;
  if (dataset == 0) {
    EVENKEEL_TRY_LET(const auto all, store->records().datasets());
    for (const auto& row : all) {
      if (row.published) dataset = std::max(dataset, row.id);
    }
    if (dataset == 0)
      return fail(
          Error::not_found("NO-DATASET", "nothing has been imported", "Run 'evenkeel import' first."));
  }
  EVENKEEL_TRY_LET(const auto rows, store->records().quarantined(dataset));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("quarantine", kQuarantineColumns);
  for (const auto& row : rows) write_quarantined(*table, row);
  table->end_table();
  return table->finish();
}

Result<void> list_findings(const FindingsArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, request_of(services, arguments.question, false));
  std::optional<FindingKind> kind;
  if (!arguments.kind.empty()) {
    EVENKEEL_TRY_LET(kind, parse_choice<FindingKind>(arguments.kind));
  }
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto assessed, assess_workloads(*store, *services.agreements,
                                                         machine_scope(services), request, *services.clock));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("findings", kFindingColumns);
  for (const auto& finding : assessed.findings) {
    if (!kind || finding.kind == *kind) write_finding(*table, finding);
  }
  table->end_table();
  return table->finish();
}

std::string holder_words(const std::optional<PersonCode>& holder) {
  return holder ? holder->text() : std::string{"waits"};
}

Result<void> list_not_followed(const FindingsArguments& arguments, const Services& services,
                               Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, request_of(services, arguments.question, false));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto rows, store->lookup().not_followed({}, request.as_of, request.known_at));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("not_followed", kNotFollowedColumns);
  for (const auto& row : rows) {
    const auto given = holder_words(row.given);
    const auto stated = holder_words(row.stated);
    const std::array<TableCell, 8> cells{
        cell(row.id.text()), cell(row.team.text()), cell(given),   row.given_on,
        row.entry,           cell(row.source),      row.stated_on, cell(stated)};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

}  // namespace

int run_findings(const FindingsArguments& arguments, const Services& services, Terminal& terminal) {
  const auto list = arguments.quarantine     ? list_quarantine
                    : arguments.not_followed ? list_not_followed
                                             : list_findings;
  const auto done = list(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
