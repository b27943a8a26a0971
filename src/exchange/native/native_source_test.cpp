#include "exchange/native/native_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "exchange/records/test_source.h"

namespace evenkeel::exchange {
namespace {

using test::Folder;
using test::import_paths;
using test::Imported;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const char* const kTeams =
    "team_code,team_name,pdu_code,pdu_name,region_code,region_name\n"
    "T1,Team 1,P1,Derby,R1,East Midlands\n";
const char* const kPeople =
    "person_code,team_code,surname,forename,grade,contracted_hours\n"
    "A,T1,Practitioner,One,PO,37\n"
    "B,T1,Practitioner,Two,PSO,18.5\n";

// The two tables everything refers to, and one more.
Imported import_with(const std::string& table, const std::string& content) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("people.csv", kPeople);
  folder.write(table + ".csv", content);
  return import_paths({folder.path()});
}

TEST(NativeSource, ReadsRecordsOfEveryFieldKind) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier,t2a,started_on\n"
                                "X1,A,T1,licence,B2S,yes,2026-03-01\n");
  ASSERT_THAT(read.sink.set.of<Case>(), SizeIs(1));
  const auto& record = read.sink.set.of<Case>().front();
  EXPECT_EQ(record.holder, PersonCode{"A"});
  EXPECT_EQ(record.type, CaseType::Licence);
  EXPECT_EQ(record.tier, Tier::two_axis('B', 2, true));
  EXPECT_TRUE(record.young);
  EXPECT_EQ(record.started, Date::of(2026, 3, 1));
  EXPECT_EQ(read.sink.set.of<Posting>().back().contracted, Hours{1850});
  EXPECT_THAT(read.sink.rows, IsEmpty());
}

TEST(NativeSource, SaysWhatItHoldsBeforeReading) {
  const auto read = import_with("cases", "case_id,team_code,case_type,tier\n");
  EXPECT_EQ(read.description.source, "native");
  EXPECT_THAT(read.description.tables, ElementsAre("teams", "people", "cases"));
  EXPECT_THAT(read.description.files, ElementsAre("cases.csv", "people.csv", "teams.csv"));
  EXPECT_FALSE(read.description.as_of.has_value());
}

TEST(NativeSource, TakesHeadingsInAnyOrderAndCaseAndListsThoseItDoesNotKnow) {
  const auto read =
      import_with("cases", "TIER,Shoe_Size,Case_Type, team_code ,CASE_ID\nA1,9,custody,T1,X1\n");
  EXPECT_THAT(read.sink.set.of<Case>(), SizeIs(1));
  ASSERT_THAT(read.outcome.unknown_columns, SizeIs(1));
  EXPECT_THAT(read.outcome.unknown_columns[0].columns, ElementsAre("Shoe_Size"));
}

TEST(NativeSource, RefusesAFileWithoutARequiredColumn) {
  const auto read = import_with("cases", "case_id,team_code\nX1,T1\n");
  EXPECT_EQ(read.error, "COLUMN-MISSING");
  EXPECT_THAT(read.message, HasSubstr("case_type, tier"));
  EXPECT_THAT(read.message, HasSubstr("cases.csv"));
}

TEST(NativeSource, NamesEveryUnusableFileAtOnce) {
  const Folder folder;
  folder.write("teams.csv", "team_code\nT1\n");
  folder.write("people.csv", "person_code\nA\n");
  const auto read = import_paths({folder.path()});
  EXPECT_THAT(read.message, HasSubstr("teams.csv"));
  EXPECT_THAT(read.message, HasSubstr("people.csv"));
}

TEST(NativeSource, QuarantinesABadValueWithItsPlaceAndTakesTheRest) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier\n"
                                "X1,A,T1,community,A1\n"
                                "X2,A,T1,community,X9\n"
                                "X3,B,T1,community,D0\n");
  EXPECT_THAT(read.sink.set.of<Case>(), SizeIs(2));
  ASSERT_THAT(read.sink.rows, SizeIs(1));
  const auto& row = read.sink.rows.front();
  EXPECT_EQ(row.severity, Severity::Quarantined);
  EXPECT_EQ(row.table, "cases");
  EXPECT_EQ(row.place, (SourcePlace{"cases.csv", "", 3, "tier"}));
  EXPECT_EQ(row.subject, "A");
  EXPECT_EQ(row.value, "X9");
  EXPECT_EQ(row.rule, "BAD-TIER");
  EXPECT_FALSE(row.fix.empty());
  EXPECT_EQ(read.count("cases").read, 3);
  EXPECT_EQ(read.count("cases").quarantined, 1);
}

