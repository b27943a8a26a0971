#include "exchange/wmt/wmt_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "domain/case_counts.h"
#include "exchange/records/test_source.h"
#include "exchange/wmt/test_wmt_workbook.h"

namespace evenkeel::exchange {
namespace {

using test::Folder;
using test::Imported;
using test::WmtBook;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Imported import_book(const WmtBook& book) {
  const Folder folder;
  return test::import_paths({folder.write("extract.xlsx", book.bytes())});
}

// "O1 filtered community:A3=1;custody:B2=1"
std::vector<std::string> lists_of(const Imported& read, Listing listing) {
  std::vector<std::string> out;
  for (const auto& row : read.sink.set.of<CaseCounts>()) {
    if (row.listing == listing) out.push_back(row.person.text() + " " + row.counts);
  }
  return out;
}

const char* const kHeld = "community:A3=1;custody:B2=1";

std::string held_by(const std::string& officer) { return officer + " " + kHeld; }

TEST(WmtSource, ReadsTeamsPeopleAndBothListsOfACleanWorkbook) {
  const auto read = import_book(WmtBook{2});
  EXPECT_EQ(read.error, "");
  EXPECT_THAT(read.sink.rows, IsEmpty());
  ASSERT_THAT(read.sink.set.of<Team>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Team>()[0].pdu_name, "PDU 1");
  ASSERT_THAT(read.sink.set.of<Posting>(), SizeIs(2));
  EXPECT_EQ(read.sink.set.of<Posting>()[0].grade, Grade::PO);
  EXPECT_FALSE(read.sink.set.of<Posting>()[0].contracted.has_value());
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O2")));
  EXPECT_THAT(lists_of(read, Listing::All),
              ElementsAre("O1 community:A3=2;custody:B2=1", "O2 community:A3=2;custody:B2=1"));
}

TEST(WmtSource, SaysItsDayAndTablesBeforeReading) {
  const auto read = import_book(WmtBook{});
  EXPECT_EQ(read.description.source, "wmt");
  EXPECT_EQ(read.description.as_of, Date::of(2026, 11, 20));
  EXPECT_THAT(read.description.tables,
              ElementsAre("teams", "people", "case_counts", "flagged_cases", "reports", "contacts"));
}

TEST(WmtSource, ReadsT2aAndOmicAsListsOfTheirOwn) {
  WmtBook book{2};
  auto young = WmtBook::officer("O1");
  young["CommTierC1"] = "4";
  book["T2A"].add(young);
  auto omic = WmtBook::officer("P7");
  omic["Team_Code"] = "OT1";
  omic["CustTierA2"] = "3";
  book["OMIC_Teams"].add(omic);
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Young), ElementsAre("O1 community:C1=4"));
  EXPECT_THAT(lists_of(read, Listing::Omic), ElementsAre("P7 custody:A2=3"));
  EXPECT_THAT(read.sink.set.of<Posting>(), SizeIs(3));
  EXPECT_THAT(read.sink.set.of<Team>(), SizeIs(2));
}

TEST(WmtSource, ReadsCourtReportsAsNumbersAndTheirWritersAsPeople) {
  WmtBook book{1};
  book.add_court("O1", "2");
  book.add_court("COURT", "0");
  const auto read = import_book(book);
  const auto& reports = read.sink.set.of<Report>();
  ASSERT_THAT(reports, SizeIs(3));
  EXPECT_EQ(reports[0].kind, ReportKind::Standard);
  EXPECT_EQ(reports[0].count, 2);
  EXPECT_EQ(reports[1].kind, ReportKind::Fast);
  EXPECT_EQ(reports[2].person, PersonCode{"COURT"});
  EXPECT_THAT(read.sink.set.of<Posting>(), SizeIs(2));
}

