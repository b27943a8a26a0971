#include "exchange/wmt/export_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "exchange/tables/csv_reader.h"
#include "exchange/wmt/sheet_names.h"
#include "exchange/wmt/sheet_table.h"

namespace evenkeel::exchange {
namespace {

using Headings = std::vector<std::string>;

struct FieldNames {
  std::initializer_list<std::string_view> names;
  bool hours_need_it;
  bool reductions_need_it;
};

// The first name is that of WMT's CSV exports. The dashboard's exact headings are not published; the others
// are the words WMT uses for the same things elsewhere.
const FieldNames kFields[kExportFieldCount] = {
    {{"region", "region name"}, false, false},
    {{"probation delivery unit", "pdu", "pdu name", "ldu", "cluster"}, false, false},
    {{"team name", "team"}, true, true},
    {{"offender manager", "offender manager name", "om name", "officer", "officer name"}, true, true},
    {{"grade code", "grade", "offender manager grade"}, true, true},
    {{"contracted hours"}, true, false},
    {{"reason", "reduction reason"}, false, true},
    {{"hours", "reduction hours"}, false, true},
    {{"start date", "start", "reduction start date"}, false, true},
    {{"end date", "end", "reduction end date"}, false, true},
    {{"status", "reduction status"}, false, true},
    {{"additional notes", "notes"}, false, false}};

bool has(const Headings& headings, std::string_view name) {
  return std::any_of(headings.begin(), headings.end(),
                     [&](const std::string& heading) { return lower(trim(heading)) == name; });
}

bool is_needed(const FieldNames& field, ExportKind kind) {
  return kind == ExportKind::Hours ? field.hours_need_it : field.reductions_need_it;
}

Result<ExportTable> map_fields(ExportKind kind, const Headings& headings, const SourceFile& file,
                               const std::string& sheet) {
  ExportTable table{kind, file, sheet, {}};
  std::string missing;
  for (std::size_t i = 0; i < kExportFieldCount; ++i) {
    for (const auto name : kFields[i].names) {
      if (table.headings[i].empty() && has(headings, name)) table.headings[i] = name;
    }
    if (!table.headings[i].empty() || !is_needed(kFields[i], kind)) continue;
    missing.append(missing.empty() ? "" : ", ").append(*kFields[i].names.begin());
  }
  if (missing.empty()) return table;
  auto error = Error::invalid("COLUMN-MISSING", "there is no column headed " + missing,
                              "Export it from WMT again, or name the columns so.");
  error.place = {file.name, sheet, 1, {}};
  return fail(std::move(error));
}

Error no_export(const SourceFile& file, const char* message, const char* advice) {
  auto error = Error::invalid("SOURCE-UNKNOWN", message, advice);
  error.place.file = file.name;
  return error;
}

std::vector<ColumnSpec> wanted_columns(const ExportTable& table, std::vector<std::size_t>& fields) {
  std::vector<ColumnSpec> wanted;
  for (std::size_t i = 0; i < kExportFieldCount; ++i) {
    if (table.headings[i].empty()) continue;
    wanted.push_back({table.headings[i], true});
    fields.push_back(i);
  }
  return wanted;
}

Result<ExportRows> read_csv(const ExportTable& table) {
  std::vector<std::size_t> fields;
  const auto wanted = wanted_columns(table, fields);
  EVENKEEL_TRY_LET(auto reader, CsvReader::open(table.file.path));
  EVENKEEL_TRY_LET(const auto columns, ColumnMap::make(reader.header(), wanted, reader.header_place()));
  ExportRows out;
  EVENKEEL_TRY(reader.read(
      [&](const CsvRecord& record) -> Result<void> {
        ExportRow row{record.row, {}};
        for (std::size_t i = 0; i < fields.size(); ++i) {
          row.texts[fields[i]] = trim(record.fields[static_cast<std::size_t>(columns.column(i)) - 1]);
        }
        out.rows.push_back(std::move(row));
        return {};
      },
      [&](const Error& error) { out.faults.push_back(error); }));
  return out;
}

// A date the sheet knows as one, or as a number, is written out; anything else stays for the importer.
std::string text_of_cell(const SheetRow& row, std::size_t column, std::size_t field) {
  if (field != kStart && field != kEnd) return std::string{row.text(column)};
  const auto day = read_sheet_date(row.cell(column));
  return day && day->day ? day->day->text() : std::string{row.text(column)};
}

Result<ExportRows> read_sheet(const ExportTable& table) {
  std::vector<std::size_t> fields;
  const auto wanted = wanted_columns(table, fields);
  EVENKEEL_TRY_LET(auto book, Workbook::open(table.file.path));
  ExportRows out;
  const auto at = std::find_if(book.sheets().begin(), book.sheets().end(),
                               [&](const Sheet& sheet) { return sheet.name == table.sheet; });
  EVENKEEL_TRY(read_sheet_table(book, *at, table.file.name, wanted, [&](const SheetRow& row) -> Result<void> {
    ExportRow line{row.number(), {}};
    for (std::size_t i = 0; i < fields.size(); ++i) line.texts[fields[i]] = text_of_cell(row, i, fields[i]);
    out.rows.push_back(std::move(line));
    return {};
  }));
  return out;
}

// The texts of a sheet's first row.
Result<Headings> headings_of(Workbook& book, const Sheet& sheet) {
  constexpr const char* kEnough = "ENOUGH";
  Headings headings;
  const auto read = book.read_sheet(sheet.index, [&](const Row& row) -> Result<void> {
    for (const auto& cell : row.cells) headings.emplace_back(cell.text);
    return fail(Error::invalid(kEnough, ""));
  });
  if (!read && read.error().code != kEnough) return fail(read.error());
  return headings;
}

}  // namespace

Result<ExportTable> recognise_export(const SourceFile& file) {
  EVENKEEL_TRY_LET(const auto reader, CsvReader::open(file.path));
  const auto& headings = reader.header();
  const bool names_officers = has(headings, "offender manager");
  if (names_officers && has(headings, "reason") && has(headings, "manager responsible")) {
    return fail(no_export(file, "this is WMT's export of expiring reductions, which leaves some out",
                          "Give the export Reductions Notes instead: it holds all."));
  }
  if (names_officers && has(headings, "reason")) {
    return map_fields(ExportKind::Reductions, headings, file, "");
  }
  if (names_officers && has(headings, "contracted hours") && has(headings, "capacity percentage")) {
    return map_fields(ExportKind::Hours, headings, file, "");
  }
  return fail(no_export(file, "the file is none of Evenkeel's tables and no export of WMT that is read here",
                        "Name it after its table (people.csv, cases.csv ...), or give WMT's Overview or "
                        "Reductions Notes."));
}

Result<std::vector<ExportTable>> recognise_dashboard(Workbook& book, const SourceFile& file) {
  std::vector<ExportTable> tables;
  for (const auto& sheet : book.sheets()) {
    const auto key = sheet_key(sheet.name);
    if (key != "reductions data" && key != "capacity data") continue;
    EVENKEEL_TRY_LET(const auto headings, headings_of(book, sheet));
    const auto kind = key == "capacity data" ? ExportKind::Hours : ExportKind::Reductions;
    EVENKEEL_TRY_LET(auto table, map_fields(kind, headings, file, sheet.name));
    tables.push_back(std::move(table));
  }
  return tables;
}

Result<ExportRows> read_export(const ExportTable& table) {
  return table.sheet.empty() ? read_csv(table) : read_sheet(table);
}

}  // namespace evenkeel::exchange
