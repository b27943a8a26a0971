#include "exchange/wmt/workbook_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "domain/records/records.h"
#include "exchange/wmt/count_columns.h"
#include "exchange/wmt/detail_sheets.h"

namespace evenkeel::exchange {
namespace {

// Stops a reading that has seen enough.
constexpr const char* kEnough = "ENOUGH";

struct Glance {
  std::int64_t rows = 0;  // 0 or 1: under the headings
  bool has_headings = false;
  std::optional<Date> datestamp;
};

Result<Glance> glance_at(Workbook& book, const Sheet& sheet, const KnownSheet& known,
                         const std::string& file) {
  Glance glance;
  const auto columns = detail_columns(known);
  const bool has_datestamp = known.role == SheetRole::All;
  const auto read = read_sheet_table(
      book, sheet, file, columns,
      [&](const SheetRow& row) -> Result<void> {
        ++glance.rows;
        if (has_datestamp) {
          if (const auto day = read_sheet_date(row.cell(kDatestamp))) glance.datestamp = day->day;
        }
        return fail(Error::invalid(kEnough, ""));
      },
      [&](const ColumnMap&) { glance.has_headings = true; });
  if (!read && read.error().code != kEnough) return fail(read.error());
  return glance;
}

Error missing_sheet(const KnownSheet& known, const std::string& file) {
  auto error = Error::invalid("WMT-SHEET-MISSING", fmt::format("the workbook has no sheet {}", known.name),
                              "Export the workbook again with all its sheets.");
  error.place.file = file;
  return error;
}

Error empty_sheet(const Sheet& sheet, const std::string& file, bool has_headings) {
  auto error = Error::invalid("WMT-SHEET-EMPTY",
                              has_headings ? fmt::format("sheet {} has headings and no rows", sheet.name)
                                           : fmt::format("sheet {} is empty", sheet.name),
                              "Export the workbook again.");
  error.place = {file, sheet.name, 0, {}};
  return error;
}

// The fault that keeps a sheet from being read; none when it can be.
std::optional<Error> fault_of(Workbook& book, const Sheet& sheet, const KnownSheet& known,
                              const std::string& file, WorkbookPlan& plan) {
  auto glance = glance_at(book, sheet, known, file);
  if (!glance) return std::move(glance.error());
  if (!glance->has_headings || (known.is_required && glance->rows == 0)) {
    return empty_sheet(sheet, file, glance->has_headings);
  }
  if (known.role == SheetRole::All) plan.datestamp = glance->datestamp;
  return std::nullopt;
}

bool is_damage(const Error& error) {
  return error.code.rfind("COLUMN-", 0) != 0 && error.code.rfind("WMT-", 0) != 0;
}

void state_tables(WorkbookPlan& plan) {
  const auto all_of = [&](std::initializer_list<SheetRole> roles) {
    return std::none_of(plan.absent.begin(), plan.absent.end(), [&](const AbsentSheet& absent) {
      return std::find(roles.begin(), roles.end(), absent.sheet->role) != roles.end();
    });
  };
  const auto state = [&](std::string_view table, std::initializer_list<SheetRole> roles) {
    if (all_of(roles)) plan.tables.emplace_back(table);
  };
  plan.tables = {std::string{Team::kTable}, std::string{Posting::kTable}};
  state(CaseCounts::kTable, {SheetRole::Young, SheetRole::Omic});
  state(FlaggedCase::kTable, {SheetRole::Flagged, SheetRole::YoungDetail});
  state(Report::kTable, {SheetRole::Court});
  state(Contact::kTable, {SheetRole::Contacts});
}

Result<void> plan_sheet(Workbook& book, const KnownSheet& known, const std::string& file,
                        WorkbookPlan& plan) {
  const Sheet* found = nullptr;
  for (const auto& sheet : book.sheets()) {
    if (known_sheet(sheet.name) != &known) continue;
    if (found != nullptr) {
      return fail(Error::invalid(
          "WMT-SHEET-TWICE", fmt::format("sheets \"{}\" and \"{}\" are the same", found->name, sheet.name),
          "Remove or rename one of them."));
    }
    found = &sheet;
  }
  auto fault = found == nullptr ? std::optional{missing_sheet(known, file)}
                                : fault_of(book, *found, known, file, plan);
  if (!fault) {
    plan.parts.push_back({&known, *found});
  } else if (known.is_required || is_damage(*fault)) {
    return fail(std::move(*fault));
  } else {
    plan.absent.push_back({&known, std::move(*fault)});
  }
  return {};
}

}  // namespace

bool is_wmt_workbook(const Workbook& book) {
  return std::any_of(book.sheets().begin(), book.sheets().end(),
                     [](const Sheet& sheet) { return known_sheet(sheet.name) != nullptr; });
}

Result<WorkbookPlan> plan_workbook(Workbook& book, const std::string& file) {
  WorkbookPlan plan;
  for (const auto& known : kSheets) {
    if (known.role != SheetRole::Unused) EVENKEEL_TRY(plan_sheet(book, known, file, plan));
  }
  for (const auto& sheet : book.sheets()) {
    if (known_sheet(sheet.name) == nullptr) plan.unknown.push_back(sheet.name);
  }
  state_tables(plan);
  return plan;
}

}  // namespace evenkeel::exchange
