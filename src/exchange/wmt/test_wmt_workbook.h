// For tests only: small WMT workbooks with one fault each. Officers O1, O2 ... stand in team T1 of PDU P1;
// each holds two community A3 cases (one of them filtered out) and a custody B2 case.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/tables/test_workbook.h"
#include "exchange/tables/xlsx_reader.h"
#include "exchange/wmt/count_columns.h"

namespace evenkeel::exchange::test {

// Rows of texts. Digits become numbers, text beginning with '<' is put into the cell as XML, with '#' is an
// error value, "" is no cell.
struct Grid {
  std::string name;
  std::vector<std::vector<std::string>> rows;
  std::string after;  // after sheetData: merged cells

  [[nodiscard]] std::size_t column(const std::string& heading) const {
    const auto at = std::find(rows[0].begin(), rows[0].end(), heading);
    if (at == rows[0].end()) throw std::runtime_error{"no column " + heading};
    return static_cast<std::size_t>(at - rows[0].begin());
  }
  // `row` counts from 1, headings included, as the spreadsheet shows it.
  std::string& at(std::size_t row, const std::string& heading) {
    auto& cells = rows.at(row - 1);
    const auto place = column(heading);
    if (cells.size() <= place) cells.resize(place + 1);
    return cells[place];
  }
  void add(const std::map<std::string, std::string>& cells) {
    rows.emplace_back();
    for (const auto& [heading, text] : cells) at(rows.size(), heading) = text;
  }
  void remove_column(const std::string& heading) {
    const auto place = static_cast<std::ptrdiff_t>(column(heading));
    for (auto& row : rows) {
      if (row.size() > static_cast<std::size_t>(place)) row.erase(row.begin() + place);
    }
  }
  [[nodiscard]] std::string xml() const {
    std::string out = "<sheetData>";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      out += "<row r=\"" + std::to_string(r + 1) + "\">";
      for (std::size_t c = 0; c < rows[r].size(); ++c) out += cell_xml(r, c);
      out += "</row>";
    }
    return out + "</sheetData>" + after;
  }

 private:
  [[nodiscard]] std::string cell_xml(std::size_t r, std::size_t c) const {
    const auto& text = rows[r][c];
    if (text.empty()) return {};
    const auto open = "<c r=\"" + column_letters(static_cast<int>(c) + 1) + std::to_string(r + 1) + "\"";
    if (text[0] == '#') return open + " t=\"e\"><v>" + text + "</v></c>";
    if (text[0] == '<') return open + ">" + text + "</c>";
    const bool is_number = text.find_first_not_of("0123456789.-") == std::string::npos &&
                           std::count(text.begin(), text.end(), '-') <= (text[0] == '-' ? 1 : 0);
    if (is_number) return open + "><v>" + text + "</v></c>";
    return open + " t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }
};

class WmtBook {
 public:
  explicit WmtBook(int officers = 3) {
    for (const auto* name : {"WMT_Extract", "WMT_Extract_Filtered", "T2A", "OMIC_Teams"})
      add_count_sheet(name);
    for (const auto* name :
         {"Flag_Warr_4_N", "Flag_Upw", "Flag_O_Due", "Flag_Priority", "WMT_Extract_SA", "Suspended_Lifers"}) {
      add_sheet(name,
                {"Row_Type", "Case_Ref_No", "Tier_Code", "Team_Code", "OM_Grade_Code", "OM_Key", "Location"});
    }
    add_sheet("Court_Reports",
              {"Region_Desc", "Region_Code", "PDU_Desc", "PDU_Code", "Team_Desc", "Team_Code", "OM_Surname",
               "OM_Forename", "OM_Key", "OM_Grade_Code", "SDR_Last_30", "SDR_Due_Next_30", "SDR_Conv_Last_30",
               "Oral_Reports", "Datestamp"});
    add_sheet("CMS", {"Contact_ID", "CRN", "Contact_Date", "Contact_Type_Code", "Contact_Staff_Key",
                      "Contact_Team_Key", "OM_Key", "OM_Team_Key"});
    add_sheet("T2A_Detail", {"CRN", "Event_No", "Staff_Cd_Offender_Manager", "Team_Cd_Offender_Manager"});
    for (int i = 1; i <= officers; ++i) add_officer("O" + std::to_string(i));
  }