TEST(NativeSource, NamesEveryFaultyFieldOfARecordAndCountsItOnce) {
  const auto read =
      import_with("cases", "case_id,person_code,team_code,case_type,tier,started_on\n,A,T1,jail,A1,1/3/26\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("MISSING-VALUE", "BAD-CHOICE", "BAD-DATE"));
  EXPECT_EQ(read.count("cases").quarantined, 1);
  EXPECT_EQ(read.sink.left_out, 1);
}

TEST(NativeSource, NeverShowsAPersonalValue) {
  const auto read = import_with("absences",
                                "absence_id,person_code,reason,from\n"
                                "1,A," +
                                    std::string(9'000, 's') + ",2026-01-01\n");
  ASSERT_THAT(read.sink.rows, SizeIs(1));
  EXPECT_EQ(read.sink.rows[0].rule, "TOO-LONG");
  EXPECT_EQ(read.sink.rows[0].value, "");
  EXPECT_THAT(read.sink.rows[0].message, testing::Not(HasSubstr("sss")));
}

TEST(NativeSource, KeepsTheFirstOfTwoRowsWithOneKeyAndNamesBoth) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier\n"
                                "X1,A,T1,community,A1\n"
                                "X1,B,T1,community,A2\n");
  ASSERT_THAT(read.sink.set.of<Case>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Case>()[0].holder, PersonCode{"A"});
  ASSERT_THAT(read.sink.rules(), ElementsAre("DUPLICATE-KEY"));
  EXPECT_EQ(read.sink.rows[0].place.row, 3);
  EXPECT_THAT(read.sink.rows[0].message, HasSubstr("cases.csv, row 2"));
}

TEST(NativeSource, ARefusedRowDoesNotTakeTheKeyOfAGoodOne) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier\n"
                                "X1,NOBODY,T1,community,A1\n"
                                "X1,B,T1,community,A2\n");
  EXPECT_THAT(read.sink.set.of<Case>(), SizeIs(1));
  EXPECT_THAT(read.sink.rules(), ElementsAre("UNKNOWN-PERSON"));
}

TEST(NativeSource, QuarantinesReferencesToNobodyAndNoTeam) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier\n"
                                "X1,Z,T1,community,A1\n"
                                "X2,A,T9,community,A1\n"
                                "X3,,T1,community,A1\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("UNKNOWN-PERSON", "UNKNOWN-TEAM"));
  EXPECT_THAT(read.sink.set.of<Case>(), SizeIs(1));
}

struct StoreWithA final : KnownRecords {
  bool has_person(const PersonCode& code) override { return code.text() == "A"; }
  bool has_team(const TeamCode& code) override { return code.text() == "T1"; }
};

TEST(NativeSource, ResolvesCodesThatTheStoreKnows) {
  const Folder folder;
  folder.write("absences.csv", "absence_id,person_code,from\n1,A,2026-01-01\n2,B,2026-01-01\n");
  StoreWithA known;
  const auto read = import_paths({folder.path()}, known);
  EXPECT_THAT(read.sink.set.of<Absence>(), SizeIs(1));
  EXPECT_THAT(read.sink.rules(), ElementsAre("UNKNOWN-PERSON"));
}

TEST(NativeSource, QuarantinesARegistrationOfAnUnknownCase) {
  const auto read = import_with("registrations", "registration_id,case_id,code,from\n1,X1,MAPP,2026-01-01\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("UNKNOWN-CASE"));
}

TEST(NativeSource, KeepsAContactOfWhichOneSideIsKnown) {
  const auto read =
      import_with("contacts",
                  "contact_id,contact_on,contact_code,person_code,team_code,holder_code,holder_team_code\n"
                  "1,2026-11-01,CMS01,A,T1,Z,T9\n"
                  "2,2026-11-01,CMS01,Y,T9,Z,T9\n");
  EXPECT_THAT(read.sink.set.of<Contact>(), SizeIs(1));
  EXPECT_THAT(read.sink.rules(), ElementsAre("(UNKNOWN-PERSON)", "UNKNOWN-PERSON"));
}

TEST(NativeSource, QuarantinesAPeriodThatEndsBeforeItStarts) {
  const auto read = import_with("absences",
                                "absence_id,person_code,from,to\n"
                                "1,A,2026-02-01,2026-01-01\n"
                                "2,A,2026-02-01,2026-02-01\n"
                                "3,A,2026-02-01,2026-02-02\n");
  EXPECT_THAT(read.sink.set.of<Absence>(), SizeIs(1));
  EXPECT_THAT(read.sink.rules(), ElementsAre("END-BEFORE-START", "END-BEFORE-START"));
}

TEST(NativeSource, RefusesReductionsThatExceedContractedHoursOnAnyDay) {
  const auto read = import_with("reductions",
                                "reduction_id,person_code,reason,hours,from,to\n"
                                "1,B,nqo,10,2026-01-01,2026-06-01\n"
                                "2,B,other,8.5,2026-05-01,\n"
                                "3,B,court,0.1,2026-05-15,2026-05-20\n"
                                "4,B,court,10,2026-06-01,\n"
                                "5,B,court,19,2025-01-01,2025-02-01\n");
  EXPECT_THAT(read.sink.set.of<Reduction>(), SizeIs(3));
  EXPECT_THAT(read.sink.rules(), ElementsAre("REDUCTIONS-EXCEED-HOURS", "REDUCTIONS-EXCEED-HOURS"));
  EXPECT_EQ(read.sink.rows[0].place.row, 4);
  EXPECT_EQ(read.sink.rows[1].place.row, 6);
}

TEST(NativeSource, DoesNotJudgeReductionsWhereContractedHoursAreUnknown) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("people.csv", "person_code,team_code,grade\nA,T1,PO\n");
  folder.write("reductions.csv", "reduction_id,person_code,reason,hours,from\n1,A,nqo,40,2026-01-01\n");
  EXPECT_THAT(import_paths({folder.path()}).sink.rows, IsEmpty());
}

