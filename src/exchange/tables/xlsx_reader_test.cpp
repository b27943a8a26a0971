#include "exchange/tables/xlsx_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "exchange/tables/test_workbook.h"

namespace evenkeel::exchange {
namespace {

using test::TestWorkbook;

std::string letter(CellKind kind) {
  switch (kind) {
    case CellKind::Text:
      return "t";
    case CellKind::Number:
      return "n";
    case CellKind::Bool:
      return "b";
    case CellKind::Date:
      return "d";
    case CellKind::Duration:
      return "h";
    case CellKind::Error:
      return "e";
    case CellKind::Missing:
      return "m";
  }
  return "?";
}

// One line a row: "1: A=t|text  B=n=|3.7" (the second "=" marks a formula).
std::string dump(Workbook& book, const std::string& sheet = "Data") {
  std::string out;
  const auto done = book.read_sheet(sheet, [&](const Row& row) -> Result<void> {
    out += std::to_string(row.number) + ":";
    for (const auto& cell : row.cells) {
      out += " " + column_letters(cell.column) + "=" + letter(cell.kind) + (cell.is_formula ? "=" : "") +
             "|" + std::string{cell.text};
    }
    out += "\n";
    return {};
  });
  return done ? out : "error " + done.error().code;
}

std::string dump_of(const TestWorkbook& workbook) {
  auto book = Workbook::open_bytes(workbook.bytes(), "test.xlsx");
  return book ? dump(*book) : "cannot open: " + book.error().code;
}
std::string dump_of(const std::string& sheet_xml) { return dump_of(TestWorkbook{{{"Data", sheet_xml}}}); }

std::string rows(const std::string& xml) { return "<sheetData>" + xml + "</sheetData>"; }

TEST(XlsxReader, ReadsEveryStoredFormOfACell) {
  TestWorkbook book{{{"Data", rows(R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>42</v></c>
      <c r="D2" t="b"><v>1</v></c><c r="E2" t="str"><v>plain</v></c>
      <c r="F2" t="inlineStr"><is><t>in</t></is></c><c r="G2" t="e"><v>#REF!</v></c></row>)")}},
                    "<si><t>zero</t></si><si><t>one</t></si>"};
  EXPECT_EQ(dump_of(book), "2: A=t|one B=n|42 D=b|true E=t|plain F=t|in G=e|#REF!\n");
}

TEST(XlsxReader, ShowsNumbersAsASpreadsheetDoes) {
  EXPECT_EQ(
      dump_of(rows(R"(<row r="1"><c><v>3.7000000000000002</v></c><c><v>3.0E1</v></c><c><v>-0</v></c>
      <c><v>0.30000000000000004</v></c><c><v>1E-7</v></c><c><v>12345678901234567</v></c>
      <c><v>99999999999999.99</v></c><c><v>007</v></c></row>)")),
      "1: A=n|3.7 B=n|30 C=n|0 D=n|0.3 E=n|0.0000001 F=n|12345678901234567 G=n|100000000000000 H=n|7\n");
}

TEST(XlsxReader, KeepsANumberThatIsNoneAsAnErrorCell) {
  EXPECT_EQ(dump_of(rows(R"(<row><c><v>3,7</v></c><c><v>NaN</v></c><c><v>1e</v></c><c><v>.</v></c></row>)")),
            "1: A=e|3,7 B=e|NaN C=e|1e D=e|.\n");
}

// numFmtId 14 is the built-in short date, 165 the file's own; style 3 is a length of time.
constexpr const char* kStyles = R"(<numFmts><numFmt numFmtId="165" formatCode="dd\/mm\/yyyy hh:mm"/>
  <numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="[Red]0.00&quot;days&quot;"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>)";

TEST(XlsxReader, RecognisesDatesStoredAsNumbers) {
  TestWorkbook book{{{"Data", rows(R"(<row><c s="1"><v>46348</v></c><c s="2"><v>45000.573090277798</v></c>
      <c s="0"><v>46348</v></c><c s="3"><v>1.5625</v></c><c s="4"><v>2</v></c></row>)")}},
                    "",
                    kStyles};
  EXPECT_EQ(dump_of(book), "1: A=d|2026-11-22 B=d|2023-03-15T13:45:15 C=n|46348 D=h|37:30:00 E=n|2\n");
}

TEST(XlsxReader, FindsTheDayBehindAClock) {
  TestWorkbook book{{{"Data", rows(R"(<row><c s="1"><v>44379.022389386577</v></c><c s="1"><v>0.75</v></c>
      <c s="2"><v>1.5</v></c></row>)")}},
                    "",
                    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="47"/><xf numFmtId="46"/></cellXfs>)"};
  EXPECT_EQ(dump_of(book), "1: A=d|2021-07-02T00:32:14 B=h|18:00:00 C=h|36:00:00\n");
}

TEST(XlsxReader, KnowsTheLeapYearThatNeverWas) {
  TestWorkbook book{{{"Data", rows(R"(<row><c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>60</v></c>
      <c s="1"><v>61</v></c><c s="1"><v>0</v></c><c s="1"><v>-1</v></c><c s="1"><v>2958466</v></c></row>)")}},
                    "",
                    kStyles};
  EXPECT_EQ(dump_of(book),
            "1: A=d|1900-01-01 B=d|1900-02-28 C=e|60 D=d|1900-03-01 E=e|0 F=e|-1 G=e|2958466\n");
}

TEST(XlsxReader, CountsFrom1904WhenTheWorkbookDoes) {
  TestWorkbook book{{{"Data", rows(R"(<row><c s="1"><v>0</v></c><c s="1"><v>44886</v></c></row>)")}},
                    "",
                    kStyles,
                    "date1904=\"1\""};
  EXPECT_EQ(dump_of(book), "1: A=d|1904-01-01 B=d|2026-11-22\n");
}

TEST(XlsxReader, ReadsDaysWrittenOut) {
  EXPECT_EQ(dump_of(rows(R"(<row><c t="d"><v>2026-11-22</v></c><c t="d"><v>2026-11-22T00:00:00Z</v></c>
      <c t="d"><v>2026-02-30</v></c></row>)")),
            "1: A=d|2026-11-22 B=d|2026-11-22 C=e|2026-02-30\n");
}

TEST(XlsxReader, MarksFormulasAndNeverInventsTheirResult) {
  EXPECT_EQ(dump_of(rows(R"(<row><c><f>A2+1</f><v>37</v></c><c><f>B2</f></c><c><f>C2</f><v/></c>
      <c t="str"><f>D2</f><v></v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)")),
            "1: A=n=|37 B=m=| C=m=| D=t=| E=e=|#DIV/0!\n");
}

TEST(XlsxReader, ReportsMergedCells) {
  auto book = Workbook::open_bytes(
      test::workbook_of(
          rows(R"(<row><c t="str"><v>over three</v></c></row>)") +
          R"(<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="D2:D9"/></mergeCells>)"),
      "merged.xlsx");
  ASSERT_TRUE(book);
  const auto summary = book->read_sheet(0, [](const Row&) -> Result<void> { return {}; });
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->merges, (std::vector<std::string>{"A1:C1", "D2:D9"}));
  EXPECT_EQ(summary->rows, 1);
}

TEST(XlsxReader, ReadsRichTextWithoutItsPhoneticHints) {
  TestWorkbook book{
      {{"Data",
        rows(
            R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>)")}},
      R"(<si><r><rPr><b/></rPr><t xml:space="preserve">Jo </t></r><r><t>Bloggs</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>)"};
  EXPECT_EQ(dump_of(book), "1: A=t|Jo Bloggs B=t|ab\n");
}

TEST(XlsxReader, KeepsWhiteSpaceAndEntities) {
  EXPECT_EQ(
      dump_of(rows(
          R"(<row><c t="inlineStr"><is><t xml:space="preserve"> a &amp; b&#x20AC; </t></is></c></row>)")),
      "1: A=t| a & b\xE2\x82\xAC \n");
}

TEST(XlsxReader, DecodesEscapedCharacters) {
  EXPECT_EQ(dump_of(rows(R"(<row><c t="str"><v>a_x0009_b_x005F_x000D_ _xD800_ _x12</v></c></row>)")),
            "1: A=t|a\tb_x000D_ _xD800_ _x12\n");
}

TEST(XlsxReader, FillsInPositionsThatAreNotWritten) {
  EXPECT_EQ(
      dump_of(rows(
          R"(<row><c><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>)")),
      "1: A=n|1\n5: C=n|2 D=n|3\n6: A=n|4\n");
}

TEST(XlsxReader, PassesOverEmptyRowsAndFormattedEmptyCells) {
  EXPECT_EQ(
      dump_of(rows(
          R"(<row r="1"/><row r="2"><c r="A2" s="4"/><c r="B2"><v></v></c></row><row r="3"><c r="B3"><v>1</v></c></row>)")),
      "3: B=n|1\n");
}

TEST(XlsxReader, ReadsAnyPrefixAndTheStrictForm) {
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  for (auto& [name, content] : parts) {
    if (name != "xl/worksheets/sheet1.xml") continue;
    content = R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>
        <x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  }
  auto book = Workbook::open_bytes(test::zip_bytes(parts), "strict.xlsx");
  ASSERT_TRUE(book);
  EXPECT_EQ(dump(*book), "1: A=n|7\n");
}

TEST(XlsxReader, FollowsAbsoluteTargets) {
  auto parts = TestWorkbook{{{"Data", rows("<row><c><v>7</v></c></row>")}}}.parts();
  for (auto& [name, content] : parts) {
    if (name != "xl/_rels/workbook.xml.rels") continue;
    content.replace(content.find("worksheets/"), 11, "/xl/./media/../Worksheets/");
  }
  auto book = Workbook::open_bytes(test::zip_bytes(parts), "absolute.xlsx");
  ASSERT_TRUE(book);
  EXPECT_EQ(dump(*book), "1: A=n|7\n");
}

TEST(XlsxReader, ReadsSixteenBitText) {
  const std::string plain =
      R"(<worksheet><sheetData><row><c t="str"><v>wide</v></c></row></sheetData></worksheet>)";
  std::string wide = "\xFF\xFE";
  for (const char c : plain) wide.append({c, '\0'});
  auto parts = TestWorkbook{{{"Data", ""}}}.parts();
  parts.front().second = wide;
  auto book = Workbook::open_bytes(test::zip_bytes(parts), "wide.xlsx");
  ASSERT_TRUE(book);
  EXPECT_EQ(dump(*book), "1: A=t|wide\n");
}

TEST(XlsxReader, ListsSheetsAndReadsThemInAnyOrder) {
  TestWorkbook workbook{{{"Data", rows("<row><c><v>1</v></c></row>")},
                         {"Old &amp; gone", rows("<row><c><v>2</v></c></row>"), "state=\"hidden\""}}};
  auto book = Workbook::open_bytes(workbook.bytes(), "two.xlsx");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->sheets().size(), 2U);
  EXPECT_EQ(book->sheets()[1].name, "Old & gone");
  EXPECT_TRUE(book->sheets()[1].hidden);
  EXPECT_FALSE(book->sheets()[0].hidden);
  EXPECT_EQ(dump(*book, " OLD & GONE"), "1: A=n|2\n");
  EXPECT_EQ(dump(*book, "data"), "1: A=n|1\n");
  EXPECT_EQ(dump(*book, "data"), "1: A=n|1\n");
}

TEST(XlsxReader, StopsWithTheErrorOfTheCallback) {
  auto book = Workbook::open_bytes(
      test::workbook_of(rows("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")), "s.xlsx");
  ASSERT_TRUE(book);
  int seen = 0;
  const auto done = book->read_sheet(0, [&](const Row&) -> Result<void> {
    ++seen;
    return fail(Error::invalid("ENOUGH", "enough"));
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "ENOUGH");
  EXPECT_EQ(seen, 1);
}

TEST(XlsxReader, LetsAnExceptionOfTheCallbackThrough) {
  auto book = Workbook::open_bytes(test::workbook_of(rows("<row><c><v>1</v></c></row>")), "s.xlsx");
  ASSERT_TRUE(book);
  const auto thrower = [](const Row&) -> Result<void> { throw std::runtime_error{"disk gone"}; };
  EXPECT_THROW(static_cast<void>(book->read_sheet(0, thrower)), std::runtime_error);
}

TEST(XlsxReader, FindsACellByItsColumn) {
  auto book = Workbook::open_bytes(test::workbook_of(rows(R"(<row><c r="B1"><v>1</v></c></row>)")), "s.xlsx");
  ASSERT_TRUE(book);
  ASSERT_TRUE(book->read_sheet(0, [](const Row& row) -> Result<void> {
    EXPECT_EQ(row.at(1), nullptr);
    EXPECT_EQ(row.at(3), nullptr);
    EXPECT_EQ(row.at(2) == nullptr ? "" : row.at(2)->text, "1");
    return {};
  }));
}

TEST(XlsxReader, NamesColumnsAsASpreadsheetDoes) {
  EXPECT_EQ(column_letters(1), "A");
  EXPECT_EQ(column_letters(26), "Z");
  EXPECT_EQ(column_letters(27), "AA");
  EXPECT_EQ(column_letters(116), "DL");
  EXPECT_EQ(column_letters(16384), "XFD");
}

std::string shared_file(const std::string& name) {
  const char* set = std::getenv("EVENKEEL_SHARED");
  return std::string{set != nullptr ? set : EVENKEEL_SOURCE_DIR "/../shared"} + "/data/" + name;
}

TEST(XlsxReader, ReadsThePeersOwnWorkbook) {
  const auto path = shared_file("WMT_PS.xlsx");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
  auto book = Workbook::open(path);
  ASSERT_TRUE(book) << describe(book.error());
  EXPECT_EQ(book->sheets().size(), 14U);
  std::string stamp;  // a date shown as minutes and seconds
  const auto summary = book->read_sheet("wmt_extract", [&](const Row& row) -> Result<void> {
    if (row.number == 2 && row.at(115) != nullptr) stamp = row.at(115)->text;
    return {};
  });
  ASSERT_TRUE(summary) << describe(summary.error());
  EXPECT_EQ(summary->cells, 195);
  EXPECT_EQ(stamp, "2021-07-02T00:32:14");
}

TEST(XlsxReader, ReadsAnExtractOfAHundredOfficers) {
  const auto path = shared_file("wmt-extract-100.xlsx");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
  auto book = Workbook::open(path);
  ASSERT_TRUE(book) << describe(book.error());
  std::int64_t cells = 0;
  for (const auto& sheet : book->sheets()) {
    const auto summary = book->read_sheet(sheet.index, [](const Row&) -> Result<void> { return {}; });
    ASSERT_TRUE(summary) << describe(summary.error());
    cells += summary->cells;
  }
  EXPECT_EQ(cells, 43'085);  // counted by an independent reading
}

}  // namespace
}  // namespace evenkeel::exchange
