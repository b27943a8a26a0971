#include "exchange/writing/workbook_writer.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "domain/case_counts.h"
#include "exchange/writing/wmt_exports_writer.h"

namespace evenkeel::exchange {
namespace {

constexpr std::array<const char*, 10> kFaults{
    "no-team-code",       "no-officer-key",  "missing-from-filtered", "twice-in-extract",
    "twice-in-filtered",  "fraction-count",  "negative-count",        "text-count",
    "flagged-empty-tier", "flagged-bad-tier"};

// One officer's line in a count sheet. `spoilt` replaces the text of one count.
struct OfficerRow {
  const Posting* posting = nullptr;
  const Team* team = nullptr;
  CountTable counts;
  std::string team_code;
  std::string key;
  std::string spoilt;
};

struct OfficerCounts {
  CountTable all;
  CountTable scored;
  CountTable young;
};

using Officers = std::map<std::pair<std::string, std::string>, OfficerCounts>;  // person, team

std::string grade_code(Grade grade) {
  switch (grade) {
    case Grade::PO:
    case Grade::NQO:
      return "NPSM";
    case Grade::PSO:
      return "NPSQ";
    case Grade::PQiP:
      return "NPSP";
    case Grade::SPO:
      return "NPSB";
    case Grade::Other:
      return "NPSR";
  }
  return {};
}

class Sheet {
 public:
  Sheet(lxw_workbook* book, const char* name) : sheet_(workbook_add_worksheet(book, name)) {}
  void text(const std::string& value) {
    worksheet_write_string(sheet_, row_, column_++, value.c_str(), nullptr);
  }
  void number(std::int64_t value) {
    worksheet_write_number(sheet_, row_, column_++, static_cast<double>(value), nullptr);
  }
  void end_row() {
    ++row_;
    column_ = 0;
  }
  void row_of(std::initializer_list<std::string> values) {
    for (const auto& value : values) text(value);
    end_row();
  }

 private:
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

struct Book {
  const RecordSet& records;
  Date as_of;
  const std::vector<std::string>& faults;
  std::map<std::string, const Team*> teams;
  Officers officers;
  std::map<std::string, std::vector<const Case*>> flagged;  // by row type