TEST(NativeSource, QuarantinesNumbersOutOfRange) {
  const auto read = import_with("reports",
                                "report_id,person_code,team_code,kind,count\n"
                                "1,A,T1,SDR,-4\n"
                                "2,A,T1,SDR,3.7\n"
                                "3,A,T1,SDR,20261101\n"
                                "4,A,T1,SDR,3\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("BAD-COUNT", "BAD-COUNT", "COUNT-RANGE"));
  EXPECT_EQ(read.sink.set.of<Report>().at(0).count, 3);
}

TEST(NativeSource, QuarantinesCountsThatAreNone) {
  const auto read = import_with("case_counts",
                                "person_code,team_code,list,counts\n"
                                "A,T1,filtered,\"community:A3=2,B2=N/A\"\n"
                                "B,T1,filtered,\"community:A3=2,B2=1\"\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("BAD-COUNTS"));
  EXPECT_THAT(read.sink.set.of<CaseCounts>(), SizeIs(1));
}

TEST(NativeSource, QuarantinesWorkInATeamWhereThePersonDoesNotWork) {
  const Folder folder;
  folder.write("teams.csv", std::string{kTeams} + "T2,Team 2,P1,Derby,R1,East Midlands\n");
  folder.write("people.csv", kPeople);
  folder.write("duties.csv", "duty_id,person_code,team_code,task,hours\n1,A,T2,supervision,2\n");
  EXPECT_THAT(import_paths({folder.path()}).sink.rules(), ElementsAre("UNKNOWN-POSTING"));
}

TEST(NativeSource, WarnsOfASupervisorWhoIsNobody) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("people.csv",
               "person_code,team_code,grade,supervisor_code\nA,T1,PO,S\nB,T1,PO,Z\nS,T1,SPO,\n");
  const auto read = import_paths({folder.path()});
  EXPECT_THAT(read.sink.set.of<Posting>(), SizeIs(3));
  ASSERT_THAT(read.sink.rules(), ElementsAre("(UNKNOWN-PERSON)"));
  EXPECT_EQ(read.sink.rows[0].subject, "B");
}

TEST(NativeSource, QuarantinesALineThatIsNoRecordAndReadsOn) {
  const auto read = import_with("cases",
                                "case_id,person_code,team_code,case_type,tier\n"
                                "X1,A,T1\n"
                                "X2,A,T1,community,A1\n");
  EXPECT_THAT(read.sink.rules(), ElementsAre("CSV-FIELDS"));
  EXPECT_THAT(read.sink.set.of<Case>(), SizeIs(1));
}

TEST(NativeSource, TakesTheGuardOffAnExportedTextThatLooksLikeAFormula) {
  const Folder folder;
  folder.write("teams.csv",
               "team_code,team_name,pdu_code,pdu_name,region_code,region_name\n"
               "T1,'=Team 1,P1,'Derby,R1,East\n");
  const auto read = import_paths({folder.path()});
  ASSERT_THAT(read.sink.set.of<Team>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Team>()[0].name, "=Team 1");
  EXPECT_EQ(read.sink.set.of<Team>()[0].pdu_name, "'Derby");
}

TEST(NativeSource, ReadsJsonLinesOfOneTable) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("people.jsonl",
               "{\"person_code\":\"A\",\"team_code\":\"T1\",\"grade\":\"PO\",\"contracted_hours\":7.4}\n"
               "{\"person_code\":\"B\",\"team_code\":\"T1\",\"grade\":null,\"shoe\":[1]}\n"
               "{\"person_code\":\"C\",\"team_code\":[\"T1\"],\"grade\":\"PO\"}\n");
  const auto read = import_paths({folder.path()});
  ASSERT_THAT(read.sink.set.of<Posting>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Posting>()[0].contracted, Hours{740});
  EXPECT_THAT(read.sink.rules(), ElementsAre("MISSING-VALUE", "JSONL-NESTED"));
  ASSERT_THAT(read.outcome.unknown_columns, SizeIs(1));
  EXPECT_THAT(read.outcome.unknown_columns[0].columns, ElementsAre("shoe"));
}