TEST(WmtSource, ReadsFlaggedCasesByTierNumberAndLocation) {
  WmtBook book{1};
  book.add_flag("Flag_Warr_4_N", "W", "1");
  book.add_flag("Flag_Upw", "U", "32");
  book.add_flag("Suspended_Lifers", "L", "0");
  book["T2A_Detail"].add({{"CRN", "X5"},
                          {"Event_No", "2"},
                          {"Staff_Cd_Offender_Manager", "O1"},
                          {"Team_Cd_Offender_Manager", "T1"}});
  const auto read = import_book(book);
  const auto& flagged = read.sink.set.of<FlaggedCase>();
  ASSERT_THAT(flagged, SizeIs(4));
  EXPECT_EQ(flagged[0].tier, Tier::two_axis('A', 3));
  EXPECT_EQ(flagged[0].type, CaseType::Licence);
  EXPECT_EQ(flagged[1].tier, Tier::two_axis('D', 0, true));
  EXPECT_EQ(flagged[2].tier, Tier{});
  EXPECT_EQ(flagged[3].kind, "T2A");
  EXPECT_EQ(flagged[3].id, CaseId{"X5/2"});
}

TEST(WmtSource, ReadsContactsOfBothSides) {
  WmtBook book{2};
  book.add_contact("O1", "O2", "2026-11-19");
  const auto read = import_book(book);
  ASSERT_THAT(read.sink.set.of<Contact>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Contact>()[0].holder, PersonCode{"O2"});
  EXPECT_EQ(read.sink.set.of<Contact>()[0].on, Date::of(2026, 11, 19));
}

// Faults: each costs the figure of its own officer at most.

TEST(WmtSource, ARowWithoutTeamCodeIsQuarantinedAndTheOthersMeasured) {
  WmtBook book;
  book["WMT_Extract_Filtered"].at(3, "Team_Code") = "";
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  const auto* row = read.sink.find("MISSING-VALUE");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->place, (SourcePlace{"extract.xlsx", "WMT_Extract_Filtered", 3, "team_code"}));
  EXPECT_EQ(row->subject, "O2");
}

TEST(WmtSource, ARowWithoutOfficerKeyIsQuarantinedAndItsOfficerNotMeasured) {
  WmtBook book;
  book["WMT_Extract_Filtered"].at(3, "OM_Key") = " ";
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  EXPECT_EQ(read.sink.find("MISSING-VALUE")->place.column, "om_key");
  EXPECT_EQ(read.sink.find("NOT-IN-FILTERED")->subject, "O2");
}

TEST(WmtSource, AFlaggedCaseWithoutATierIsQuarantinedAlone) {
  WmtBook book;
  book.add_flag("Flag_Upw", "U", "");
  book.add_flag("Flag_Upw", "U", "null");
  book.add_flag("Flag_Upw", "U", "X9");
  book.add_flag("Flag_Upw", "U", "33");
  book.add_flag("Flag_Upw", "U", "12");
  const auto read = import_book(book);
  EXPECT_THAT(read.sink.rules(), ElementsAre("MISSING-VALUE", "BAD-TIER", "BAD-TIER", "BAD-TIER"));
  EXPECT_THAT(read.sink.set.of<FlaggedCase>(), SizeIs(1));
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(3));
  EXPECT_EQ(read.sink.find("BAD-TIER")->place, (SourcePlace{"extract.xlsx", "Flag_Upw", 3, "tier_code"}));
}

// A count that is none, and the rule that names it.
struct BadCount {
  const char* cell;
  const char* rule;
};
class WmtBadCount : public testing::TestWithParam<BadCount> {};

TEST_P(WmtBadCount, LeavesTheOfficerUnmeasuredNeverPartly) {
  WmtBook book;
  book["WMT_Extract_Filtered"].at(3, "CommTierA3") = GetParam().cell;
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  EXPECT_THAT(lists_of(read, Listing::All), SizeIs(3));
  const auto* row = read.sink.find(GetParam().rule);
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->place, (SourcePlace{"extract.xlsx", "WMT_Extract_Filtered", 3, "commtiera3"}));
  EXPECT_EQ(row->subject, "O2");
}

INSTANTIATE_TEST_SUITE_P(Cells, WmtBadCount,
                         testing::Values(BadCount{"N/A", "BAD-COUNT"}, BadCount{"3.7", "BAD-COUNT"},
                                         BadCount{"-4", "BAD-COUNT"}, BadCount{"20261120", "COUNT-RANGE"},
                                         BadCount{"<f>1+1</f>", "FORMULA-NO-VALUE"},
                                         BadCount{"#REF!", "CELL-ERROR"}));

