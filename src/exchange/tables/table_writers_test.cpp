#include "exchange/tables/table_writers.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/tables/csv_reader.h"
#include "exchange/tables/xlsx_reader.h"

namespace evenkeel::exchange {
namespace {

namespace fs = std::filesystem;

const std::vector<TableColumn> kColumns{{"name", ColumnKind::Text},        {"cases", ColumnKind::Number},
                                        {"hours", ColumnKind::Hundredths}, {"used", ColumnKind::Percent},
                                        {"from", ColumnKind::Date},        {"full", ColumnKind::YesNo}};

void write_rows(TableWriter& writer, std::string_view table) {
  writer.begin_table(table, kColumns);
  writer.row(std::vector<TableCell>{std::string_view{"Jo \"B\", x"}, std::int64_t{-5}, std::int64_t{740},
                                    std::int64_t{1062}, Date::of(2026, 11, 22), true});
  writer.row(std::vector<TableCell>(6));
  writer.end_table();
}

class TableWriters : public testing::Test {
 protected:
  TableWriters() : folder_(fs::temp_directory_path() / ("evenkeel_writers_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~TableWriters() override { fs::remove_all(folder_); }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }
  [[nodiscard]] std::string content(const std::string& name) const {
    std::ifstream in{path(name), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}));
  }
  fs::path folder_;
};

TEST_F(TableWriters, CsvShowsUnitsAsDecimalsAndMissingAsEmpty) {
  std::ostringstream out;
  const auto writer = csv_to_stream(out);
  write_rows(*writer, "people");
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(
      out.str(),
      "name,cases,hours,used,from,full\r\n\"Jo \"\"B\"\", x\",-5,7.4,106.2,2026-11-22,yes\r\n,,,,,\r\n");
}

TEST_F(TableWriters, CsvNeverHoldsAFormula) {
  std::ostringstream out;
  const auto writer = csv_to_stream(out);
  const std::vector<TableColumn> column{{"text", ColumnKind::Text}};
  writer->begin_table("t", column);
  for (const std::string_view text : {"=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\r=x", "a=b", "=\"a\",1"}) {
    writer->row(std::vector<TableCell>{text});
  }
  writer->end_table();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(out.str(),
            "text\r\n'=1+1\r\n'+44\r\n'-2\r\n'@SUM(A1)\r\n'\tx\r\n\"'\r=x\"\r\na=b\r\n\"'=\"\"a\"\",1\"\r\n");
}

TEST_F(TableWriters, CsvReadsBackAsWritten) {
  const auto writer = csv_to_folder(folder_.string());
  write_rows(*writer, "people");
  ASSERT_TRUE(writer->finish());
  auto reader = CsvReader::open(path("people.csv"));
  ASSERT_TRUE(reader);
  std::string first;
  const auto done = reader->read(
      [&](const CsvRecord& record) -> Result<void> {
        if (record.row == 2) first = record.fields[0];
        return {};
      },
      [](const Error& error) { ADD_FAILURE() << describe(error); });
  ASSERT_TRUE(done);
  EXPECT_EQ(first, "Jo \"B\", x");
}

TEST_F(TableWriters, JsonHoldsWholeNumbersAndStringsOnly) {
  std::ostringstream out;
  const auto writer = json_to_stream(out);
  write_rows(*writer, "a");
  writer->begin_table("b", kColumns);
  writer->end_table();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(
      out.str(),
      "{\n\"a\":[\n"
      R"({"name":"Jo \"B\", x","cases":-5,"hours":"7.4","used":"106.2","from":"2026-11-22","full":true})"
      ",\n"
      R"({"name":null,"cases":null,"hours":null,"used":null,"from":null,"full":null})"
      "\n],\n\"b\":[\n]\n}\n");
}

