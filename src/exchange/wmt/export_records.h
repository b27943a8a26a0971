// Contracted hours and reductions from WMT's exports, given to the people they name.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/records/intake.h"
#include "exchange/wmt/export_table.h"
#include "exchange/wmt/name_matcher.h"

namespace evenkeel::exchange {

class ExportRecords {
 public:
  // The tables and the matcher must outlive the intake.
  ExportRecords(const std::vector<ExportTable>& tables, const NameMatcher& people, Intake& intake)
      : tables_(tables), people_(people), intake_(intake) {}

  // Reads the files. The intake takes the records in the order of their tables, hours first.
  Result<void> read();
  Result<void> take_hours();
  Result<void> take_reductions();
  // Reductions that were archived or deleted in WMT: counted, not taken.
  [[nodiscard]] Reconciliation left_out() const;

 private:
  struct Source {
    const ExportTable* table;
    ExportRows content;
  };
  struct Reading;  // of one row

  Result<void> take_hours_row(const ExportTable& table, const ExportRow& row);
  Result<void> take_hours_beside(const Reading& reading);
  [[nodiscard]] Reduction read_reduction(Reading& reading) const;
  Result<void> take_reduction_row(const ExportTable& table, const ExportRow& row);
  Result<void> refuse_lines(const Source& source, std::string_view table_name);
  [[nodiscard]] NameMatcher::Answer match(const ExportRow& row) const;
  [[nodiscard]] static RowPlace place(const ExportTable& table, const ExportRow& row) {
    return {table.file.name, table.sheet, row.row};
  }

  const std::vector<ExportTable>& tables_;
  const NameMatcher& people_;
  Intake& intake_;
  std::vector<Source> sources_;
  std::unordered_map<std::string, Hours> hours_;  // by person and team
  std::int64_t left_out_ = 0;
};

}  // namespace evenkeel::exchange
