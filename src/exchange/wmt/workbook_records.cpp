#include "exchange/wmt/workbook_records.h"

#include <fmt/format.h>

#include <utility>

#include "domain/grade_codes.h"

namespace evenkeel::exchange {
namespace {

std::string posting_of(const OfficerPlace& officer) {
  return officer.person.text() + '\x1f' + officer.team.code.text();
}

FieldFault grade_fault(const std::string& code) {
  const auto message = code.empty() ? std::string{"the row has no grade code"}
                                    : fmt::format("the grade code \"{}\" is not known", code);
  return {
      "om_grade_code", code, "GRADE-UNKNOWN", message + "; the person is taken as \"other\"",
      "Correct the grade in the source system: somebody without one has no standard of available points."};
}

FieldFault team_fault(const Team& team) {
  return {
      "team_code", shown_value(team.code.text()), "TEAM-DIFFERS",
      fmt::format("team \"{}\" stands elsewhere in this workbook under another PDU or region, which was kept",
                  team.code.text()),
      "Correct the team in the source system."};
}

FieldFault withheld_fault(const std::string& reason) {
  return {"", "", "LIST-WITHHELD",
          "the counts of this row are sound and were left out, since a part of this person's work cannot be "
          "read: " +
              reason,
          "Put the other row right: a figure is whole or missing, never partial."};
}

}  // namespace

Result<void> WorkbookRecords::take_team(const Team& team, const RowPlace& at) {
  const auto [known, is_new] = teams_.emplace(team.code, team);
  if (is_new) return intake_.take(Team{team}, at);
  if (known->second.pdu == team.pdu && known->second.region == team.region) return {};
  return intake_.warn(Team::kTable, at, team.code.text(), team_fault(team));
}

Result<void> WorkbookRecords::take_officer(const OfficerPlace& officer, const RowPlace& at) {
  if (!officer.is_placed() || officer.team.region.empty() || officer.team.pdu.empty()) return {};
  EVENKEEL_TRY(take_team(officer.team, at));
  if (!postings_.insert(posting_of(officer)).second) return {};
  Posting posting;
  posting.person = officer.person;
  posting.team = officer.team.code;
  posting.surname = officer.surname;
  posting.forename = officer.forename;
  if (const auto grade = read_grade_code(officer.grade_code)) {
    posting.grade = grade_of(*grade);
  } else {
    EVENKEEL_TRY(intake_.warn(Posting::kTable, at, officer.person.text(), grade_fault(officer.grade_code)));
  }
  people_.add(posting, officer.team);
  return intake_.take(std::move(posting), at);
}

Result<void> WorkbookRecords::take_officers_of(const CountSheet& sheet) {
  for (const auto& row : sheet.rows) EVENKEEL_TRY(take_officer(row.officer, place(sheet.name, row.row)));
  return {};
}

Result<void> WorkbookRecords::take_people() {
  for (const auto* sheet : {&sheets_.all, &sheets_.filtered, &sheets_.young, &sheets_.omic}) {
    EVENKEEL_TRY(take_officers_of(*sheet));
  }
  for (const auto& found : sheets_.court.rows) {
    EVENKEEL_TRY(take_officer(found.record.officer, place(sheets_.court.name, found.row)));
  }
  return {};
}

void WorkbookRecords::mark_unsure(const CountSheet& sheet) {
  for (const auto& row : sheet.rows) {
    if (row.faults.empty() || row.officer.person.empty()) continue;
    unsure_.emplace(row.officer.person, fmt::format("{}, row {}", sheet.name, row.row));
  }
}

void WorkbookRecords::find_unsure() {
  mark_unsure(sheets_.filtered);
  mark_unsure(sheets_.young);
  for (const auto& found : sheets_.court.rows) {
    const auto& person = found.record.officer.person;
    if (found.faults.empty() || person.empty()) continue;
    unsure_.emplace(person, fmt::format("{}, row {}", sheets_.court.name, found.row));
  }
  for (const auto& row : sheets_.filtered.rows) filtered_.insert(posting_of(row.officer));
}

Result<void> WorkbookRecords::warn_unfiltered(const CountRow& row, const std::string& sheet,
                                              const char* message) {
  if (!row.officer.is_placed() || filtered_.count(posting_of(row.officer)) != 0) return {};
  unsure_.emplace(row.officer.person,
                  fmt::format("{}, row {}, has no row in {}", sheet, row.row, sheets_.filtered.name));
  return intake_.warn(
      CaseCounts::kTable, place(sheet, row.row), row.officer.person.text(),
      {"om_key", shown_value(row.officer.person.text()), "NOT-IN-FILTERED", message,
       "Check the record in the source system: the officer and team must stand in both sheets."});
}

// Who stands in one sheet and not in the one beside it.
Result<void> WorkbookRecords::check_presence() {
  for (const auto& row : sheets_.all.rows) {
    EVENKEEL_TRY(
        warn_unfiltered(row, sheets_.all.name,
                        "the officer is in wmt_extract but not in wmt_extract_filtered: not measured"));
  }
  for (const auto& row : sheets_.young.rows) {
    if (row.total == 0) continue;
    EVENKEEL_TRY(
        warn_unfiltered(row, sheets_.young.name,
                        "the officer has T2A cases but is not in wmt_extract_filtered: not measured"));
  }
  std::unordered_set<std::string> all;
  for (const auto& row : sheets_.all.rows) all.insert(posting_of(row.officer));
  for (const auto& row : sheets_.filtered.rows) {
    if (!row.officer.is_placed() || all.count(posting_of(row.officer)) != 0) continue;
    EVENKEEL_TRY(intake_.warn(
        CaseCounts::kTable, place(sheets_.filtered.name, row.row), row.officer.person.text(),
        {"om_key", shown_value(row.officer.person.text()), "NOT-IN-EXTRACT",
         "the officer is in wmt_extract_filtered but not in wmt_extract: measured, without a total of cases",
         "Check the record in the source system: the officer and team must stand in both sheets."}));
  }
  return {};
}

Result<void> WorkbookRecords::take_list(const CountSheet& sheet, Listing listing) {
  const bool is_scored = listing == Listing::Scored || listing == Listing::Young;
  for (const auto& row : sheet.rows) {
    const auto at = place(sheet.name, row.row);
    if (!row.faults.empty()) {
      EVENKEEL_TRY(intake_.refuse(CaseCounts::kTable, at, row.officer.person.text(), row.faults));
      continue;
    }
    // No T2A cases is the same as no row; most officers have none.
    if (listing == Listing::Young && row.total == 0) continue;
    const auto unsure = is_scored ? unsure_.find(row.officer.person) : unsure_.end();
    if (unsure != unsure_.end()) {
      EVENKEEL_TRY(intake_.refuse(CaseCounts::kTable, at, row.officer.person.text(),
                                  {withheld_fault(unsure->second)}));
      continue;
    }
    EVENKEEL_TRY(
        intake_.take(CaseCounts{row.officer.person, row.officer.team.code, listing, row.counts}, at));
  }
  return {};
}

Result<void> WorkbookRecords::take_counts() {
  find_unsure();
  EVENKEEL_TRY(check_presence());
  EVENKEEL_TRY(take_list(sheets_.all, Listing::All));
  EVENKEEL_TRY(take_list(sheets_.filtered, Listing::Scored));
  EVENKEEL_TRY(take_list(sheets_.young, Listing::Young));
  return take_list(sheets_.omic, Listing::Omic);
}

// One row a kind and officer; a number of 0 is no row. Neither date is given: the count is of the last 30
// days before the extract.
Result<void> WorkbookRecords::take_reports() {
  for (const auto& found : sheets_.court.rows) {
    const auto at = place(sheets_.court.name, found.row);
    const auto& [officer, standard, fast, oral] = found.record;
    if (!found.faults.empty()) {
      EVENKEEL_TRY(intake_.refuse(Report::kTable, at, found.subject, found.faults));
      continue;
    }
    const std::pair<ReportKind, std::int64_t> counts[] = {
        {ReportKind::Standard, standard}, {ReportKind::Fast, fast}, {ReportKind::Oral, oral}};
    for (const auto& [kind, count] : counts) {
      if (count == 0) continue;
      Report report;
      report.id =
          RecordId{fmt::format("{}/{}/{}", officer.person.text(), officer.team.code.text(), text_of(kind))};
      report.person = officer.person;
      report.team = officer.team.code;
      report.kind = kind;
      report.count = count;
      EVENKEEL_TRY(intake_.take(std::move(report), at));
    }
  }
  return {};
}

template <class R>
Result<void> WorkbookRecords::take_rows(const DetailSheet<R>& sheet, ColumnName names) {
  for (const auto& found : sheet.rows) {
    const auto at = place(sheet.name, found.row, names);
    if (!found.faults.empty()) {
      EVENKEEL_TRY(intake_.refuse(R::kTable, at, found.subject, found.faults));
      continue;
    }
    for (const auto& note : found.notes) EVENKEEL_TRY(intake_.warn(R::kTable, at, found.subject, note));
    EVENKEEL_TRY(intake_.take(R{found.record}, at));
  }
  return {};
}

Result<void> WorkbookRecords::take_details() {
  for (const auto& sheet : sheets_.flagged) EVENKEEL_TRY(take_rows(sheet, flagged_column));
  EVENKEEL_TRY(take_rows(sheets_.young_detail, young_column));
  EVENKEEL_TRY(take_reports());
  return take_rows(sheets_.contacts, contact_column);
}

}  // namespace evenkeel::exchange
