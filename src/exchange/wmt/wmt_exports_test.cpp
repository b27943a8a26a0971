#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "exchange/records/test_source.h"
#include "exchange/wmt/reason_codes.h"
#include "exchange/wmt/test_wmt_workbook.h"

namespace evenkeel::exchange {
namespace {

using test::Folder;
using test::Imported;
using test::WmtBook;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const char* const kOverviewHead =
    "Probation Delivery Unit,Team Name,Offender Manager,Grade Code,Capacity Percentage,Capacity Points,"
    "Total Points Used,Remaining Points,Contracted Hours,Reduction Hours,Total Cases,CMS Points,CMS "
    "Percentage\n";
const char* const kReductionsHead =
    "Region,Probation Delivery Unit,Team,Offender Manager,Grade Code,Contracted Hours,Reason,Hours,Start "
    "Date,"
    "End Date,Status,Additional Notes\n";

std::string overview_row(const std::string& name, const std::string& hours, const std::string& grade = "PO",
                         const std::string& pdu = "PDU 1") {
  return pdu + ",Team 1," + name + "," + grade + ",80.0%,2176,1740,436," + hours + ",0,3,0,0.0%\n";
}

// The officers of WmtBook are called "O1 Officer", "O2 Officer" ...
Imported import_beside(WmtBook& book, const std::string& name, const std::string& content) {
  const Folder folder;
  folder.write("extract.xlsx", book.bytes());
  folder.write(name, content);
  return test::import_paths({folder.path()});
}

Imported import_overview(const std::string& rows) {
  WmtBook book{2};
  return import_beside(book, "Overview.csv", kOverviewHead + rows);
}

Imported import_reductions(const std::string& rows) {
  WmtBook book{2};
  return import_beside(book, "Reductions_Notes.csv", kReductionsHead + rows);
}

TEST(WmtExports, GiveContractedHoursByNameTeamAndGrade) {
  const auto read =
      import_overview(overview_row("O1 Officer", "37") + overview_row("\"officer,  o2\"", "18.5"));
  EXPECT_EQ(read.message, "");
  const auto& hours = read.sink.set.of<ContractedHours>();
  ASSERT_THAT(hours, SizeIs(2));
  EXPECT_EQ(hours[0].person, PersonCode{"O1"});
  EXPECT_EQ(hours[1].person, PersonCode{"O2"});
  EXPECT_EQ(hours[1].hours, Hours{1850});
  EXPECT_THAT(read.description.tables, testing::Contains("contracted_hours"));
  EXPECT_THAT(read.sink.rows, IsEmpty());
}

TEST(WmtExports, QuarantineANameNobodyHasWithoutShowingIt) {
  const auto read = import_overview(overview_row("Ghost Person", "37"));
  ASSERT_THAT(read.sink.rules(), ElementsAre("NO-MATCH"));
  const auto& row = read.sink.rows[0];
  EXPECT_EQ(row.place.row, 2);
  EXPECT_THAT(row.message + row.value + row.subject + row.fix, Not(HasSubstr("Ghost")));
}

TEST(WmtExports, QuarantineANameOfAnotherGrade) {
  EXPECT_THAT(import_overview(overview_row("O1 Officer", "37", "PSO")).sink.rules(),
              ElementsAre("GRADE-MISMATCH"));
}

TEST(WmtExports, QuarantineANameThatTwoPeopleHave) {
  WmtBook book{2};
  book["WMT_Extract"].at(3, "OM_Forename") = "O1";
  book["WMT_Extract_Filtered"].at(3, "OM_Forename") = "O1";
  const auto read = import_beside(book, "Overview.csv", kOverviewHead + overview_row("O1 Officer", "37"));
  EXPECT_THAT(read.sink.rules(), ElementsAre("AMBIGUOUS-MATCH"));
  EXPECT_THAT(read.sink.set.of<ContractedHours>(), IsEmpty());
}

TEST(WmtExports, TellTwoTeamsOfOneNameApartByTheirPdu) {
  WmtBook book{2};
  for (const auto* sheet : {"WMT_Extract", "WMT_Extract_Filtered"}) {
    book[sheet].at(3, "OM_Forename") = "O1";
    book[sheet].at(3, "Team_Code") = "T2";
    book[sheet].at(3, "PDU_Code") = "P2";
    book[sheet].at(3, "PDU_Desc") = "PDU 2";
  }
  const auto read =
      import_beside(book, "Overview.csv", kOverviewHead + overview_row("O1 Officer", "30", "PO", "PDU 2"));
  ASSERT_THAT(read.sink.set.of<ContractedHours>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<ContractedHours>()[0].person, PersonCode{"O2"});
}

TEST(WmtExports, GiveReductionsWithTheirReasonsCode) {
  const auto read = import_reductions(
      "Region 1,PDU 1,Team 1,O1 Officer,PO,37,PQiP 1st 6 months,29.6,2026-06-01,01/12/2026,ACTIVE,private "
      "text\n"
      "Region 1,PDU 1,Team 1,O2 Officer,PO,37,NQO,20%,2026-06-01T09:00:00.000Z,,SCHEDULED,\n");
  EXPECT_EQ(read.message, "");
  const auto& reductions = read.sink.set.of<Reduction>();
  ASSERT_THAT(reductions, SizeIs(2));
  EXPECT_EQ(reductions[0].reason, ReasonCode{"pqip-1"});
  EXPECT_EQ(reductions[0].hours, Hours{2960});
  EXPECT_EQ(reductions[0].to, Date::of(2026, 12, 1));
  EXPECT_EQ(reductions[0].notes.reveal(), "private text");
  EXPECT_EQ(reductions[1].hours, Hours{740});
  EXPECT_FALSE(reductions[1].to.has_value());
  EXPECT_THAT(read.sink.set.of<ContractedHours>(), SizeIs(2));
  EXPECT_THAT(read.sink.rows, IsEmpty());
}

TEST(WmtExports, CountArchivedAndDeletedReductionsWithoutTakingThem) {
  const auto read = import_reductions(
      "R,P,Team 1,O1 Officer,PO,37,NQO,7.4,2026-06-01,2026-07-01,ARCHIVED,\n"
      "R,P,Team 1,O1 Officer,PO,37,NQO,7.4,2026-06-01,2026-07-01,DELETED,\n");
  EXPECT_THAT(read.sink.set.of<Reduction>(), IsEmpty());
  const auto& facts = read.outcome.reconciliations;
  const auto left_out = std::find_if(facts.begin(), facts.end(), [](const Reconciliation& fact) {
    return fact.what == "reductions archived or deleted in WMT, left out";
  });
  ASSERT_NE(left_out, facts.end());
  EXPECT_EQ(left_out->read, 2);
}

TEST(WmtExports, QuarantineAReductionWithAnyBadFieldAndNameThemAll) {
  const auto read =
      import_reductions("Region 1,PDU 1,Team 1,O1 Officer,PO,37,,lots,soon,2026-07-01,PAUSED,secret\n");
  EXPECT_THAT(read.sink.rules(),
              testing::UnorderedElementsAre("BAD-NUMBER", "BAD-DATE", "BAD-STATUS", "MISSING-VALUE"));
  for (const auto& row : read.sink.rows) {
    EXPECT_EQ(row.subject, "O1");
    EXPECT_THAT(row.message + row.value, Not(HasSubstr("secret")));
  }
}

TEST(WmtExports, RefuseReductionsAboveContractedHours) {
  const auto read = import_reductions(
      "Region 1,PDU 1,Team 1,O1 Officer,PO,37,NQO,30,2026-06-01,,ACTIVE,\n"
      "Region 1,PDU 1,Team 1,O1 Officer,PO,37,Other,8,2026-06-01,,ACTIVE,\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("REDUCTIONS-EXCEED-HOURS"));
}

TEST(WmtExports, SayWhenTwoFilesGiveDifferentHours) {
  const Folder folder;
  folder.write("extract.xlsx", WmtBook{1}.bytes());
  folder.write("Overview.csv", kOverviewHead + overview_row("O1 Officer", "37"));
  folder.write(
      "Reductions_Notes.csv",
      std::string{kReductionsHead} + "Region 1,PDU 1,Team 1,O1 Officer,PO,30,NQO,6,2026-06-01,,ACTIVE,\n");
  const auto read = test::import_paths({folder.path()});
  EXPECT_THAT(read.sink.rules(), ElementsAre("(HOURS-DIFFER)"));
  EXPECT_EQ(read.sink.set.of<ContractedHours>().at(0).hours, Hours::whole(37));
}

TEST(WmtExports, ReadTheDashboardsSheets) {
  WmtBook book{1};
  test::TestWorkbook dashboard;
  const test::Grid capacity{"capacity data",
                            {{"Region", "PDU", "Team", "Offender Manager", "Grade", "Contracted Hours"},
                             {"Region 1", "PDU 1", "Team 1 - R1", "O1 Officer", "PO", "30"}},
                            {}};
  const test::Grid reductions{
      "reductions data",
      {{"Team", "Offender Manager", "Grade", "Reason", "Hours", "Start Date", "End Date", "Status"},
       {"Team 1", "O1 Officer", "PO", "Court Duty", "2.5", "46346", "", "ACTIVE"}},
      {}};
  for (const auto& grid : {capacity, reductions}) dashboard.sheets.push_back({grid.name, grid.xml()});
  const auto read = import_beside(book, "dashboard.xlsx", dashboard.bytes());
  EXPECT_EQ(read.message, "");
  ASSERT_THAT(read.sink.set.of<ContractedHours>(), SizeIs(1));
  ASSERT_THAT(read.sink.set.of<Reduction>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Reduction>()[0].from, Date::of(2026, 11, 20));
  EXPECT_EQ(read.sink.set.of<Reduction>()[0].reason, ReasonCode{"court-duty"});
}

struct StoreWithOfficer final : KnownRecords {
  RecordSet set;
  StoreWithOfficer() {
    Team team;
    team.code = TeamCode{"T1"};
    team.name = "Team 1";
    Posting posting;
    posting.person = PersonCode{"N7"};
    posting.team = team.code;
    posting.surname = Private<std::string>{"Officer"};
    posting.forename = Private<std::string>{"O1"};
    posting.grade = Grade::NQO;
    set.of<Team>().push_back(team);
    set.of<Posting>().push_back(posting);
  }
  bool has_team(const TeamCode&) override { return true; }
  bool has_person(const PersonCode&) override { return true; }
  bool has_posting(const PersonCode&, const TeamCode&) override { return true; }
  RecordSet teams_and_people() override { return set; }
};

TEST(WmtExports, AloneAreMatchedWithThePeopleInTheStore) {
  const Folder folder;
  StoreWithOfficer known;
  const auto read = test::import_paths(
      {folder.write("Overview.csv", kOverviewHead + overview_row("O1 Officer", "37"))}, known);
  EXPECT_THAT(read.description.tables, ElementsAre("contracted_hours"));
  ASSERT_THAT(read.sink.set.of<ContractedHours>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<ContractedHours>()[0].person, PersonCode{"N7"});
}

TEST(WmtExports, OfExpiringReductionsAreRefusedWithTheFileToTakeInstead) {
  const Folder folder;
  const auto read = test::import_paths(
      {folder.write("Expiring.csv", "Offender Manager,Reason,Hours,Manager Responsible\na,b,1,c\n")});
  EXPECT_EQ(read.error, "SOURCE-UNKNOWN");
  EXPECT_THAT(read.message, HasSubstr("Reductions Notes"));
}

TEST(WmtExports, WithoutANeededColumnAreRefused) {
  const Folder folder;
  EXPECT_EQ(test::import_paths({folder.write("R.csv", "Offender Manager,Reason,Hours\na,b,1\n")}).error,
            "COLUMN-MISSING");
}

// The names and codes of the agreement made from WMT's own seed.
TEST(WmtExports, ReasonNamesLeadToTheCodesOfTheSeedAgreement) {
  std::ifstream file{EVENKEEL_SOURCE_DIR "/data/agreements/wmt-seed/reductions.toml"};
  std::stringstream text;
  text << file.rdbuf();
  const auto content = text.str();
  const std::regex pair{"code = \"([^\"]+)\"\nname = \"([^\"]+)\""};
  int reasons = 0;
  for (std::sregex_iterator at{content.begin(), content.end(), pair}, end; at != end; ++at, ++reasons) {
    EXPECT_EQ(reason_code_of((*at)[2].str()), (*at)[1].str());
  }
  EXPECT_GT(reasons, 20);
}

}  // namespace
}  // namespace evenkeel::exchange