  [[nodiscard]] bool spoils(std::string_view fault) const {
    return std::ranges::find(faults, fault) != faults.end();
  }
};

const char* row_type(Inactive inactive) {
  switch (inactive) {
    case Inactive::Warrant:
      return "W";
    case Inactive::UnpaidWorkOnly:
      return "U";
    case Inactive::OverdueTermination:
      return "O";
    case Inactive::No:
      break;
  }
  return nullptr;
}

Book prepare(const RecordSet& records, Date as_of, const std::vector<std::string>& faults) {
  Book book{records, as_of, faults, {}, {}, {}};
  for (const auto& team : records.of<Team>()) book.teams.emplace(team.code.text(), &team);
  for (const auto& one : records.of<Case>()) {
    if (!one.holder) continue;
    auto& officer = book.officers[{one.holder->text(), one.team.text()}];
    ++officer.all.at(one.type, one.tier);
    if (const auto* type = row_type(one.inactive)) {
      book.flagged[type].push_back(&one);
    } else {
      ++(one.young ? officer.young : officer.scored).at(one.type, one.tier);
    }
  }
  return book;
}

std::vector<OfficerRow> officer_rows(const Book& book, CountTable OfficerCounts::*which) {
  std::vector<OfficerRow> rows;
  for (const auto& posting : book.records.of<Posting>()) {
    const auto found = book.officers.find({posting.person.text(), posting.team.text()});
    const auto team = book.teams.find(posting.team.text());
    if (found == book.officers.end() || team == book.teams.end()) continue;
    rows.push_back(
        {&posting, team->second, found->second.*which, posting.team.text(), posting.person.text(), {}});
  }
  return rows;
}

constexpr std::pair<CaseType, const char*> kPlaces[] = {
    {CaseType::Community, "CommTier"}, {CaseType::Custody, "CustTier"}, {CaseType::Licence, "LicenceTier"}};

// Visits the 99 count columns in the workbook's order.
template <class Visit>
void each_count_column(const Visit& visit) {
  for (const auto& [type, prefix] : kPlaces) {
    visit(type, Tier{}, std::string{prefix} + "0");
    for (const bool suspended : {false, true}) {
      for (char letter = 'A'; letter <= 'D'; ++letter) {
        for (int change = 0; change <= 3; ++change) {
          const auto tier = Tier::two_axis(letter, change, suspended);
          visit(type, tier, prefix + tier.text());
        }
      }
    }
  }
}

void write_who(Sheet& sheet, const OfficerRow& row) {
  for (const auto& value :
       {std::string{"PS"}, row.team->region_name, row.team->region.text(), row.team->pdu_name,
        row.team->pdu.text(), row.team->pdu_name, row.team->pdu.text(), row.team->name, row.team_code})
    sheet.text(value);
  for (const auto& value : {row.posting->surname.reveal(), row.posting->forename.reveal(), row.key,
                            grade_code(row.posting->grade)})
    sheet.text(value);
}

void write_who_header(Sheet& sheet) {
  for (const auto* name :
       {"Trust", "Region_Desc", "Region_Code", "PDU_Desc", "PDU_Code", "LDU_Desc", "LDU_Code", "Team_Desc",
        "Team_Code", "OM_Surname", "OM_Forename", "OM_Key", "OM_Grade_Code"})
    sheet.text(name);
}

void write_count_sheet(lxw_workbook* workbook, const char* name, const std::vector<OfficerRow>& rows,
                       Date as_of) {
  Sheet sheet{workbook, name};
  write_who_header(sheet);
  each_count_column([&](CaseType, Tier, const std::string& column) { sheet.text(column); });
  for (const auto* column : {"ComIn1st16Weeks", "LicIn1st16Weeks", "Datestamp", "V-CRN_Count"})
    sheet.text(column);
  sheet.end_row();
  for (const auto& row : rows) {
    write_who(sheet, row);
    bool spoil = !row.spoilt.empty();
    each_count_column([&](CaseType type, Tier tier, const std::string&) {
      if (spoil && tier == Tier::two_axis('C', 2)) {
        sheet.text(row.spoilt);
        spoil = false;
      } else {
        sheet.number(row.counts.at(type, tier));
      }
    });
    sheet.number(0);
    sheet.number(0);
    sheet.text(as_of.text());
    sheet.number(row.counts.total());
    sheet.end_row();
  }
}

// Each fault falls on a row of its own, so that all may be asked for together.
void spoil_extract(const Book& book, std::vector<OfficerRow>& rows) {
  if (rows.size() < 12) return;
  if (book.spoils("no-team-code")) rows[1].team_code.clear();
  if (book.spoils("no-officer-key")) rows[2].key.clear();
  if (book.spoils("twice-in-extract")) rows.push_back(rows[3]);
}

void spoil_filtered(const Book& book, std::vector<OfficerRow>& rows) {
  if (rows.size() < 12) return;
  if (book.spoils("fraction-count")) rows[5].spoilt = "3.7";
  if (book.spoils("negative-count")) rows[6].spoilt = "-4";
  if (book.spoils("text-count")) rows[7].spoilt = "N/A";
  if (book.spoils("twice-in-filtered")) rows.push_back(rows[8]);
  if (book.spoils("missing-from-filtered")) rows.erase(rows.begin() + 4);
}

void write_flag_sheet(lxw_workbook* workbook, const char* name, const char* type, const Book& book,
                      bool spoilable) {
  Sheet sheet{workbook, name};
  sheet.row_of({"Row_Type", "Case_Ref_No", "Tier_Code", "Team_Code", "OM_Grade_Code", "OM_Key", "Location"});
  const auto found = book.flagged.find(type);
  if (found == book.flagged.end()) return;
  for (std::size_t i = 0; i < found->second.size(); ++i) {
    const auto& one = *found->second[i];
    sheet.text(type);
    sheet.text(one.id.text());
    if (spoilable && i == 0 && book.spoils("flagged-empty-tier")) {
      sheet.text("");
    } else if (spoilable && i == 1 && book.spoils("flagged-bad-tier")) {
      sheet.text("X9");
    } else {
      sheet.number(static_cast<std::int64_t>(one.tier.index()));
    }
    sheet.text(one.team.text());
    sheet.text("NPSM");
    sheet.text(one.holder->text());
    sheet.text(one.type == CaseType::Licence   ? "Licence"
               : one.type == CaseType::Custody ? "Custody"
                                               : "Community");
    sheet.end_row();
  }
}

void write_court_reports(lxw_workbook* workbook, const Book& book) {
  Sheet sheet{workbook, "Court_Reports"};
  write_who_header(sheet);
  for (const auto* column : {"OM_Team_Staff_Grade", "SDR_Last_30", "SDR_Due_Next_30", "SDR_Conv_Last_30",
                             "Oral_Reports", "Datestamp"})
    sheet.text(column);
  sheet.end_row();
  std::map<std::pair<std::string, std::string>, std::array<std::int64_t, 4>> counts;
  for (const auto& report : book.records.of<Report>())
    counts[{report.person.text(), report.team.text()}][static_cast<std::size_t>(report.kind)] += report.count;
  for (const auto& posting : book.records.of<Posting>()) {
    const auto found = counts.find({posting.person.text(), posting.team.text()});
    const auto team = book.teams.find(posting.team.text());
    if (found == counts.end() || team == book.teams.end()) continue;
    const OfficerRow row{&posting, team->second, {}, posting.team.text(), posting.person.text(), {}};
    write_who(sheet, row);
    sheet.text(fmt::format("{}|{}|{}", row.team_code, row.key, grade_code(posting.grade)));
    for (const auto kind : {ReportKind::Standard, ReportKind::Parole, ReportKind::Fast, ReportKind::Oral})
      sheet.number(kind == ReportKind::Parole ? 0 : found->second[static_cast<std::size_t>(kind)]);
    sheet.text(book.as_of.text());
    sheet.end_row();
  }
}

void write_contacts(lxw_workbook* workbook, const Book& book) {
  Sheet sheet{workbook, "CMS"};
  sheet.row_of({"Contact_ID", "CRN", "Contact_Date", "Contact_Type_Code", "Contact_Type_Desc",
                "Contact_Staff_Name", "Contact_Staff_Key", "Contact_Staff_Grade", "Contact_Team_Key",
                "Contact_Provider_Code", "OM_Name", "OM_Key", "OM_Grade", "OM_Team_Key", "OM_Provider_Code"});
  for (const auto& contact : book.records.of<Contact>()) {
    sheet.row_of({contact.id.text(), contact.case_id ? contact.case_id->text() : "", contact.on.text(),
                  contact.code.text(), "", "", contact.person.text(), "", contact.team.text(), "", "",
                  contact.holder.text(), "", contact.holder_team.text(), ""});
  }
}

void write_empty_sheets(lxw_workbook* workbook) {
  const auto flags = {"Row_Type",      "Case_Ref_No", "Tier_Code", "Team_Code",
                      "OM_Grade_Code", "OM_Key",      "Location"};
  for (const auto* name : {"Flag_Priority", "WMT_Extract_SA", "Suspended_Lifers"}) {
    Sheet sheet{workbook, name};
    for (const auto* column : flags) sheet.text(column);
  }
  Sheet detail{workbook, "T2A_Detail"};
  for (const auto* column : {"CRN",
                             "Event_No",
                             "Allocation_Date",
                             "Allocation_Desc",
                             "Allocation_Cd",
                             "Provider_Code_Order_Manager",
                             "PDU_Order_Manager",
                             "PDU_Cd_Order_Manager",
                             "Team_Order_Manager",
                             "Team_Cd_Order_Manager",
                             "Staff_Name_Order_Manager",
                             "Staff_Cd_Order_Manager",
                             "NSI_Cd",
                             "NSI_Desc",
                             "Birth_Date",
                             "Age",
                             "NSI_Status_Cd",
                             "NSI_Status_Desc",
                             "NSI_Outcome_Cd",
                             "NSI_Outcome_Desc",
                             "Staff_Name_Offender_Manager",
                             "Staff_Cd_Offender_Manager",
                             "Staff_Grade_Cd_Offender_Manager",
                             "Provider_Cd_Offender_Manager",
                             "PDU_Cd_Offender_Manager",
                             "Team_Cd_Offender_Manager"}) {
    detail.text(column);
  }
  write_count_sheet(workbook, "OMIC_Teams", {}, Date{});
}

Result<void> write_book(const Book& book, const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  auto* workbook = workbook_new_opt(path.c_str(), &options);
  lxw_doc_properties properties{};
  std::string title = "Synthetic data: no real person or case";  // the library's struct wants a char*
  properties.title = title.data();
  properties.created = 1767225600;  // the first of January 2026, so that the same records give the same bytes
  workbook_set_properties(workbook, &properties);
  auto extract = officer_rows(book, &OfficerCounts::all);
  spoil_extract(book, extract);
  write_count_sheet(workbook, "WMT_Extract", extract, book.as_of);
  auto filtered = officer_rows(book, &OfficerCounts::scored);
  spoil_filtered(book, filtered);
  write_count_sheet(workbook, "WMT_Extract_Filtered", filtered, book.as_of);
  write_court_reports(workbook, book);
  write_flag_sheet(workbook, "Flag_Warr_4_N", "W", book, true);
  write_flag_sheet(workbook, "Flag_Upw", "U", book, false);
  write_flag_sheet(workbook, "Flag_O_Due", "O", book, false);
  write_contacts(workbook, book);
  write_count_sheet(workbook, "T2A", officer_rows(book, &OfficerCounts::young), book.as_of);
  write_empty_sheets(workbook);
  if (const auto fault = workbook_close(workbook); fault != LXW_NO_ERROR) {
    return fail(
        Error::unavailable("CANNOT-WRITE", "could not write " + path + ": " + lxw_strerror(fault),
                           "Check that its folder may be written and that there is room on the disk."));
  }
  return {};
}

}  // namespace

std::vector<std::string> workbook_fault_names() { return {kFaults.begin(), kFaults.end()}; }

Result<std::vector<std::string>> write_wmt_workbook(const RecordSet& records, Date as_of,
                                                    const std::string& folder,
                                                    const std::vector<std::string>& faults) {
  for (const auto& fault : faults) {
    if (std::ranges::find(kFaults, fault) == kFaults.end()) {
      return fail(Error::invalid("BAD-FAULT", "\"" + fault + "\" is not a fault that can be put in",
                                 "'evenkeel generate --list-faults' lists them."));
    }
  }
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const auto workbook = folder + "/WMT_PS.xlsx";
  EVENKEEL_TRY(write_book(prepare(records, as_of, faults), workbook));
  EVENKEEL_TRY(write_wmt_exports(records, as_of, folder));
  return std::vector<std::string>{workbook, folder + "/Overview.csv", folder + "/Reductions_Notes.csv"};
}

}  // namespace evenkeel::exchange
