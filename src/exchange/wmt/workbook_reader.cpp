#include "exchange/wmt/workbook_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace evenkeel::exchange {
namespace {

// The count sheets are nearly all of a workbook's bytes.
constexpr std::uint64_t kCountSheetPercent = 24;

constexpr std::size_t kShownRanges = 5;

// A sheet by name, facts and the table its rows are for.
struct SheetView {
  const std::string& name;
  const SheetFacts& facts;
  std::string_view table;
};

std::vector<SheetView> sheets_of(const WorkbookSheets& sheets) {
  std::vector<SheetView> views;
  const auto add = [&](const auto& sheet, std::string_view table) {
    if (!sheet.name.empty()) views.push_back({sheet.name, sheet.facts, table});
  };
  for (const auto* sheet : {&sheets.all, &sheets.filtered, &sheets.young, &sheets.omic}) {
    add(*sheet, CaseCounts::kTable);
  }
  add(sheets.court, Report::kTable);
  for (const auto& sheet : sheets.flagged) add(sheet, FlaggedCase::kTable);
  add(sheets.young_detail, FlaggedCase::kTable);
  add(sheets.contacts, Contact::kTable);
  return views;
}

std::string_view table_of_role(SheetRole role) {
  switch (role) {
    case SheetRole::All:
    case SheetRole::Filtered:
    case SheetRole::Young:
    case SheetRole::Omic:
      return CaseCounts::kTable;
    case SheetRole::Court:
      return Report::kTable;
    case SheetRole::Flagged:
    case SheetRole::YoungDetail:
      return FlaggedCase::kTable;
    case SheetRole::Contacts:
      return Contact::kTable;
    case SheetRole::Unused:
      return {};
  }
  return {};
}

template <class T>
Result<void> store(Result<T>&& read, T& into) {
  if (!read) return fail(std::move(read.error()));
  into = std::move(*read);
  return {};
}

Result<void> read_part(Workbook& book, const WorkbookPlan::Part& part, const std::string& file,
                       WorkbookSheets& sheets) {
  switch (part.known->role) {
    case SheetRole::All:
      return store(read_count_sheet(book, part.sheet, file), sheets.all);
    case SheetRole::Filtered:
      return store(read_count_sheet(book, part.sheet, file), sheets.filtered);
    case SheetRole::Young:
      return store(read_count_sheet(book, part.sheet, file), sheets.young);
    case SheetRole::Omic:
      return store(read_count_sheet(book, part.sheet, file), sheets.omic);
    case SheetRole::Court:
      return store(read_court(book, part.sheet, file), sheets.court);
    case SheetRole::Flagged:
      return store(read_flagged(book, part.sheet, file), sheets.flagged.emplace_back());
    case SheetRole::YoungDetail:
      return store(read_young_detail(book, part.sheet, file), sheets.young_detail);
    case SheetRole::Contacts:
      return store(read_contacts(book, part.sheet, file), sheets.contacts);
    case SheetRole::Unused:
      return {};
  }
  return {};
}

bool is_count_sheet(SheetRole role) {
  return role == SheetRole::All || role == SheetRole::Filtered || role == SheetRole::Young;
}

std::string shown_ranges(const std::vector<std::string>& ranges) {
  std::string text;
  for (std::size_t i = 0; i < std::min(ranges.size(), kShownRanges); ++i) {
    text.append(text.empty() ? "" : ", ").append(ranges[i]);
  }
  if (ranges.size() > kShownRanges) text += fmt::format(" and {} more", ranges.size() - kShownRanges);
  return text;
}

Result<void> report_facts(const SheetView& sheet, const std::string& file, Intake& intake) {
  const auto& facts = sheet.facts;
  if (facts.formulas > 0) {
    EVENKEEL_TRY(intake.warn(
        sheet.table, {file, sheet.name, facts.first_formula_row}, "",
        {"", "", "FORMULA",
         fmt::format("{} cells hold formulas; the results saved in the file were read", facts.formulas),
         "An extract holds values alone: find out who put the formulas in."}));
  }
  if (!facts.merges.empty()) {
    EVENKEEL_TRY(intake.warn(
        sheet.table, {file, sheet.name, 0}, "",
        {"", shown_value(shown_ranges(facts.merges)), "MERGED-CELLS",
         fmt::format("merged cells: {}; data rows that they touch were left out", shown_ranges(facts.merges)),
         "Unmerge them, fill each row, and import again."}));
  }
  return {};
}

Result<void> report_datestamps(const WorkbookSheets& sheets, const WorkbookPlan& plan, Intake& intake) {
  for (const auto* sheet : {&sheets.filtered, &sheets.young, &sheets.omic}) {
    if (!sheet->datestamp || !plan.datestamp || *sheet->datestamp == *plan.datestamp) continue;
    EVENKEEL_TRY(intake.warn(CaseCounts::kTable, {sheets.file, sheet->name, 0}, "",
                             {"datestamp", sheet->datestamp->text(), "DATESTAMP-DIFFERS",
                              fmt::format("the sheet is of {}, wmt_extract of {}", sheet->datestamp->text(),
                                          plan.datestamp->text()),
                              "Check that all sheets come from one evening's extract."}));
  }
  return {};
}

// The rows of a sheet whose own total differs from its tiers'.
struct Differing {
  std::int64_t rows = 0;
  const CountRow* first = nullptr;
  std::int64_t stated = 0;
  bool has_stated = false;
  std::int64_t read = 0;  // of the rows that state a total
};

Differing differing_rows(const CountSheet& sheet) {
  Differing out;
  for (const auto& row : sheet.rows) {
    if (!row.stated) continue;
    out.has_stated = true;
    out.stated += *row.stated;
    out.read += row.total;
    if (*row.stated == row.total || !row.faults.empty()) continue;
    ++out.rows;
    if (out.first == nullptr) out.first = &row;
  }
  return out;
}

Result<void> reconcile_counts(const CountSheet& sheet, const std::string& file, Intake& intake,
                              std::vector<Reconciliation>& facts) {
  if (!sheet.is_present()) return {};
  facts.push_back({fmt::format("rows in {}", sheet.name), std::nullopt,
                   static_cast<std::int64_t>(sheet.rows.size()), true});
  const auto found = differing_rows(sheet);
  if (!found.has_stated) {
    facts.push_back({fmt::format("cases in {}", sheet.name), std::nullopt, sheet.total(), true});
    return {};
  }
  facts.push_back({fmt::format("cases in {}, by v-crn_count", sheet.name), found.stated, found.read,
                   found.stated == found.read});
  if (found.rows == 0) return {};
  return intake.warn(
      CaseCounts::kTable, {file, sheet.name, found.first->row}, found.first->officer.person.text(),
      {"v-crn_count", std::to_string(*found.first->stated), "COUNT-DIFFERS",
       fmt::format(
           "{} of {} rows state another number of cases than their tiers add up to; this is the first "
           "({} stated, {} added)",
           found.rows, sheet.rows.size(), *found.first->stated, found.first->total),
       "Ask for a new extract: cases may be missing from the tiers."});
}

std::int64_t stated_total(const CountSheet& sheet) {
  const auto found = differing_rows(sheet);
  return found.has_stated ? found.stated : sheet.total();
}

// WMT refuses the whole workbook here.
Result<void> check_young_total(const WorkbookSheets& sheets, Intake& intake,
                               std::vector<Reconciliation>& facts) {
  if (!sheets.young.is_present()) return {};
  const auto young = stated_total(sheets.young);
  const auto filtered = stated_total(sheets.filtered);
  const bool agrees = young < filtered;
  facts.push_back({"cases in t2a, to be fewer than in wmt_extract_filtered", filtered, young, agrees});
  if (agrees) return {};
  return intake.warn(
      CaseCounts::kTable, {sheets.file, sheets.young.name, 0}, "",
      {"v-crn_count", std::to_string(young), "T2A-NOT-FEWER",
       fmt::format("t2a holds {} cases and wmt_extract_filtered {}; WMT refuses such a workbook", young,
                   filtered),
       "Check that the two sheets were not exchanged and are complete."});
}

}  // namespace

