// The sheets of WMT's workbook that list things one by one: flagged cases, contacts for others, and the
// numbers of court reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/records/records.h"
#include "exchange/wmt/count_sheet.h"
#include "exchange/wmt/sheet_names.h"
#include "exchange/wmt/sheet_table.h"

namespace evenkeel::exchange {

// A record with its row. It may be used when `faults` is empty; `notes` are warnings.
template <class R>
struct Found {
  std::int64_t row = 0;
  R record;
  std::string subject;  // a person's code, where the row has one
  std::vector<FieldFault> faults;
  std::vector<FieldFault> notes;
};

template <class R>
struct DetailSheet {
  std::string name;
  std::vector<Found<R>> rows;
  SheetFacts facts;
};

// One officer's reports of the last 30 days. Reports due are known to the source and score nothing.
struct CourtRow {
  OfficerPlace officer;
  std::int64_t standard = 0;
  std::int64_t fast = 0;  // "SDR conversions"
  std::int64_t oral = 0;
};

// The columns a sheet is read by.
std::span<const ColumnSpec> detail_columns(const KnownSheet& sheet);

Result<DetailSheet<FlaggedCase>> read_flagged(Workbook& book, const Sheet& sheet, const std::string& file);
// Kind "T2A": case number and event, no tier.
Result<DetailSheet<FlaggedCase>> read_young_detail(Workbook& book, const Sheet& sheet,
                                                   const std::string& file);
Result<DetailSheet<Contact>> read_contacts(Workbook& book, const Sheet& sheet, const std::string& file);
Result<DetailSheet<CourtRow>> read_court(Workbook& book, const Sheet& sheet, const std::string& file);

// How these sheets head the fields of their records.
std::string_view officer_column(std::string_view field);
std::string_view flagged_column(std::string_view field);
std::string_view young_column(std::string_view field);
std::string_view contact_column(std::string_view field);

}  // namespace evenkeel::exchange
