// Workbooks that must be refused, each with a text that helps.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "exchange/tables/test_workbook.h"
#include "exchange/tables/xlsx_reader.h"

namespace evenkeel::exchange {
namespace {

using test::TestWorkbook;

std::string rows(const std::string& xml) { return "<sheetData>" + xml + "</sheetData>"; }

// The error of opening the file and reading its first sheet. Every error must say what to do.
Error error_of(std::string bytes, const ReadLimits& limits = {}) {
  auto book = Workbook::open_bytes(std::move(bytes), "fault.xlsx", limits);
  Error error;
  if (!book) {
    error = book.error();
  } else if (auto done = book->read_sheet(0, [](const Row&) -> Result<void> { return {}; }); !done) {
    error = done.error();
  }
  EXPECT_EQ(error.code.empty(), error.fix.empty()) << describe(error);
  if (!error.code.empty()) {
    EXPECT_EQ(error.place.file, "fault.xlsx");
  }
  return error;
}
Error error_of_sheet(const std::string& xml, const ReadLimits& limits = {}) {
  return error_of(test::workbook_of(xml), limits);
}

TEST(XlsxFaults, AnEmptySheetCallsNothingAndIsNoError) {
  EXPECT_EQ(error_of_sheet("<sheetData/>").code, "");
  EXPECT_EQ(error_of_sheet("").code, "");
}

TEST(XlsxFaults, AMissingSheetIsToldWithThoseThereAre) {
  auto book = Workbook::open_bytes(TestWorkbook{{{"Summary", ""}, {"Notes", ""}}}.bytes(), "wrong.xlsx");
  ASSERT_TRUE(book);
  const auto done = book->read_sheet("WMT_Extract", [](const Row&) -> Result<void> { return {}; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "XLSX-NO-SHEET");
  EXPECT_NE(done.error().message.find("Summary, Notes"), std::string::npos);
}

TEST(XlsxFaults, TwoSheetsOfOneNameAreNotGuessedBetween) {
  auto book = Workbook::open_bytes(TestWorkbook{{{"T2A", ""}, {"t2a ", ""}}}.bytes(), "twice.xlsx");
  ASSERT_TRUE(book);
  const auto done = book->read_sheet("T2A", [](const Row&) -> Result<void> { return {}; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "XLSX-SHEET-TWICE");
}

TEST(XlsxFaults, AFileThatIsNotThereIsNotFound) {
  const auto book = Workbook::open("/nowhere/extract.xlsx");
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, "XLSX-NOT-FOUND");
  EXPECT_EQ(book.error().kind, ErrorKind::NotFound);
}

TEST(XlsxFaults, AFolderIsNotAWorkbook) {
  const auto book = Workbook::open(std::filesystem::temp_directory_path().string());
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, "XLSX-NOT-FOUND");
}

TEST(XlsxFaults, WhatIsNotAZipFileIsRefused) {
  EXPECT_EQ(error_of("").code, "XLSX-NOT-ZIP");
  EXPECT_EQ(error_of("Region,Team\n1,2\n").code, "XLSX-NOT-ZIP");
  EXPECT_EQ(error_of("<html><table></table></html>").code, "XLSX-NOT-ZIP");
}

TEST(XlsxFaults, AProtectedWorkbookIsToldFromAnOldOne) {
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
  EXPECT_EQ(error_of(compound).code, "XLSX-OLD-FORMAT");
  std::string name;
  for (const char c : std::string{"EncryptedPackage"}) name.append({c, '\0'});
  EXPECT_EQ(error_of(compound + name).code, "XLSX-ENCRYPTED");
}

TEST(XlsxFaults, AProtectedWorkbookIsToldFromAnOldOneOnDiskToo) {
  const auto path = std::filesystem::temp_directory_path() / "evenkeel_protected_test.xlsx";
  std::string name;
  for (const char c : std::string{"EncryptedPackage"}) name.append({c, '\0'});
  const std::string padding(65'520, '\0');  // so that the name lies across two reads
  std::ofstream{path, std::ios::binary} << "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" << padding << name;
  const auto book = Workbook::open(path.string());
  std::filesystem::remove(path);
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, "XLSX-ENCRYPTED");
}

TEST(XlsxFaults, ATruncatedFileIsDamaged) {
  const auto whole = test::workbook_of(rows("<row><c><v>1</v></c></row>"));
  EXPECT_EQ(error_of(whole.substr(0, whole.size() / 2)).code, "XLSX-DAMAGED");
  EXPECT_EQ(error_of(whole.substr(0, 40)).code, "XLSX-DAMAGED");
}

TEST(XlsxFaults, AFlippedByteIsDamaged) {
  auto bytes =
      test::zip_bytes(TestWorkbook{{{"Data", rows("<row><c><v>1234</v></c></row>")}}}.parts(), false);
  const auto at = bytes.find("1234");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = '9';
  EXPECT_EQ(error_of(bytes).code, "XLSX-DAMAGED");
}

TEST(XlsxFaults, AZipFileOfSomethingElseIsNoWorkbook) {
  EXPECT_EQ(error_of(test::zip_bytes({{"readme.txt", "hello"}})).code, "XLSX-NOT-WORKBOOK");
  const auto ods = error_of(test::zip_bytes({{"mimetype", "x"}, {"META-INF/manifest.xml", "<a/>"}}));
  EXPECT_NE(ods.message.find("OpenDocument"), std::string::npos);
}

TEST(XlsxFaults, AWordDocumentIsNoWorkbook) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  for (auto& [name, content] : parts) {
    if (name == "xl/workbook.xml") content = "<document><body/></document>";
  }
  EXPECT_EQ(error_of(test::zip_bytes(parts)).code, "XLSX-NOT-WORKBOOK");
}

TEST(XlsxFaults, ASheetThatTheFileLacksIsDamage) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  parts.erase(parts.begin());
  EXPECT_EQ(error_of(test::zip_bytes(parts)).code, "XLSX-DAMAGED");
}

