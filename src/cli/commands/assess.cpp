#include <algorithm>
#include <array>
#include <set>

#include "base/decimal.h"
#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/assess/over_for_weeks.h"

namespace evenkeel::cli {
namespace {

// The first twelve are pinned: other programs read them by place.
const std::array<TableColumn, 19> kColumns{{{"level"},
                                            {"code"},
                                            {"name"},
                                            {"grade"},
                                            {"people", ColumnKind::Number},
                                            {"not_measured", ColumnKind::Number},
                                            {"cases", ColumnKind::Number},
                                            {"workload_points", ColumnKind::Hundredths},
                                            {"available_points", ColumnKind::Hundredths},
                                            {"capacity_used", ColumnKind::Percent},
                                            {"band"},
                                            {"agreement"},
                                            {"why_not_measured"},
                                            {"over_line", ColumnKind::YesNo},
                                            {"hours_assumed", ColumnKind::Number},
                                            {"pool_cases", ColumnKind::Number},
                                            {"provisional_cases", ColumnKind::Number},
                                            {"parent"},
                                            {"good_until", ColumnKind::Date}}};

void write_row(TableWriter& table, const Figure& figure) {
  const auto level = text_of(figure.level);
  const auto why = figure.used || figure.why == NotMeasured::No ? std::string_view{} : text_of(figure.why);
  const std::array<TableCell, 19> cells{level,
                                        std::string_view{figure.code},
                                        cell(figure.name),
                                        figure.grade ? TableCell{text_of(*figure.grade)} : TableCell{},
                                        figure.people,
                                        figure.not_measured,
                                        figure.cases,
                                        figure.workload.hundredths,
                                        figure.available.hundredths,
                                        figure.used ? TableCell{figure.used->tenths} : TableCell{},
                                        cell(figure.band),
                                        std::string_view{figure.agreement},
                                        why.empty() ? TableCell{} : TableCell{why},
                                        figure.over_line,
                                        figure.hours_assumed,
                                        figure.pool_cases,
                                        figure.provisional_cases,
                                        cell(figure.parent),
                                        figure.good_until ? TableCell{*figure.good_until} : TableCell{}};
  table.row(cells);
}

// A terminal is narrow: it shows the twelve pinned columns and the reason.
Result<void> print(const std::vector<const Figure*>& figures, const AssessArguments& arguments,
                   const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.question.format, terminal));
  table->begin_table("figures", kColumns);
  for (const auto* figure : figures) write_row(*table, *figure);
  table->end_table();
  return table->finish();
}

// The codes of everything under a unit, the unit itself included.
std::set<std::string> codes_under(const std::vector<Figure>& figures, const std::string& unit) {
  std::set<std::string> codes{unit};
  for (const auto& figure : figures) {  // levels come from the nation down, so one pass finds all
    if (codes.contains(figure.parent)) codes.insert(figure.code);
  }
  return codes;
}

Result<std::vector<const Figure*>> select(const Assessed& assessed, const AssessArguments& arguments,
                                          Store& store, const Services& services, Date as_of) {
  EVENKEEL_TRY_LET(const auto level, parse_choice<Level>(arguments.level));
  std::vector<const Figure*> out;
  const auto under =
      arguments.under.empty() ? std::set<std::string>{} : codes_under(assessed.figures, arguments.under);
  for (const auto& figure : assessed.figures) {
    if (figure.level == level && (under.empty() || under.contains(figure.code))) out.push_back(&figure);
  }
  if (arguments.over.empty()) return out;
  EVENKEEL_TRY_LET(const auto percent, parse_hundredths(arguments.over));
  const auto tenths = percent / 10;
  if (arguments.weeks == 0) {
    std::erase_if(out, [&](const Figure* f) {
      return !f->used || compare_ratios(f->workload.hundredths, f->available.hundredths, tenths, 1000) <= 0;
    });
    return out;
  }
  EVENKEEL_TRY_LET(const auto codes,
                   over_for_weeks(store, machine_scope(services),
                                  {level, *parse_choice<Mode>(arguments.question.mode), as_of,
                                   known_at_of(arguments.question), tenths, arguments.weeks}));
  std::erase_if(out, [&](const Figure* f) { return !std::ranges::binary_search(codes, f->code); });
  return out;
}

Result<void> assess(const AssessArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, request_of(services, arguments.question, arguments.record));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto assessed, assess_workloads(*store, *services.agreements,
                                                         machine_scope(services), request, *services.clock));
  EVENKEEL_TRY_LET(const auto chosen, select(assessed, arguments, *store, services, request.as_of));
  return print(chosen, arguments, services, terminal);
}

}  // namespace

int run_assess(const AssessArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = assess(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
