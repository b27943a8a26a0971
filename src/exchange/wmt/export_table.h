// WMT's own exports, found by their headings: the Overview and Reductions Notes CSV files and the sheets of
// the nightly dashboard workbook.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/records/source_files.h"
#include "exchange/tables/xlsx_reader.h"

namespace evenkeel::exchange {

enum class ExportKind : std::uint8_t {
  Hours,       // Overview, `capacity data`: contracted hours of each officer
  Reductions,  // Reductions Notes, `reductions data`
};

enum ExportField : std::size_t {
  kRegion,
  kPdu,
  kTeam,
  kOfficer,
  kGrade,
  kContracted,
  kReason,
  kHours,
  kStart,
  kEnd,
  kStatus,
  kNotes,
  kExportFieldCount
};

struct ExportTable {
  ExportKind kind = ExportKind::Hours;
  SourceFile file;
  std::string sheet;  // "" for a CSV file
  // The heading under which each field stands; "" where there is none.
  std::array<std::string, kExportFieldCount> headings;
};

// One officer's line, all as text; dates as "2026-11-22" when the sheet knows them as dates.
struct ExportRow {
  std::int64_t row = 0;
  std::array<std::string, kExportFieldCount> texts;
};

struct ExportRows {
  std::vector<ExportRow> rows;
  std::vector<Error> faults;  // lines that are no records, with their places
};

// Errors: SOURCE-UNKNOWN for a CSV that is none of these, with the reason where it is another of WMT's
// exports; those of the reader.
Result<ExportTable> recognise_export(const SourceFile& file);
// The dashboard's sheets that are read; none when the workbook is no dashboard. COLUMN-MISSING.
Result<std::vector<ExportTable>> recognise_dashboard(Workbook& book, const SourceFile& file);

Result<ExportRows> read_export(const ExportTable& table);

}  // namespace evenkeel::exchange
