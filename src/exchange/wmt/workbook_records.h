// What the sheets of one WMT workbook become: teams, people, counts, flagged cases, reports and contacts.
//
// A figure is whole or missing, never partial: somebody with an unusable row in a scored sheet
// (wmt_extract_filtered, t2a, court_reports), or with no row in the filtered one, gets no scored counts at
// all, and so is "not measured". Everybody else is untouched.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exchange/records/intake.h"
#include "exchange/wmt/count_sheet.h"
#include "exchange/wmt/detail_sheets.h"
#include "exchange/wmt/name_matcher.h"

namespace evenkeel::exchange {

// Everything read from the workbook, sheet by sheet, before any of it is handed on.
struct WorkbookSheets {
  std::string file;
  CountSheet all;
  CountSheet filtered;
  CountSheet young;
  CountSheet omic;
  DetailSheet<CourtRow> court;
  std::vector<DetailSheet<FlaggedCase>> flagged;
  DetailSheet<FlaggedCase> young_detail;
  DetailSheet<Contact> contacts;
};

class WorkbookRecords {
 public:
  // The sheets must outlive the intake, which keeps views of their names. `people` learns everybody taken.
  WorkbookRecords(const WorkbookSheets& sheets, Intake& intake, NameMatcher& people)
      : sheets_(sheets), intake_(intake), people_(people) {}

  // In this order, since each may refer to those before.
  Result<void> take_people();
  Result<void> take_counts();
  Result<void> take_details();

 private:
  // Persons who get no scored counts, and why.
  using Unsure = std::unordered_map<PersonCode, std::string>;

  RowPlace place(const std::string& sheet, std::int64_t row, ColumnName names = officer_column) const {
    return {sheets_.file, sheet, row, names};
  }
  Result<void> take_officer(const OfficerPlace& officer, const RowPlace& at);
  Result<void> take_team(const Team& team, const RowPlace& at);
  Result<void> take_officers_of(const CountSheet& sheet);
  void find_unsure();
  void mark_unsure(const CountSheet& sheet);
  Result<void> warn_unfiltered(const CountRow& row, const std::string& sheet, const char* message);
  Result<void> check_presence();
  Result<void> take_list(const CountSheet& sheet, Listing listing);
  Result<void> take_reports();
  template <class R>
  Result<void> take_rows(const DetailSheet<R>& sheet, ColumnName names);

  const WorkbookSheets& sheets_;
  Intake& intake_;
  NameMatcher& people_;
  std::unordered_map<TeamCode, Team> teams_;
  std::unordered_set<std::string> postings_;
  std::unordered_set<std::string> filtered_;  // postings that have a row there, usable or not
  Unsure unsure_;
};

}  // namespace evenkeel::exchange
