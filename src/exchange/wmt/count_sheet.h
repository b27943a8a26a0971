// A count sheet of WMT's workbook (wmt_extract, wmt_extract_filtered, t2a, omic_teams), read row by row: who,
// where, and how many cases of each place and tier.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/records/records.h"
#include "exchange/wmt/count_columns.h"
#include "exchange/wmt/sheet_table.h"

namespace evenkeel::exchange {

// Who a row is about. Codes are empty when the row lacks them, and then `faults` says so.
struct OfficerPlace {
  PersonCode person;
  Team team;
  Private<std::string> surname;
  Private<std::string> forename;
  std::string grade_code;
  [[nodiscard]] bool is_placed() const { return !person.empty() && !team.code.empty(); }
};

struct CountRow {
  std::int64_t row = 0;
  OfficerPlace officer;
  std::string counts;  // CaseCounts::counts
  std::int64_t total = 0;
  std::optional<std::int64_t> stated;  // v-crn_count
  std::vector<FieldFault> faults;      // when there are any, the counts are not to be used
};

struct CountSheet {
  std::string name;  // as the workbook writes it; empty when the workbook has none
  std::vector<CountRow> rows;
  SheetFacts facts;
  bool has_suspended_tiers = true;
  std::optional<Date> datestamp;  // of its first row
  [[nodiscard]] bool is_present() const { return !name.empty(); }
  [[nodiscard]] std::int64_t total() const;
};

// Who and where, from the columns that count_columns() begins with. A missing key adds MISSING-VALUE.
OfficerPlace read_officer(const SheetRow& row, std::vector<FieldFault>& faults);

// A fault for rows that a merged range touches.
FieldFault merged_fault();

Result<CountSheet> read_count_sheet(Workbook& book, const Sheet& sheet, const std::string& file);

}  // namespace evenkeel::exchange