  Grid& operator[](const std::string& name) {
    const auto at =
        std::find_if(grids_.begin(), grids_.end(), [&](const Grid& grid) { return grid.name == name; });
    if (at == grids_.end()) throw std::runtime_error{"no sheet " + name};
    return *at;
  }
  void remove(const std::string& name) {
    grids_.erase(
        std::find_if(grids_.begin(), grids_.end(), [&](const Grid& grid) { return grid.name == name; }));
  }
  Grid& add_sheet(const std::string& name, const std::vector<std::string>& headings) {
    grids_.push_back({name, {headings}, {}});
    return grids_.back();
  }
  void add_officer(const std::string& key) {
    auto cells = officer(key);
    cells.insert(
        {{"CommTierA3", "2"}, {"CustTierB2", "1"}, {"V-CRN_Count", "3"}, {"Datestamp", "2026-11-20"}});
    (*this)["WMT_Extract"].add(cells);
    cells["CommTierA3"] = "1";
    cells["V-CRN_Count"] = "2";
    (*this)["WMT_Extract_Filtered"].add(cells);
  }
  static std::map<std::string, std::string> officer(const std::string& key) {
    return {{"Region_Desc", "Region 1"}, {"Region_Code", "R1"},   {"PDU_Desc", "PDU 1"},
            {"PDU_Code", "P1"},          {"Team_Desc", "Team 1"}, {"Team_Code", "T1"},
            {"OM_Surname", "Officer"},   {"OM_Forename", key},    {"OM_Key", key},
            {"OM_Grade_Code", "NPSM"}};
  }
  void add_court(const std::string& key, const std::string& standard) {
    auto cells = officer(key);
    cells.insert({{"SDR_Last_30", standard}, {"SDR_Conv_Last_30", "1"}, {"Oral_Reports", "0"}});
    (*this)["Court_Reports"].add(cells);
  }
  void add_flag(const std::string& sheet, const std::string& type, const std::string& tier,
                const std::string& officer_key = "O1") {
    (*this)[sheet].add({{"Row_Type", type},
                        {"Case_Ref_No", "X" + std::to_string((*this)[sheet].rows.size())},
                        {"Tier_Code", tier},
                        {"Team_Code", "T1"},
                        {"OM_Key", officer_key},
                        {"Location", "License"}});
  }
  void add_contact(const std::string& doer, const std::string& holder, const std::string& date) {
    (*this)["CMS"].add({{"Contact_ID", "C" + std::to_string((*this)["CMS"].rows.size())},
                        {"CRN", "X1"},
                        {"Contact_Date", date},
                        {"Contact_Type_Code", "CMS03"},
                        {"Contact_Staff_Key", doer},
                        {"Contact_Team_Key", "T1"},
                        {"OM_Key", holder},
                        {"OM_Team_Key", "T1"}});
  }

  [[nodiscard]] std::string bytes() const {
    TestWorkbook book;
    for (const auto& grid : grids_) book.sheets.push_back({grid.name, grid.xml()});
    return book.bytes();
  }

 private:
  void add_count_sheet(const std::string& name) {
    std::vector<std::string> headings = {"Trust",       "Region_Desc", "Region_Code",  "PDU_Desc",
                                         "PDU_Code",    "Team_Desc",   "Team_Code",    "OM_Surname",
                                         "OM_Forename", "OM_Key",      "OM_Grade_Code"};
    for (const auto* place : {"Comm", "Cust", "Licence"}) {
      headings.push_back(std::string{place} + "Tier0");
      for (const auto* suffix : {"", "S"}) {
        for (const char letter : std::string_view{"ABCD"}) {
          for (const char change : std::string_view{"0123"}) {
            headings.push_back(std::string{place} + "Tier" + letter + change + suffix);
          }
        }
      }
    }
    headings.insert(headings.end(), {"ComIn1st16Weeks", "LicIn1st16Weeks", "Datestamp", "V-CRN_Count"});
    add_sheet(name, headings);
  }
  std::vector<Grid> grids_;
};

}  // namespace evenkeel::exchange::test