TEST(XlsxFaults, AZipBombIsRefusedBeforeItIsUnpacked) {
  EXPECT_EQ(error_of_sheet(rows(std::string(20U << 20U, ' '))).code, "XLSX-BOMB");
}

TEST(XlsxFaults, AGigabyteOfNothingIsRefusedBeforeItIsUnpacked) {
  ReadLimits patient;
  patient.ratio = 10'000'000;
  // What the list of parts declares: 1 GiB (the uncompressed size in the central directory).
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  auto bytes = test::zip_bytes(parts);
  const auto entry = bytes.find("PK\x01\x02");
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 24, 4, std::string{"\0\0\0\x40", 4});
  EXPECT_EQ(error_of(bytes, patient).code, "XLSX-TOO-LARGE");
  EXPECT_EQ(error_of(bytes).code, "XLSX-BOMB");
}

TEST(XlsxFaults, NothingThatPassesTheRatioIsStillRefused) {
  ReadLimits patient;
  patient.ratio = 100'000;
  EXPECT_EQ(error_of_sheet("<!--" + std::string(12U << 20U, ' ') + "-->", patient).code, "XLSX-LIMIT");
  EXPECT_EQ(error_of_sheet("<a b='" + std::string(12U << 20U, ' ') + "'/>", patient).code, "XLSX-LIMIT");
}

TEST(XlsxFaults, AFileLargerThanTheLimitIsNotRead) {
  ReadLimits small;
  small.file_bytes = 100;
  EXPECT_EQ(error_of_sheet("<sheetData/>", small).code, "XLSX-TOO-LARGE");
}

TEST(XlsxFaults, APartThatDeclaresLessThanItHoldsIsRefused) {
  auto bytes = test::zip_bytes(TestWorkbook{{{"Data", rows(std::string(4000, ' '))}}}.parts());
  const auto entry = bytes.find("PK\x01\x02");
  ASSERT_NE(entry, std::string::npos);
  bytes.replace(entry + 24, 4, std::string{"\x10\0\0\0", 4});
  const auto code = error_of(bytes).code;
  EXPECT_TRUE(code == "XLSX-BOMB" || code == "XLSX-DAMAGED") << code;
}

