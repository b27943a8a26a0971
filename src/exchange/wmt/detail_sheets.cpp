#include "exchange/wmt/detail_sheets.h"

#include <fmt/format.h>

#include <utility>

#include "base/decimal.h"
#include "domain/choice.h"

namespace evenkeel::exchange {
namespace {

// Wanted columns, in the order of the enumerations below; the rest is known and not read.
constexpr ColumnSpec kFlaggedColumns[] = {{"row_type", true},
                                          {"case_ref_no", true},
                                          {"tier_code", true},
                                          {"team_code", true},
                                          {"om_key", true},
                                          {"location", true},
                                          {"om_grade_code", false},
                                          {"disposal_type_desc", false},
                                          {"disposal_type_code", false},
                                          {"standalone_order", false},
                                          {"in_custody", false},
                                          {"register_code", false},
                                          {"register_description", false},
                                          {"register_level", false},
                                          {"register_level_description", false},
                                          {"register_category", false},
                                          {"deregistration_date", false},
                                          {"register_category_description", false},
                                          {"registration_date", false},
                                          {"next_review_date", false}};
enum FlaggedColumn : std::size_t { kRowType, kCaseRef, kTierCode, kFlagTeam, kFlagOfficer, kLocation };

constexpr ColumnSpec kYoungColumns[] = {{"crn", true},
                                        {"event_no", true},
                                        {"staff_cd_offender_manager", true},
                                        {"team_cd_offender_manager", true},
                                        {"allocation_date", false},
                                        {"allocation_desc", false},
                                        {"allocation_cd", false},
                                        {"provider_code_order_manager", false},
                                        {"pdu_order_manager", false},
                                        {"pdu_cd_order_manager", false},
                                        {"team_order_manager", false},
                                        {"team_cd_order_manager", false},
                                        {"staff_name_order_manager", false},
                                        {"staff_cd_order_manager", false},
                                        {"nsi_cd", false},
                                        {"nsi_desc", false},
                                        {"birth_date", false},
                                        {"age", false},
                                        {"nsi_status_cd", false},
                                        {"nsi_status_desc", false},
                                        {"nsi_outcome_cd", false},
                                        {"nsi_outcome_desc", false},
                                        {"staff_name_offender_manager", false},
                                        {"staff_grade_cd_offender_manager", false},
                                        {"provider_cd_offender_manager", false},
                                        {"pdu_cd_offender_manager", false}};
enum YoungColumn : std::size_t { kCrn, kEvent, kYoungOfficer, kYoungTeam };

constexpr ColumnSpec kContactColumns[] = {{"contact_id", true},
                                          {"contact_date", true},
                                          {"contact_type_code", true},
                                          {"contact_staff_key", true},
                                          {"contact_team_key", true},
                                          {"om_key", true},
                                          {"om_team_key", true},
                                          {"crn", true},
                                          {"contact_type_desc", false},
                                          {"contact_staff_name", false},
                                          {"contact_staff_grade", false},
                                          {"contact_provider_code", false},
                                          {"om_name", false},
                                          {"om_grade", false},
                                          {"om_provider_code", false}};
enum ContactColumn : std::size_t {
  kContactId,
  kContactDate,
  kContactCode,
  kDoer,
  kDoerTeam,
  kHolder,
  kHolderTeam,
  kContactCase
};

// The officer's columns stand where count_columns() has them, so that one function reads both.
constexpr ColumnSpec kCourtColumns[] = {{"region_desc", false},
                                        {"region_code", true},
                                        {"pdu_desc", false},
                                        {"pdu_code", false},
                                        {"ldu_desc", false},
                                        {"ldu_code", false},
                                        {"team_desc", false},
                                        {"team_code", true},
                                        {"om_surname", false},
                                        {"om_forename", false},
                                        {"om_key", true},
                                        {"om_grade_code", false},
                                        {"sdr_last_30", true},
                                        {"sdr_conv_last_30", true},
                                        {"oral_reports", true},
                                        {"sdr_due_next_30", false},
                                        {"om_team_staff_grade", false},
                                        {"trust", false},
                                        {"datestamp", false}};
enum CourtColumn : std::size_t { kStandardReports = 12, kFastReports, kOralReports };
constexpr std::int64_t kMostReports = 999;  // as range_fault() has it for any report row

// The last tier number of the workbook: 0 untiered, 1 to 16 A3 to D0, 17 to 32 the same suspended.
constexpr std::int64_t kLastTierNumber = 32;

std::string read_text(const SheetRow& row, std::span<const ColumnSpec> columns, std::size_t wanted,
                      std::vector<FieldFault>& faults) {
  const auto column = columns[wanted].name;
  if (auto fault = cell_fault(row.cell(wanted), column)) {
    faults.push_back(std::move(*fault));
    return {};
  }
  const auto text = row.text(wanted);
  if (text.empty()) {
    faults.push_back({column, "", "MISSING-VALUE", fmt::format("{} is empty", column),
                      "Fill in the cell, or correct the record in the source system."});
  }
  return shown_value(text);
}

Tier read_tier_number(const SheetRow& row, std::vector<FieldFault>& faults) {
  const auto before = faults.size();
  const auto text = read_text(row, kFlaggedColumns, kTierCode, faults);
  if (faults.size() != before) return {};
  const auto number = parse_count(text);
  if (number && *number <= kLastTierNumber) return Tier::from_index(static_cast<std::size_t>(*number));
  faults.push_back({kFlaggedColumns[kTierCode].name, text, "BAD-TIER",
                    fmt::format("\"{}\" is not a tier number", text),
                    "Write the number of the tier: 0 untiered, 1 A3, 2 A2 ... 16 D0, 17 to 32 the same with "
                    "contact suspended."});
  return {};
}

std::optional<CaseType> read_location(const SheetRow& row, std::vector<FieldFault>& faults) {
  const auto text = row.text(kLocation);
  if (text.empty()) return std::nullopt;
  auto type = parse_choice<CaseType>(text);
  if (type) return *type;
  auto& error = type.error();
  faults.push_back({kFlaggedColumns[kLocation].name, shown_value(text), std::move(error.code),
                    std::move(error.message), std::move(error.fix)});
  return std::nullopt;
}

void read_contact_date(const SheetRow& row, Found<Contact>& found) {
  const auto column = kContactColumns[kContactDate].name;
  auto day = read_sheet_date(row.cell(kContactDate));
  if (!day) {
    auto& error = day.error();
    found.faults.push_back({column, shown_value(row.text(kContactDate)), std::move(error.code),
                            std::move(error.message), std::move(error.fix)});
  } else if (!day->day) {
    read_text(row, kContactColumns, kContactDate, found.faults);
  } else {
    found.record.on = *day->day;
    if (day->was_a_number) {
      found.notes.push_back(
          {column, shown_value(row.text(kContactDate)), "DATE-AS-NUMBER",
           fmt::format("a number without a date format was read as {}", found.record.on.text()),
           "Give the cell a date format."});
    }
  }
}

// Reads a sheet of one record a row; `decode` fills a Found from a SheetRow.
template <class R, class Decode>
Result<DetailSheet<R>> read_detail(Workbook& book, const Sheet& sheet, const std::string& file,
                                   std::span<const ColumnSpec> columns, Decode&& decode) {
  DetailSheet<R> out;
  out.name = sheet.name;
  EVENKEEL_TRY_LET(out.facts,
                   read_sheet_table(book, sheet, file, columns, [&](const SheetRow& row) -> Result<void> {
                     Found<R> found;
                     found.row = row.number();
                     decode(row, found);
                     out.rows.push_back(std::move(found));
                     return {};
                   }));
  for (auto& found : out.rows) {
    if (out.facts.is_merged(found.row)) found.faults.push_back(merged_fault());
  }
  return out;
}

std::string_view renamed(std::string_view field,
                         std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
  for (const auto& [from, to] : names) {
    if (from == field) return to;
  }
  return field;
}

}  // namespace

std::span<const ColumnSpec> detail_columns(const KnownSheet& sheet) {
  switch (sheet.role) {
    case SheetRole::Flagged:
      return kFlaggedColumns;
    case SheetRole::YoungDetail:
      return kYoungColumns;
    case SheetRole::Contacts:
      return kContactColumns;
    case SheetRole::Court:
      return kCourtColumns;
    case SheetRole::All:
    case SheetRole::Filtered:
    case SheetRole::Young:
    case SheetRole::Omic:
      return count_columns();
    case SheetRole::Unused:
      return {};
  }
  return {};
}

Result<DetailSheet<FlaggedCase>> read_flagged(Workbook& book, const Sheet& sheet, const std::string& file) {
  return read_detail<FlaggedCase>(
      book, sheet, file, kFlaggedColumns, [](const SheetRow& row, Found<FlaggedCase>& found) {
        auto& [at, record, subject, faults, notes] = found;
        record.kind = read_text(row, kFlaggedColumns, kRowType, faults);
        record.id = CaseId{read_text(row, kFlaggedColumns, kCaseRef, faults)};
        record.person = PersonCode{read_text(row, kFlaggedColumns, kFlagOfficer, faults)};
        record.team = TeamCode{read_text(row, kFlaggedColumns, kFlagTeam, faults)};
        record.tier = read_tier_number(row, faults);
        record.type = read_location(row, faults);
        subject = record.person.text();
      });
}

Result<DetailSheet<FlaggedCase>> read_young_detail(Workbook& book, const Sheet& sheet,
                                                   const std::string& file) {
  return read_detail<FlaggedCase>(
      book, sheet, file, kYoungColumns, [](const SheetRow& row, Found<FlaggedCase>& found) {
        auto& [at, record, subject, faults, notes] = found;
        record.kind = "T2A";
        const auto crn = read_text(row, kYoungColumns, kCrn, faults);
        record.id = CaseId{crn + "/" + read_text(row, kYoungColumns, kEvent, faults)};
        record.person = PersonCode{read_text(row, kYoungColumns, kYoungOfficer, faults)};
        record.team = TeamCode{read_text(row, kYoungColumns, kYoungTeam, faults)};
        subject = record.person.text();
      });
}

Result<DetailSheet<Contact>> read_contacts(Workbook& book, const Sheet& sheet, const std::string& file) {
  return read_detail<Contact>(
      book, sheet, file, kContactColumns, [](const SheetRow& row, Found<Contact>& found) {
        auto& [at, record, subject, faults, notes] = found;
        record.id = RecordId{read_text(row, kContactColumns, kContactId, faults)};
        record.code = ContactCode{read_text(row, kContactColumns, kContactCode, faults)};
        record.person = PersonCode{read_text(row, kContactColumns, kDoer, faults)};
        record.team = TeamCode{read_text(row, kContactColumns, kDoerTeam, faults)};
        record.holder = PersonCode{read_text(row, kContactColumns, kHolder, faults)};
        record.holder_team = TeamCode{read_text(row, kContactColumns, kHolderTeam, faults)};
        if (!row.text(kContactCase).empty()) record.case_id = CaseId{shown_value(row.text(kContactCase))};
        subject = record.person.text();
        read_contact_date(row, found);
      });
}

Result<DetailSheet<CourtRow>> read_court(Workbook& book, const Sheet& sheet, const std::string& file) {
  return read_detail<CourtRow>(
      book, sheet, file, kCourtColumns, [](const SheetRow& row, Found<CourtRow>& found) {
        auto& [at, record, subject, faults, notes] = found;
        const auto count = [&, &to = faults](std::size_t wanted) {
          return read_count(row.cell(wanted), kCourtColumns[wanted].name, kMostReports, to);
        };
        record.officer = read_officer(row, faults);
        record.standard = count(kStandardReports);
        record.fast = count(kFastReports);
        record.oral = count(kOralReports);
        subject = record.officer.person.text();
      });
}

std::string_view officer_column(std::string_view field) {
  return renamed(field, {{"person_code", "om_key"}, {"grade", "om_grade_code"}});
}
std::string_view flagged_column(std::string_view field) {
  return renamed(field, {{"flag", "row_type"},
                         {"case_id", "case_ref_no"},
                         {"person_code", "om_key"},
                         {"case_type", "location"},
                         {"tier", "tier_code"}});
}
std::string_view young_column(std::string_view field) {
  return renamed(field, {{"flag", "crn"},
                         {"case_id", "crn"},
                         {"person_code", "staff_cd_offender_manager"},
                         {"team_code", "team_cd_offender_manager"}});
}
std::string_view contact_column(std::string_view field) {
  return renamed(field, {{"contact_on", "contact_date"},
                         {"contact_code", "contact_type_code"},
                         {"person_code", "contact_staff_key"},
                         {"team_code", "contact_team_key"},
                         {"holder_code", "om_key"},
                         {"holder_team_code", "om_team_key"},
                         {"case_id", "crn"}});
}

}  // namespace evenkeel::exchange