TEST(WmtSource, ABadT2aRowWithholdsTheScoredListToo) {
  WmtBook book;
  auto young = WmtBook::officer("O2");
  young["CommTierC1"] = "N/A";
  book["T2A"].add(young);
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  EXPECT_THAT(read.sink.rules(), ElementsAre("LIST-WITHHELD", "BAD-COUNT"));
  EXPECT_THAT(read.sink.find("LIST-WITHHELD")->message, HasSubstr("T2A, row 2"));
}

TEST(WmtSource, ABadNumberOfReportsWithholdsTheScoredList) {
  WmtBook book;
  book.add_court("O2", "N/A");
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  EXPECT_THAT(read.sink.set.of<Report>(), IsEmpty());
}

TEST(WmtSource, AnOfficerMissingFromTheFilteredSheetIsNamedNotZero) {
  WmtBook book;
  book["WMT_Extract_Filtered"].rows.erase(book["WMT_Extract_Filtered"].rows.begin() + 2);
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1"), held_by("O3")));
  EXPECT_THAT(read.sink.set.of<Posting>(), SizeIs(3));
  ASSERT_THAT(read.sink.rules(), ElementsAre("(NOT-IN-FILTERED)"));
  EXPECT_EQ(read.sink.rows[0].subject, "O2");
  EXPECT_EQ(read.sink.rows[0].place.row, 3);
}

TEST(WmtSource, AnOfficerTwiceInTheExtractIsOnePersonOnce) {
  WmtBook book;
  book["WMT_Extract"].rows.push_back(book["WMT_Extract"].rows[1]);
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::All), SizeIs(3));
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(3));
  ASSERT_THAT(read.sink.rules(), ElementsAre("DUPLICATE-KEY"));
  EXPECT_EQ(read.sink.rows[0].place.row, 5);
  EXPECT_THAT(read.sink.rows[0].message, HasSubstr("row 2"));
}

TEST(WmtSource, AnOfficerTwiceInTheFilteredSheetKeepsTheFirstRow) {
  WmtBook book;
  auto again = book["WMT_Extract_Filtered"].rows[1];
  book["WMT_Extract_Filtered"].rows.push_back(again);
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(3));
  EXPECT_THAT(read.sink.rules(), ElementsAre("DUPLICATE-KEY"));
}

TEST(WmtSource, AnUnknownOrBlankGradeIsSaidAndThePersonKept) {
  WmtBook book{2};
  book["WMT_Extract"].at(2, "OM_Grade_Code") = "ZZZ";
  book["WMT_Extract"].at(3, "OM_Grade_Code") = " ";
  const auto read = import_book(book);
  EXPECT_EQ(read.sink.set.of<Posting>()[0].grade, Grade::Other);
  EXPECT_THAT(read.sink.rules(), ElementsAre("(GRADE-UNKNOWN)", "(GRADE-UNKNOWN)"));
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(2));
}

TEST(WmtSource, AFlaggedCaseOfNobodyIsQuarantined) {
  WmtBook book{1};
  book.add_flag("Flag_Upw", "U", "3", "GHOST");
  const auto read = import_book(book);
  ASSERT_THAT(read.sink.rules(), ElementsAre("UNKNOWN-PERSON"));
  EXPECT_EQ(read.sink.rows[0].place.column, "om_key");
}

TEST(WmtSource, ADateWrittenAsANumberIsReadAndSaid) {
  WmtBook book{2};
  book.add_contact("O1", "O2", "46346");
  const auto read = import_book(book);
  ASSERT_THAT(read.sink.set.of<Contact>(), SizeIs(1));
  EXPECT_EQ(read.sink.set.of<Contact>()[0].on, Date::of(2026, 11, 20));
  EXPECT_THAT(read.sink.rules(), ElementsAre("(DATE-AS-NUMBER)"));
}

