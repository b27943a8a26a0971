#include "exchange/tables/jsonl_reader.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace evenkeel::exchange {
namespace {

// "2: {...}" for a record, "3! CODE" for a fault, "!! CODE line" for the end by an error.
std::string dump_lines(const std::string& text, const ReadLimits& limits = {}) {
  auto reader = JsonlReader::open_bytes(text, "test.jsonl", limits);
  if (!reader) return "cannot open: " + reader.error().code;
  std::string out;
  const auto done = reader->read(
      [&](std::int64_t line, const boost::json::object& record) -> Result<void> {
        out += std::to_string(line) + ": " + boost::json::serialize(record) + "\n";
        return {};
      },
      [&](const Error& error) {
        EXPECT_FALSE(error.fix.empty());
        EXPECT_EQ(error.place.file, "test.jsonl");
        out += std::to_string(error.place.row) + "! " + error.code + "\n";
      });
  if (!done) out += "!! " + done.error().code + " " + std::to_string(done.error().place.row) + "\n";
  return out;
}

TEST(JsonlReader, ReadsOneObjectALine) {
  EXPECT_EQ(dump_lines("\xEF\xBB\xBF{\"a\":1}\r\n\n  {\"b\":[true,null,\"x\"]}"),
            "1: {\"a\":1}\n3: {\"b\":[true,null,\"x\"]}\n");
}

TEST(JsonlReader, KeepsFractionsAsTheirText) {
  EXPECT_EQ(
      dump_lines(R"({"a":7.40,"b":1e2,"c":-0.1,"d":123456789012345678901234567890,"e":-5})"),
      "1: {\"a\":\"7.40\",\"b\":\"1e2\",\"c\":\"-0.1\",\"d\":\"123456789012345678901234567890\",\"e\":-5}\n");
}

TEST(JsonlReader, ReportsABadLineAndGoesOn) {
  EXPECT_EQ(
      dump_lines("{\"a\":1\n{\"a\":1} {}\n[1]\n7\n{'a':1}\n{\"a\":\"\xE9\"}\n{\"a\":2}\n"),
      "1! JSONL-BAD\n2! JSONL-BAD\n3! JSONL-NOT-OBJECT\n4! JSONL-NOT-OBJECT\n5! JSONL-BAD\n6! JSONL-BAD\n"
      "7: {\"a\":2}\n");
}

TEST(JsonlReader, RefusesAKeyThatStandsTwice) {
  EXPECT_EQ(
      dump_lines("{\"a\":1,\"b\":2,\"a\":3}\n{\"x\":{\"k\":1,\"k\":1}}\n{\"a\":{\"a\":1},\"b\":{\"a\":1}}\n"),
      "1! JSONL-KEY-TWICE\n2! JSONL-KEY-TWICE\n3: {\"a\":{\"a\":1},\"b\":{\"a\":1}}\n");
  EXPECT_EQ(dump_lines("{\"a\":1,\"\\u0061\":3}\n"), "1! JSONL-KEY-TWICE\n");
}

TEST(JsonlReader, RefusesDeepNesting) {
  ReadLimits limits;
  limits.json_depth = 3;
  EXPECT_EQ(dump_lines("{\"a\":[[1]]}\n{\"a\":[[[1]]]}\n{\"a\":1}\n", limits),
            "1: {\"a\":[[1]]}\n2! JSONL-DEPTH\n3: {\"a\":1}\n");
}

TEST(JsonlReader, RefusesALineWithoutAnEnd) {
  ReadLimits limits;
  limits.record_bytes = 100;
  EXPECT_EQ(dump_lines("{\"a\":1}\n" + std::string(1000, ' '), limits), "1: {\"a\":1}\n!! JSONL-LIMIT 2\n");
}

TEST(JsonlReader, RefusesBlankLinesWithoutEnd) {
  ReadLimits limits;
  limits.blank_lines = 10;
  EXPECT_EQ(dump_lines("{\"a\":1}\n" + std::string(11, '\n'), limits), "1: {\"a\":1}\n!! JSONL-LIMIT 12\n");
}

TEST(JsonlReader, RefusesSixteenBitText) {
  EXPECT_EQ(dump_lines(std::string{"\xFF\xFE{\0}\0", 6}), "cannot open: JSONL-UTF16");
}

TEST(JsonlReader, AnEmptyFileHasNoRecords) { EXPECT_EQ(dump_lines(""), ""); }

TEST(JsonlReader, StopsWithTheErrorOfTheCallback) {
  auto reader = JsonlReader::open_bytes("{}\n{}\n", "s.jsonl");
  ASSERT_TRUE(reader);
  const auto done = reader->read(
      [](std::int64_t, const boost::json::object&) -> Result<void> {
        return fail(Error::invalid("ENOUGH", ""));
      },
      [](const Error&) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "ENOUGH");
}

}  // namespace
}  // namespace evenkeel::exchange
