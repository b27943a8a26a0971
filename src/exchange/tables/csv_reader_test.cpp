#include "exchange/tables/csv_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace evenkeel::exchange {
namespace {

// "2: a|b" for a record, "3! CODE column" for a fault, "!! CODE row" for the end by an error.
std::string dump(const std::string& text, const ReadLimits& limits = {}) {
  auto reader = CsvReader::open_bytes(text, "test.csv", limits);
  if (!reader) {
    EXPECT_FALSE(reader.error().fix.empty());
    return "cannot open: " + reader.error().code;
  }
  std::string out;
  const auto done = reader->read(
      [&](const CsvRecord& record) -> Result<void> {
        out += std::to_string(record.row) + ":";
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
          out.append(i == 0 ? " " : "|").append(record.fields[i]);
        }
        out += "\n";
        return {};
      },
      [&](const Error& error) {
        EXPECT_FALSE(error.fix.empty());
        EXPECT_EQ(error.place.file, "test.csv");
        out += std::to_string(error.place.row) + "! " + error.code + " " + error.place.column + "\n";
      });
  if (!done) out += "!! " + done.error().code + " " + std::to_string(done.error().place.row) + "\n";
  return out;
}

TEST(CsvReader, ReadsPlainRecordsWithEitherLineEnd) {
  EXPECT_EQ(dump("a,b\r\n1,2\n3,4\r\n5,\n,6"), "2: 1|2\n3: 3|4\n4: 5|\n5: |6\n");
}

TEST(CsvReader, TakesQuotesOff) {
  EXPECT_EQ(dump("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"\",\"\"\"\"\n"), "2: x, y|say \"hi\"\n3: |\"\n");
}

TEST(CsvReader, CountsLinesThroughQuotedOnes) {
  EXPECT_EQ(dump("a,b\n\"one\r\ntwo\",2\r\n3,4\r\n\"5\n\n\",6\n7,8\n"),
            "2: one\r\ntwo|2\n4: 3|4\n5: 5\n\n|6\n8: 7|8\n");
}

TEST(CsvReader, ReadsAQuoteThatEndsTheFile) { EXPECT_EQ(dump("a,b\n1,\"2\""), "2: 1|2\n"); }

TEST(CsvReader, TrimsTheHeaderAndLeavesRecordsAlone) {
  auto reader = CsvReader::open_bytes("\xEF\xBB\xBF Team Code ,\"OM, key\"\n", "h.csv");
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->header(), (std::vector<std::string>{"Team Code", "OM, key"}));
  EXPECT_EQ(reader->header_place(), (SourcePlace{"h.csv", "", 1, ""}));
  EXPECT_EQ(dump("a,b\n x , y \n"), "2:  x | y \n");
}

TEST(CsvReader, AcceptsAHeaderWithoutRecords) { EXPECT_EQ(dump("a,b\n"), ""); }

TEST(CsvReader, PassesOverBlankLines) { EXPECT_EQ(dump("\r\na,b\n\n1,2\n\r\n\n"), "4: 1|2\n"); }

TEST(CsvReader, ReportsRaggedRowsAndGoesOn) {
  EXPECT_EQ(dump("a,b\n1\n1,2,3\n1,2\n"), "2! CSV-FIELDS \n3! CSV-FIELDS \n4: 1|2\n");
}

TEST(CsvReader, RefusesAnEmptyFile) {
  EXPECT_EQ(dump(""), "cannot open: CSV-EMPTY");
  EXPECT_EQ(dump("\xEF\xBB\xBF"), "cannot open: CSV-EMPTY");
  EXPECT_EQ(dump("\n\r\n"), "cannot open: CSV-EMPTY");
}

TEST(CsvReader, NamesTheRowOfAnOpenQuote) {
  EXPECT_EQ(dump("a,b\n1,2\n3,\"4\n5,6\n7,8\n"), "2: 1|2\n!! CSV-OPEN-QUOTE 3\n");
}

TEST(CsvReader, NamesTheRowOfAQuoteThatSwallowsTooMuch) {
  ReadLimits small;
  small.cell_bytes = 100;
  EXPECT_EQ(dump("a,b\n3,\"4\n" + std::string(200, 'x') + "\"\n", small), "!! CSV-OPEN-QUOTE 2\n");
}

TEST(CsvReader, GivesUpTheLinesOfAStrayQuoteOnly) {
  EXPECT_EQ(dump("a,b\n1,5\" disk\n3,4\n"), "2! CSV-QUOTE b\n3: 3|4\n");
  EXPECT_EQ(dump("a,b\n\"1\"x,2\n3,4\n"), "2! CSV-QUOTE a\n3: 3|4\n");
  EXPECT_EQ(dump("a,b\n\"1,2\n\"3\",4\n5,6\n"), "2! CSV-QUOTE a\n4: 5|6\n");
}