TEST(NativeSource, ReadsJsonLinesOfMixedTablesInAnyOrder) {
  const Folder folder;
  const auto path = folder.write(
      "everything.jsonl",
      "{\"table\":\"cases\",\"case_id\":\"X1\",\"person_code\":\"A\",\"team_code\":\"T1\","
      "\"case_type\":\"custody\",\"tier\":\"C1\",\"restricted\":true}\n"
      "{\"table\":\"people\",\"person_code\":\"A\",\"team_code\":\"T1\",\"grade\":\"PO\"}\n"
      "{\"table\":\"teams\",\"team_code\":\"T1\",\"team_name\":\"T\",\"pdu_code\":\"P\",\"pdu_name\":\"P\","
      "\"region_code\":\"R\",\"region_name\":\"R\"}\n"
      "{\"table\":\"ghosts\"}\n");
  const auto read = import_paths({path});
  EXPECT_THAT(read.description.tables, ElementsAre("teams", "people", "cases"));
  ASSERT_THAT(read.sink.set.of<Case>(), SizeIs(1));
  EXPECT_TRUE(read.sink.set.of<Case>()[0].restricted);
  EXPECT_THAT(read.sink.rules(), ElementsAre("JSONL-TABLE"));
}

TEST(NativeSource, RefusesJsonLinesThatNameNoTable) {
  const Folder folder;
  EXPECT_EQ(import_paths({folder.write("things.jsonl", "{\"a\":1}\n")}).error, "JSONL-NO-TABLE");
}

TEST(NativeSource, StopsWhenAFileIsCutOffInsideAQuote) {
  EXPECT_EQ(import_with("cases", "case_id,team_code,case_type,tier\n\"X1,T1,custody,A1\n").error,
            "CSV-OPEN-QUOTE");
}

TEST(NativeSource, RefusesAFileOfNoKnownTable) {
  const Folder folder;
  EXPECT_EQ(import_paths({folder.write("ghosts.csv", "a,b\n1,2\n")}).error, "SOURCE-UNKNOWN");
}

TEST(NativeSource, SaysWhenNothingIsThere) {
  const Folder folder;
  EXPECT_EQ(import_paths({folder.path()}).error, "SOURCE-EMPTY");
  EXPECT_EQ(import_paths({folder.path() + "/nothing.csv"}).error, "SOURCE-NOT-FOUND");
}

TEST(NativeSource, ListsFilesOfAFolderThatItDoesNotRead) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("README.md", "about");
  EXPECT_THAT(import_paths({folder.path()}).description.ignored, ElementsAre("README.md"));
}

TEST(NativeSource, TheDigestIsOfTheContentWhateverTheNames) {
  const Folder one;
  one.write("teams.csv", kTeams);
  const auto first = import_paths({one.path()}).description.content;
  EXPECT_EQ(first, sha256(kTeams));
  one.write("people.csv", kPeople);
  EXPECT_NE(import_paths({one.path()}).description.content, first);
}

TEST(NativeSource, TellsHowFarItIs) {
  const auto read = import_with("cases", "case_id,team_code,case_type,tier\nX1,T1,custody,A1\n");
  ASSERT_FALSE(read.sink.steps.empty());
  EXPECT_EQ(read.sink.steps.back().done, read.sink.steps.back().total);
  EXPECT_EQ(read.sink.steps.back().total, read.description.bytes);
}

struct YesterdaysStore final : KnownRecords {
  std::vector<std::pair<std::string, std::int64_t>> table_sizes() override {
    return {{"teams", 1}, {"people", 3}};
  }
};

TEST(NativeSource, FlagsATableThatLostMoreThanAFifth) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  folder.write("people.csv", kPeople);
  YesterdaysStore known;
  const auto read = import_paths({folder.path()}, known);
  EXPECT_THAT(read.sink.rules(), ElementsAre("(SUSPICIOUS-DROP)"));
  ASSERT_THAT(read.outcome.reconciliations, SizeIs(2));
  EXPECT_TRUE(read.outcome.reconciliations[0].agrees);
  EXPECT_FALSE(read.outcome.reconciliations[1].agrees);
}

TEST(NativeSource, ComparesOnlyTheTablesItStates) {
  const Folder folder;
  folder.write("teams.csv", kTeams);
  YesterdaysStore known;
  const auto read = import_paths({folder.path()}, known);
  EXPECT_THAT(read.sink.rows, IsEmpty());
  EXPECT_THAT(read.outcome.reconciliations, SizeIs(1));
}

}  // namespace
}  // namespace evenkeel::exchange