Result<WorkbookSheets> read_workbook(Workbook& book, const WorkbookPlan& plan, const std::string& file,
                                     std::uint64_t bytes, ReadingMeter& meter) {
  WorkbookSheets sheets;
  sheets.file = file;
  for (const auto& part : plan.parts) {
    EVENKEEL_TRY(read_part(book, part, file, sheets));
    if (is_count_sheet(part.known->role)) meter.add(bytes * kCountSheetPercent / 100);
  }
  return sheets;
}

Result<void> report_sheets(const WorkbookSheets& sheets, const WorkbookPlan& plan, Intake& intake) {
  for (const auto& [known, reason] : plan.absent) {
    EVENKEEL_TRY(intake.warn(table_of_role(known->role), {sheets.file, known->name, reason.place.row}, "",
                             {reason.place.column, "", reason.code,
                              reason.message + "; what it would say is not known", reason.fix}));
  }
  for (const auto& name : plan.unknown) {
    EVENKEEL_TRY(intake.warn("", {sheets.file, name, 0}, "",
                             {"", "", "SHEET-UNKNOWN", fmt::format("sheet \"{}\" is none of WMT's", name),
                              "Nothing, if it is not meant to be read."}));
  }
  for (const auto& sheet : sheets_of(sheets)) EVENKEEL_TRY(report_facts(sheet, sheets.file, intake));
  for (const auto* sheet : {&sheets.all, &sheets.filtered, &sheets.young, &sheets.omic}) {
    if (!sheet->is_present() || sheet->has_suspended_tiers) continue;
    EVENKEEL_TRY(
        intake.warn(CaseCounts::kTable, {sheets.file, sheet->name, 1}, "",
                    {"", "", "TIERS-MISSING",
                     "columns of \"contact suspended\" tiers (A0S to D3S) are missing: cases in those "
                     "tiers are not known",
                     "Export the workbook again, unless it is older than 2024."}));
  }
  return report_datestamps(sheets, plan, intake);
}

Result<std::vector<Reconciliation>> reconcile(const WorkbookSheets& sheets, Intake& intake) {
  std::vector<Reconciliation> facts;
  for (const auto* sheet : {&sheets.all, &sheets.filtered, &sheets.young, &sheets.omic}) {
    EVENKEEL_TRY(reconcile_counts(*sheet, sheets.file, intake, facts));
  }
  EVENKEEL_TRY(check_young_total(sheets, intake, facts));
  for (const auto& sheet : sheets_of(sheets)) {
    if (sheet.table == CaseCounts::kTable) continue;
    facts.push_back({fmt::format("rows in {}", sheet.name), std::nullopt, sheet.facts.rows, true});
  }
  return facts;
}

std::vector<UnknownColumns> unknown_columns(const WorkbookSheets& sheets) {
  std::vector<UnknownColumns> out;
  for (const auto& sheet : sheets_of(sheets)) {
    if (!sheet.facts.unknown.empty()) out.push_back({sheets.file, sheet.name, sheet.facts.unknown});
  }
  return out;
}

}  // namespace evenkeel::exchange