TEST(WmtSource, ADateThatIsNoneIsQuarantined) {
  WmtBook book{2};
  book.add_contact("O1", "O2", "yesterday");
  book.add_contact("O1", "O2", "7");
  book.add_contact("O1", "O2", "20/11/2026");
  const auto read = import_book(book);
  EXPECT_THAT(read.sink.rules(), ElementsAre("BAD-DATE", "BAD-DATE"));
  EXPECT_THAT(read.sink.set.of<Contact>(), SizeIs(1));
}

TEST(WmtSource, AFormulasSavedResultIsUsedAndSaid) {
  WmtBook book{1};
  book["WMT_Extract_Filtered"].at(2, "CommTierA3") = "<f>2-1</f><v>1</v>";
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1")));
  ASSERT_THAT(read.sink.rules(), ElementsAre("(FORMULA)"));
  EXPECT_EQ(read.sink.rows[0].place.row, 2);
}

TEST(WmtSource, RowsWithMergedCellsAreQuarantinedAndTheirOfficersNotMeasured) {
  WmtBook book;
  book["WMT_Extract_Filtered"].after = R"(<mergeCells count="1"><mergeCell ref="L3:L4"/></mergeCells>)";
  const auto read = import_book(book);
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1")));
  EXPECT_THAT(read.sink.rules(), ElementsAre("MERGED-CELLS", "MERGED-CELLS", "(MERGED-CELLS)"));
}

TEST(WmtSource, AMissingOptionalSheetIsSaidAndItsTableNotStated) {
  WmtBook book{1};
  book.remove("CMS");
  const auto read = import_book(book);
  EXPECT_THAT(read.description.tables, Not(Contains("contacts")));
  ASSERT_THAT(read.sink.rules(), ElementsAre("(WMT-SHEET-MISSING)"));
  EXPECT_EQ(read.sink.rows[0].place.sheet, "cms");
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(1));
}

TEST(WmtSource, AMissingRequiredSheetIsRefusedByName) {
  WmtBook book;
  book.remove("WMT_Extract_Filtered");
  const auto read = import_book(book);
  EXPECT_EQ(read.error, "WMT-SHEET-MISSING");
  EXPECT_THAT(read.message, HasSubstr("wmt_extract_filtered"));
}

TEST(WmtSource, AnEmptyRequiredSheetIsRefused) {
  WmtBook book;
  book["WMT_Extract_Filtered"].rows.resize(1);
  EXPECT_EQ(import_book(book).error, "WMT-SHEET-EMPTY");
  book["WMT_Extract_Filtered"].rows.clear();
  EXPECT_EQ(import_book(book).error, "WMT-SHEET-EMPTY");
}

TEST(WmtSource, AnEmptyOptionalSheetIsSaid) {
  WmtBook book{1};
  book["Flag_Upw"].rows.clear();
  const auto read = import_book(book);
  EXPECT_THAT(read.sink.rules(), ElementsAre("(WMT-SHEET-EMPTY)"));
  EXPECT_THAT(read.description.tables, Not(Contains("flagged_cases")));
}

TEST(WmtSource, AMissingTierColumnRefusesTheWorkbookNeverReadsZero) {
  WmtBook book;
  book["WMT_Extract_Filtered"].remove_column("CommTierA3");
  const auto read = import_book(book);
  EXPECT_EQ(read.error, "COLUMN-MISSING");
  EXPECT_THAT(read.message, HasSubstr("commtiera3"));
}

TEST(WmtSource, AWorkbookFromBeforeTheSuspendedTiersIsReadAndSaid) {
  WmtBook book{1};
  for (auto* sheet : {&book["WMT_Extract"], &book["WMT_Extract_Filtered"]})
    sheet->remove_column("CommTierA3S");
  EXPECT_THAT(import_book(book).sink.rules(), ElementsAre("(TIERS-MISSING)", "(TIERS-MISSING)"));
}

TEST(WmtSource, AMissingColumnOfAnOptionalSheetLeavesThatSheetOut) {
  WmtBook book{1};
  book["CMS"].remove_column("OM_Key");
  const auto read = import_book(book);
  EXPECT_EQ(read.error, "");
  EXPECT_THAT(read.sink.rules(), ElementsAre("(COLUMN-MISSING)"));
}