TEST_F(TableWriters, JsonLinesHoldOneObjectARow) {
  const auto writer = jsonl_to_folder(folder_.string());
  write_rows(*writer, "a");
  write_rows(*writer, "b");
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(content("a.jsonl"), content("b.jsonl"));
  const auto text = content("a.jsonl");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

std::string workbook_dump(const std::string& path, const std::string& sheet) {
  auto book = Workbook::open(path);
  if (!book) return describe(book.error());
  std::string out;
  const auto done = book->read_sheet(sheet, [&](const Row& row) -> Result<void> {
    for (const auto& cell : row.cells) {
      EXPECT_FALSE(cell.is_formula);
      out.append(cell.kind == CellKind::Text ? "'" : "").append(cell.text).append("|");
    }
    out += "\n";
    return {};
  });
  return done ? out : describe(done.error());
}

TEST_F(TableWriters, AWorkbookReadsBackAsWritten) {
  const auto writer = xlsx_to_file(path("book.xlsx"));
  write_rows(*writer, "people");
  writer->begin_table("texts", std::vector<TableColumn>{{"text", ColumnKind::Text}});
  for (const std::string_view text : {"=1+1",
                                      "a\x01"
                                      "b_x0041_",
                                      " <&> \xE2\x82\xAC\n2"})
    writer->row(std::vector<TableCell>{text});
  writer->end_table();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(workbook_dump(path("book.xlsx"), "people"),
            "'name|'cases|'hours|'used|'from|'full|\n'Jo \"B\", x|-5|7.4|1.062|2026-11-22|'yes|\n");
  EXPECT_EQ(workbook_dump(path("book.xlsx"), "texts"),
            "'text|\n'=1+1|\n'a\x01"
            "b_x0041_|\n' <&> \xE2\x82\xAC\n2|\n");
}

TEST_F(TableWriters, TheSameTablesGiveTheSameBytes) {
  for (const auto* name : {"one.xlsx", "two.xlsx"}) {
    const auto writer = xlsx_to_file(path(name));
    write_rows(*writer, "people");
    ASSERT_TRUE(writer->finish());
  }
  EXPECT_FALSE(content("one.xlsx").empty());
  EXPECT_EQ(content("one.xlsx"), content("two.xlsx"));
  EXPECT_EQ(content("one.xlsx").find(path("")), std::string::npos);
}

TEST_F(TableWriters, NumbersBeyondFifteenDigitsStayExact) {
  const auto writer = xlsx_to_file(path("big.xlsx"));
  writer->begin_table("t",
                      std::vector<TableColumn>{{"n", ColumnKind::Number}, {"h", ColumnKind::Hundredths}});
  writer->row(std::vector<TableCell>{std::int64_t{9'007'199'254'740'993}, std::int64_t{999'999'999'999'999}});
  writer->end_table();
  ASSERT_TRUE(writer->finish());
  EXPECT_EQ(workbook_dump(path("big.xlsx"), "t"), "'n|'h|\n'9007199254740993|9999999999999.99|\n");
}

TEST_F(TableWriters, NothingAppearsWithoutFinish) {
  {
    const auto csv = csv_to_folder(folder_.string());
    const auto xlsx = xlsx_to_file(path("x.xlsx"));
    const auto json = json_to_file(path("x.json"));
    for (auto* writer : {csv.get(), xlsx.get(), json.get()}) write_rows(*writer, "t");
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(TableWriters, AnOldFileStaysWhenTheNewOneFails) {
  std::ofstream{path("x.json")} << "old";
  {
    const auto writer = json_to_file(path("x.json"));
    writer->begin_table("t", std::vector<TableColumn>{{"name", ColumnKind::Text}});
    writer->row(std::vector<TableCell>{std::string_view{"\xE9"}});
    writer->end_table();
    const auto done = writer->finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "TABLE-NOT-UTF8");
    EXPECT_EQ(done.error().place, (SourcePlace{"", "t", 1, "name"}));
  }
  EXPECT_EQ(content("x.json"), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(TableWriters, AMissingFolderIsMade) {
  for (const auto& writer :
       {csv_to_folder(path("a/folder")), xlsx_to_file(path("b/x.xlsx")), json_to_file(path("c/d/x.json"))}) {
    write_rows(*writer, "t");
    ASSERT_TRUE(writer->finish());
  }
  EXPECT_FALSE(content("a/folder/t.csv").empty());
  EXPECT_FALSE(content("b/x.xlsx").empty());
  EXPECT_FALSE(content("c/d/x.json").empty());
}

TEST_F(TableWriters, AFolderThatCannotBeMadeIsTold) {
  std::ofstream{path("no")} << "a file";
  for (const auto& writer :
       {csv_to_folder(path("no/folder")), xlsx_to_file(path("no/x.xlsx")), json_to_file(path("no/x.json"))}) {
    write_rows(*writer, "t");
    const auto done = writer->finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "OUT-OPEN");
  }
}

TEST_F(TableWriters, ADeviceIsNotReplacedByAFile) {
  const auto writer = json_to_file("/dev/null");
  const auto done = writer->finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "OUT-OPEN");
}

TEST_F(TableWriters, TwoTablesOfOneNameAreRefused) {
  for (const auto& writer :
       {csv_to_folder(folder_.string()), xlsx_to_file(path("x.xlsx")), json_to_file(path("x.json"))}) {
    write_rows(*writer, "t");
    write_rows(*writer, "t");
    const auto done = writer->finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "TABLE-TWICE");
  }
}

TEST_F(TableWriters, OneStreamTakesOneCsvTable) {
  std::ostringstream out;
  const auto writer = csv_to_stream(out);
  write_rows(*writer, "a");
  write_rows(*writer, "b");
  const auto done = writer->finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "TABLE-ONE-ONLY");
}

TEST_F(TableWriters, AWorkbookRefusesWhatItCannotHold) {
  const auto long_name = xlsx_to_file(path("a.xlsx"));
  write_rows(*long_name, "a name of more than thirty-one characters");
  EXPECT_FALSE(long_name->finish());
  const auto long_text = xlsx_to_file(path("b.xlsx"));
  long_text->begin_table("t", std::vector<TableColumn>{{"text", ColumnKind::Text}});
  const std::string text(40'000, 'x');
  long_text->row(std::vector<TableCell>{std::string_view{text}});
  long_text->end_table();
  const auto done = long_text->finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "XLSX-WRITE");
}

TEST_F(TableWriters, AFullDiskIsTold) {
  std::ofstream full{"/dev/full", std::ios::binary};
  if (!full) GTEST_SKIP() << "/dev/full is absent";
  const auto writer = csv_to_stream(full);
  write_rows(*writer, "t");
  const auto done = writer->finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::Unavailable);
}

TEST_F(TableWriters, AWorkbookWithoutTablesCanBeOpened) {
  const auto writer = xlsx_to_file(path("empty.xlsx"));
  ASSERT_TRUE(writer->finish());
  EXPECT_TRUE(Workbook::open(path("empty.xlsx")));
}

}  // namespace
}  // namespace evenkeel::exchange
