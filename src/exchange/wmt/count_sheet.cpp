#include "exchange/wmt/count_sheet.h"

#include <fmt/format.h>

#include <numeric>
#include <utility>

#include "domain/case_counts.h"

namespace evenkeel::exchange {
namespace {

// Proposed: beyond any caseload, the pool of a whole PDU included (hundreds), and below any date or phone
// number typed into the wrong column.
constexpr std::int64_t kMostCases = 99'999;

std::string_view column_name(std::size_t wanted) { return count_columns()[wanted].name; }

void read_place(const SheetRow& row, std::size_t wanted, std::string_view what, std::string& code,
                std::vector<FieldFault>& faults) {
  if (auto fault = cell_fault(row.cell(wanted), column_name(wanted))) {
    faults.push_back(std::move(*fault));
    return;
  }
  code = shown_value(row.text(wanted));
  if (!code.empty()) return;
  faults.push_back({column_name(wanted), "", "MISSING-VALUE",
                    fmt::format("the row has no {}, so nobody can say whose it is", what),
                    "Fill in the cell, or correct the record in the source system."});
}

std::string text_or(const SheetRow& row, std::size_t wanted, const std::string& otherwise) {
  const auto text = row.text(wanted);
  return text.empty() ? otherwise : shown_value(text);
}

// WMT reads the PDU's columns; older workbooks have only the LDU's, which named the same units before. Of
// several missing codes the first is named: they come from one fault.
Team read_team(const SheetRow& row, std::vector<FieldFault>& faults) {
  std::string team;
  std::string region;
  std::string pdu;
  const bool has_pdu = !row.text(kPduCode).empty();
  const auto before = faults.size();
  if (faults.empty()) read_place(row, kTeamCode, "team code", team, faults);
  if (faults.size() == before) read_place(row, kRegionCode, "region code", region, faults);
  if (faults.size() == before) read_place(row, has_pdu ? kPduCode : kLduCode, "PDU code", pdu, faults);
  Team out;
  out.code = TeamCode{team};
  out.name = text_or(row, kTeamName, team);
  out.pdu = UnitCode{pdu};
  out.pdu_name = text_or(row, has_pdu ? kPduName : kLduName, pdu);
  out.region = UnitCode{region};
  out.region_name = text_or(row, kRegionName, region);
  return out;
}

class CountSheetReading {
 public:
  void look_at_headings(const ColumnMap& columns) {
    for (std::size_t i = 0; i < tier_columns().size(); ++i) {
      if (columns.column(kFirstTierColumn + i) == 0) sheet_.has_suspended_tiers = false;
    }
  }

  Result<void> take(const SheetRow& row) {
    CountRow out;
    out.row = row.number();
    out.officer = read_officer(row, out.faults);
    CountTable table;
    for (std::size_t i = 0; i < tier_columns().size(); ++i) {
      const auto& [type, tier] = tier_columns()[i];
      const auto count = read_count(row.cell(kFirstTierColumn + i), column_name(kFirstTierColumn + i),
                                    kMostCases, out.faults);
      table.at(type, tier) = static_cast<std::int32_t>(count);
    }
    out.counts = table.text();
    out.total = table.total();
    std::vector<FieldFault> ignored;
    if (!row.text(kStatedCount).empty()) {
      const auto stated = read_count(row.cell(kStatedCount), "v-crn_count", kMostCases * 99, ignored);
      if (ignored.empty()) out.stated = stated;
    }
    if (sheet_.rows.empty()) read_datestamp(row);
    sheet_.rows.push_back(std::move(out));
    return {};
  }

  CountSheet finish(std::string name, SheetFacts&& facts) {
    sheet_.name = std::move(name);
    sheet_.facts = std::move(facts);
    for (auto& row : sheet_.rows) {
      if (sheet_.facts.is_merged(row.row)) row.faults.push_back(merged_fault());
    }
    return std::move(sheet_);
  }

 private:
  void read_datestamp(const SheetRow& row) {
    if (const auto day = read_sheet_date(row.cell(kDatestamp))) sheet_.datestamp = day->day;
  }
  CountSheet sheet_;
};

}  // namespace

std::int64_t CountSheet::total() const {
  return std::accumulate(rows.begin(), rows.end(), std::int64_t{0},
                         [](std::int64_t sum, const CountRow& row) { return sum + row.total; });
}

FieldFault merged_fault() {
  return {"", "", "MERGED-CELLS",
          "the row has merged cells, so it cannot be said which of their rows a value belongs to",
          "Unmerge the cells, fill each row, and import again."};
}

OfficerPlace read_officer(const SheetRow& row, std::vector<FieldFault>& faults) {
  OfficerPlace out;
  std::string person;
  read_place(row, kOfficerKey, "officer key", person, faults);
  out.person = PersonCode{person};
  out.team = read_team(row, faults);
  out.surname = Private<std::string>{std::string{row.text(kSurname)}};
  out.forename = Private<std::string>{std::string{row.text(kForename)}};
  out.grade_code = shown_value(row.text(kGradeCode));
  return out;
}

Result<CountSheet> read_count_sheet(Workbook& book, const Sheet& sheet, const std::string& file) {
  CountSheetReading reading;
  EVENKEEL_TRY_LET(auto facts, read_sheet_table(
                                   book, sheet, file, count_columns(),
                                   [&](const SheetRow& row) { return reading.take(row); },
                                   [&](const ColumnMap& columns) { reading.look_at_headings(columns); }));
  return reading.finish(sheet.name, std::move(facts));
}

}  // namespace evenkeel::exchange