TEST(WmtSource, SheetNamesAndHeadingsMayBeWrittenOtherwise) {
  WmtBook book{1};
  book["WMT_Extract"].name = " wmt-_EXTRACT ";
  std::reverse(book["WMT_Extract_Filtered"].rows[0].begin(), book["WMT_Extract_Filtered"].rows[0].end());
  auto& row = book["WMT_Extract_Filtered"].rows[1];
  row.resize(book["WMT_Extract_Filtered"].rows[0].size());
  std::reverse(row.begin(), row.end());
  book["WMT_Extract_Filtered"].rows[0].push_back("Shoe_Size");
  const auto read = import_book(book);
  EXPECT_EQ(read.message, "");
  EXPECT_THAT(lists_of(read, Listing::Scored), ElementsAre(held_by("O1")));
  ASSERT_THAT(read.outcome.unknown_columns, SizeIs(1));
  EXPECT_THAT(read.outcome.unknown_columns[0].columns, ElementsAre("Shoe_Size"));
}

TEST(WmtSource, ASheetOfAnotherNameIsSaid) {
  WmtBook book{1};
  book.add_sheet("Notes", {"a"});
  EXPECT_THAT(import_book(book).sink.rules(), ElementsAre("(SHEET-UNKNOWN)"));
}

TEST(WmtSource, AWorkbookOfSomethingElseIsRefused) {
  const Folder folder;
  const auto read = test::import_paths({folder.write("budget.xlsx", test::workbook_of("<sheetData/>"))});
  EXPECT_EQ(read.error, "SOURCE-UNKNOWN");
  EXPECT_THAT(read.message, HasSubstr("Data"));
}

TEST(WmtSource, AFileThatIsNoWorkbookIsRefused) {
  const Folder folder;
  EXPECT_EQ(test::import_paths({folder.write("extract.xlsx", "this is text")}).error, "XLSX-NOT-ZIP");
}

TEST(WmtSource, ADecompressionBombIsRefused) {
  const Folder folder;
  auto parts = test::TestWorkbook{{{"WMT_Extract", "<sheetData/>"}}, {}, {}, {}}.parts();
  for (auto& [name, content] : parts) {
    if (name == "xl/worksheets/sheet1.xml") content.insert(content.size() / 2, std::string(64U << 20U, ' '));
  }
  EXPECT_EQ(test::import_paths({folder.write("bomb.xlsx", test::zip_bytes(parts))}).error, "XLSX-BOMB");
}

TEST(WmtSource, TwoWorkbooksAtOnceAreRefused) {
  const Folder folder;
  folder.write("a.xlsx", WmtBook{}.bytes());
  folder.write("b.xlsx", WmtBook{}.bytes());
  EXPECT_EQ(test::import_paths({folder.path()}).error, "SOURCE-TWICE");
}

TEST(WmtSource, NativeTablesAndAWorkbookTogetherAreRefused) {
  const Folder folder;
  folder.write("a.xlsx", WmtBook{}.bytes());
  folder.write("teams.csv", "team_code\n");
  EXPECT_EQ(test::import_paths({folder.path()}).error, "SOURCE-MIXED");
}

TEST(WmtSource, TotalsOfTheSheetAreComparedWithWhatWasRead) {
  WmtBook book;
  book["WMT_Extract"].at(3, "V-CRN_Count") = "5";
  const auto read = import_book(book);
  ASSERT_THAT(read.sink.rules(), ElementsAre("(COUNT-DIFFERS)"));
  EXPECT_EQ(read.sink.rows[0].place.row, 3);
  const auto& fact = read.outcome.reconciliations.at(1);
  EXPECT_EQ(fact.what, "cases in WMT_Extract, by v-crn_count");
  EXPECT_EQ(fact.stated, 11);
  EXPECT_EQ(fact.read, 9);
  EXPECT_FALSE(fact.agrees);
}

TEST(WmtSource, AsManyYoungAsFilteredCasesIsSaid) {
  WmtBook book{1};
  auto young = WmtBook::officer("O1");
  young["CommTierC1"] = "2";
  young["V-CRN_Count"] = "2";
  book["T2A"].add(young);
  EXPECT_THAT(import_book(book).sink.rules(), ElementsAre("(T2A-NOT-FEWER)"));
}