TEST(CsvReader, ReportsBytesThatAreNotUtf8WithTheirColumn) {
  EXPECT_EQ(dump("name,team\nZo\xEB,N1\nZo\xC3\xAB,\"a, \xE9\"\nZo\xC3\xAB,N2\n"),
            "2! CSV-UTF8 name\n3! CSV-UTF8 team\n4: Zo\xC3\xAB|N2\n");
  EXPECT_EQ(dump("n\xE9,b\n1,2\n"), "cannot open: CSV-UTF8");
}

TEST(CsvReader, RefusesWhatIsNoUtf8Csv) {
  EXPECT_EQ(dump(std::string{"\xFF\xFE"
                             "a\0,\0",
                             6}),
            "cannot open: CSV-UTF16");
  EXPECT_EQ(dump("PK\x03\x04 and so on"), "cannot open: CSV-WORKBOOK");
  EXPECT_EQ(dump(std::string{"a,b\0\n1,2\n", 9}), "cannot open: CSV-NOT-TEXT");
  EXPECT_EQ(dump(std::string{"a,b\n1,2\n\0,\0\n3,4\n", 16}), "2: 1|2\n!! CSV-NOT-TEXT 3\n");
}

TEST(CsvReader, RecognisesOtherSeparators) {
  EXPECT_EQ(dump("a;b;c\n1;2;3\n"), "cannot open: CSV-DELIMITER");
  EXPECT_EQ(dump("a\tb\n1\t2\n"), "cannot open: CSV-DELIMITER");
  EXPECT_EQ(dump("a\n1;2\n"), "2: 1;2\n");
}

TEST(CsvReader, ReportsLoneCarriageReturns) {
  EXPECT_EQ(dump("a,b\n1,2\r3,4\n5,6\n"), "2! CSV-LINE-END \n3: 5|6\n");
  EXPECT_EQ(dump("a,b\n\"1\",2\r3\n5,6\n"), "2! CSV-LINE-END b\n3: 5|6\n");
  EXPECT_EQ(dump("a,b\r1,2\r"), "cannot open: CSV-LINE-END");
}

TEST(CsvReader, HoldsToItsLimits) {
  ReadLimits small;
  small.cell_bytes = 10;
  small.columns = 3;
  small.record_bytes = 100;
  EXPECT_EQ(dump("a,b\n12345678901,2\n1,2,3,4\n1,2\n", small), "2! CSV-LIMIT a\n3! CSV-LIMIT \n4: 1|2\n");
  EXPECT_EQ(dump("a,b\n" + std::string(200, ' ') + "\n", small), "!! CSV-LIMIT 2\n");
}

TEST(CsvReader, RefusesAGigabyteOfNothingAfterOneRecord) {
  ReadLimits small;
  small.record_bytes = 1000;
  EXPECT_EQ(dump(std::string(1U << 20U, ' '), small), "cannot open: CSV-LIMIT");
}

TEST(CsvReader, RefusesBlankLinesWithoutEnd) {
  ReadLimits small;
  small.blank_lines = 10;
  EXPECT_EQ(dump("a\n1\n" + std::string(10, '\n') + "2\n", small), "2: 1\n13: 2\n");
  EXPECT_EQ(dump("a\n1\n" + std::string(11, '\n') + "2\n", small), "2: 1\n!! CSV-LIMIT 13\n");
}

TEST(CsvReader, StopsWithTheErrorOfTheCallback) {
  auto reader = CsvReader::open_bytes("a\n1\n2\n", "s.csv");
  ASSERT_TRUE(reader);
  const auto done =
      reader->read([](const CsvRecord&) -> Result<void> { return fail(Error::invalid("ENOUGH", "")); },
                   [](const Error&) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "ENOUGH");
}

TEST(CsvReader, SaysWhenThereIsNoSuchFile) {
  const auto reader = CsvReader::open("/nowhere/people.csv");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, "CSV-NOT-FOUND");
  EXPECT_FALSE(CsvReader::open("/tmp"));
}

// Records lie across every boundary of the reads.
TEST(CsvReader, ReadsAFileLargerThanItsBuffer) {
  const auto path = std::filesystem::temp_directory_path() / "evenkeel_csv_reader_test.csv";
  constexpr int kRows = 100'000;
  {
    std::ofstream out{path, std::ios::binary};
    out << "n,text\n";
    for (int i = 0; i < kRows; ++i)
      out << i << (i % 3 == 0 ? ",\"quoted \"\"text\"\"\nof two lines\"\n" : ",plain\r\n");
  }
  auto reader = CsvReader::open(path.string());
  ASSERT_TRUE(reader);
  int next = 0;
  int wrong = 0;
  const auto done = reader->read(
      [&](const CsvRecord& record) -> Result<void> {
        const std::string_view text = next % 3 == 0 ? "quoted \"text\"\nof two lines" : "plain";
        if (record.fields[0] != std::to_string(next) || record.fields[1] != text) ++wrong;
        ++next;
        return {};
      },
      [&](const Error&) { ++wrong; });
  std::filesystem::remove(path);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->records, kRows);
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace evenkeel::exchange
