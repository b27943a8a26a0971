#include "exchange/writing/wmt_exports_writer.h"

#include <array>
#include <map>
#include <set>
#include <vector>

#include "exchange/tables/table_writers.h"

namespace evenkeel::exchange {
namespace {

using Teams = std::map<std::string, const Team*>;

Teams teams_of(const RecordSet& records) {
  Teams teams;
  for (const auto& team : records.of<Team>()) teams.emplace(team.code.text(), &team);
  return teams;
}

// WMT's exports name the officers of the workbook and nobody else.
std::set<std::string> officers_of(const RecordSet& records) {
  std::set<std::string> officers;
  for (const auto& one : records.of<Case>()) {
    if (one.holder) officers.insert(one.holder->text());
  }
  return officers;
}

std::string officer_name(const Posting& posting) {
  return posting.forename.reveal() + " " + posting.surname.reveal();
}

// WMT knows no newly qualified officer; it calls a trainee TPO.
std::string_view wmt_grade(Grade grade) {
  if (grade == Grade::NQO) return "PO";
  if (grade == Grade::PQiP) return "TPO";
  return grade == Grade::Other ? std::string_view{"DMY"} : text_of(grade);
}

void write_texts(TableWriter& writer, const std::vector<std::string>& values) {
  std::vector<TableCell> cells;
  for (const auto& value : values) cells.emplace_back(std::string_view{value});
  writer.row(cells);
}

std::vector<TableColumn> columns(std::initializer_list<const char*> names) {
  std::vector<TableColumn> out;
  for (const auto* name : names) out.push_back({name});
  return out;
}

void write_overview(TableWriter& writer, const RecordSet& records, const Teams& teams) {
  writer.begin_table(
      "Overview",
      columns({"Region", "Probation Delivery Unit", "Team Name", "Offender Manager", "Grade Code",
               "Capacity Percentage", "Capacity Points", "Total Points Used", "Remaining Points",
               "Contracted Hours", "Reduction Hours", "Total Cases", "CMS Points", "CMS Percentage"}));
  const auto officers = officers_of(records);
  std::map<std::string, Hours> reduced;
  for (const auto& reduction : records.of<Reduction>()) reduced[reduction.person.text()] += reduction.hours;
  for (const auto& posting : records.of<Posting>()) {
    const auto team = teams.find(posting.team.text());
    if (team == teams.end() || !posting.contracted || !officers.contains(posting.person.text())) continue;
    write_texts(writer, {team->second->region_name, team->second->pdu_name, team->second->name,
                         officer_name(posting), std::string{wmt_grade(posting.grade)}, "", "", "", "",
                         posting.contracted->text(), reduced[posting.person.text()].text(), "", "", ""});
  }
  writer.end_table();
}

std::string_view status(const Reduction& reduction, Date as_of) {
  if (reduction.from && *reduction.from > as_of) return "SCHEDULED";
  return reduction.to && *reduction.to <= as_of ? "ARCHIVED" : "ACTIVE";
}

void write_reductions(TableWriter& writer, const RecordSet& records, const Teams& teams, Date as_of) {
  writer.begin_table("Reductions_Notes",
                     columns({"Region", "Probation Delivery Unit", "Team", "Offender Manager", "Grade Code",
                              "Contracted Hours", "Reason", "Hours", "Start Date", "End Date", "Status",
                              "Additional Notes"}));
  const auto officers = officers_of(records);
  std::map<std::string, const Posting*> postings;
  for (const auto& posting : records.of<Posting>()) postings.emplace(posting.person.text(), &posting);
  for (const auto& reduction : records.of<Reduction>()) {
    const auto found = postings.find(reduction.person.text());
    if (found == postings.end() || !officers.contains(reduction.person.text())) continue;
    const auto& posting = *found->second;
    const auto team = teams.find(posting.team.text());
    if (team == teams.end()) continue;
    write_texts(
        writer,
        {team->second->region_name, team->second->pdu_name, team->second->name, officer_name(posting),
         std::string{wmt_grade(posting.grade)}, posting.contracted ? posting.contracted->text() : "",
         reduction.reason.text(), reduction.hours.text(), reduction.from ? reduction.from->text() : "",
         reduction.to ? reduction.to->text() : "", std::string{status(reduction, as_of)}, ""});
  }
  writer.end_table();
}

}  // namespace

Result<void> write_wmt_exports(const RecordSet& records, Date as_of, const std::string& folder) {
  const auto teams = teams_of(records);
  const auto writer = csv_to_folder(folder);
  write_overview(*writer, records, teams);
  write_reductions(*writer, records, teams, as_of);
  return writer->finish();
}

}  // namespace evenkeel::exchange