TEST(WmtSource, SheetsOfDifferentEveningsAreSaid) {
  WmtBook book{1};
  book["WMT_Extract_Filtered"].at(2, "Datestamp") = "2026-11-19";
  EXPECT_THAT(import_book(book).sink.rules(), ElementsAre("(DATESTAMP-DIFFERS)"));
}

TEST(WmtSource, ATeamUnderTwoUnitsIsKeptUnderTheFirst) {
  WmtBook book{2};
  book["WMT_Extract"].at(3, "PDU_Code") = "P2";
  const auto read = import_book(book);
  EXPECT_EQ(read.sink.rules().front(), "(TEAM-DIFFERS)");
  EXPECT_THAT(read.sink.set.of<Team>(), SizeIs(1));
}

TEST(WmtSource, NamesOfPeopleNeverStandInTheQuarantine) {
  WmtBook book;
  book["WMT_Extract_Filtered"].at(2, "CommTierA3") = "N/A";
  book["WMT_Extract_Filtered"].at(3, "Team_Code") = "";
  for (const auto& row : import_book(book).sink.rows) {
    EXPECT_THAT(row.message + row.value + row.subject + row.fix, Not(HasSubstr("Officer")));
  }
}

// Real files, when they are there.

std::string shared(const std::string& name) {
  const char* folder = std::getenv("EVENKEEL_SHARED");
  return (folder != nullptr ? std::string{folder} : std::string{EVENKEEL_SOURCE_DIR "/../shared"}) +
         "/data/" + name;
}

std::int64_t total_of(const Imported& read, Listing listing) {
  std::int64_t sum = 0;
  for (const auto& row : read.sink.set.of<CaseCounts>()) {
    if (row.listing == listing) sum += CountTable::parse(row.counts)->total();
  }
  return sum;
}

// Totals found by an independent reading of the XML.
TEST(WmtSource, ReadsTheSyntheticExtractOfAHundredOfficersWhole) {
  const auto path = shared("wmt-extract-100.xlsx");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
  const auto read = test::import_paths({path});
  ASSERT_EQ(read.message, "");
  EXPECT_EQ(total_of(read, Listing::All), 3872);
  EXPECT_EQ(total_of(read, Listing::Scored), 3171);
  EXPECT_EQ(total_of(read, Listing::Young), 78);
  EXPECT_EQ(total_of(read, Listing::Omic), 284);
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(100));
  EXPECT_EQ(read.sink.set.of<FlaggedCase>().size(), 188U + 240U + 166U + 60U + 107U);
  EXPECT_THAT(read.sink.set.of<Contact>(), SizeIs(25));
  for (const auto& row : read.sink.rows)
    EXPECT_EQ(row.severity, Severity::Warning) << row.rule << row.message;
}

// 33 of the 35 rows of its wmt_extract hold a few counts and nobody's key: 43 cases of nobody.
TEST(WmtSource, ReadsThePeersOwnWorkbook) {
  const auto path = shared("WMT_PS.xlsx");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
  const auto read = test::import_paths({path});
  ASSERT_EQ(read.message, "");
  EXPECT_EQ(read.description.as_of, Date::of(2021, 7, 2));
  EXPECT_EQ(total_of(read, Listing::All), 8);
  EXPECT_EQ(total_of(read, Listing::Scored), 7);
  EXPECT_EQ(total_of(read, Listing::Omic), 366);
  EXPECT_THAT(lists_of(read, Listing::All), SizeIs(2));
  EXPECT_THAT(lists_of(read, Listing::Scored), SizeIs(2));
  const auto is_keyless = [](const Quarantined& row) {
    return row.place.sheet == "WMT_Extract" && row.rule == "MISSING-VALUE" && row.place.column == "om_key";
  };
  EXPECT_EQ(std::count_if(read.sink.rows.begin(), read.sink.rows.end(), is_keyless), 33);
}

}  // namespace
}  // namespace evenkeel::exchange