TEST(XlsxFaults, EntitiesOfItsOwnAreRefused) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  parts.front().second = R"(<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&b;&c;</v></c></row></sheetData></worksheet>)";
  EXPECT_EQ(error_of(test::zip_bytes(parts)).code, "XLSX-DTD");
}

TEST(XlsxFaults, BrokenXmlNamesPartSheetAndRow) {
  const auto error = error_of_sheet("<sheetData><row r=\"1\"/><row r=\"2\"><c></row></sheetData>");
  EXPECT_EQ(error.code, "XLSX-BAD-XML");
  EXPECT_EQ(error.place.sheet, "Data");
  EXPECT_EQ(error.place.row, 2);
}

TEST(XlsxFaults, DeepNestingIsRefused) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  EXPECT_EQ(error_of_sheet(deep).code, "XLSX-LIMIT");
}

TEST(XlsxFaults, TooManyColumnsAreRefusedWithTheirPlace) {
  const auto error = error_of_sheet(rows(R"(<row r="3"><c r="BZZ3"><v>1</v></c></row>)"));
  EXPECT_EQ(error.code, "XLSX-LIMIT");
  EXPECT_EQ(error.place.row, 3);
  EXPECT_EQ(error.place.column, "BZZ");
}

TEST(XlsxFaults, TooManyRowsAreRefused) {
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="1048577"/>)")).code, "XLSX-LIMIT");
}

TEST(XlsxFaults, ATextTooLongForACellIsRefused) {
  const std::string long_text(200'000, 'x');
  EXPECT_EQ(error_of_sheet(rows("<row><c t=\"str\"><v>" + long_text + "</v></c></row>")).code, "XLSX-LIMIT");
  TestWorkbook book{{{"Data", ""}}, "<si><t>" + long_text + "</t></si>"};
  EXPECT_EQ(error_of(book.bytes()).code, "XLSX-LIMIT");
}

TEST(XlsxFaults, RowsOutOfOrderAreNamed) {
  const auto back = error_of_sheet(rows(R"(<row r="7"/><row r="5"/>)"));
  EXPECT_EQ(back.code, "XLSX-ROW-ORDER");
  EXPECT_EQ(back.message, "row 5 stands after row 7");
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="7"/><row r="7"/>)")).message, "row 7 stands twice");
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="-7"/>)")).code, "XLSX-ROW-ORDER");
}

TEST(XlsxFaults, CellsOutOfOrderAreNamed) {
  const auto error = error_of_sheet(rows(R"(<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>)"));
  EXPECT_EQ(error.code, "XLSX-CELL-ORDER");
  EXPECT_EQ(error.place.column, "B");
}

TEST(XlsxFaults, ACellOfAnotherRowIsRefused) {
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="1"><c r="A2"><v>1</v></c></row>)")).code, "XLSX-CELL-REF");
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="1"><c r="1"><v>1</v></c></row>)")).code, "XLSX-CELL-REF");
  EXPECT_EQ(error_of_sheet(rows(R"(<row r="1"><c r="ZZZZ1"><v>1</v></c></row>)")).code, "XLSX-CELL-REF");
}

TEST(XlsxFaults, ASharedTextThatIsNotThereIsRefused) {
  EXPECT_EQ(error_of_sheet(rows(R"(<row><c t="s"><v>4</v></c></row>)")).code, "XLSX-BAD-STRING");
}

TEST(XlsxFaults, APartThatStandsTwiceIsRefused) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  auto second = parts.front();
  second.first = "XL/worksheets/sheet1.xml";
  parts.push_back(second);
  EXPECT_EQ(error_of(test::zip_bytes(parts)).code, "XLSX-DAMAGED");
}

TEST(XlsxFaults, AChartTabIsNotASheet) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  parts.front().second = "<chartsheet/>";
  EXPECT_EQ(error_of(test::zip_bytes(parts)).code, "XLSX-NOT-SHEET");
}

}  // namespace
}  // namespace evenkeel::exchange
