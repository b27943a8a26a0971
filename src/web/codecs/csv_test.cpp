#include "web/codecs/csv.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

std::string one(const std::string& cell) {
  Csv csv({"a"});
  csv.row({cell});
  return std::move(csv).take();
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(one("plain"), "a\r\nplain\r\n");
  EXPECT_EQ(one("a,b"), "a\r\n\"a,b\"\r\n");
  EXPECT_EQ(one("say \"x\""), "a\r\n\"say \"\"x\"\"\"\r\n");
}

TEST(Csv, LeavesNoFormulaForASpreadsheet) {
  EXPECT_EQ(one("=1+1"), "a\r\n\"'=1+1\"\r\n");
  EXPECT_EQ(one("@SUM(A1)"), "a\r\n\"'@SUM(A1)\"\r\n");
  EXPECT_EQ(one("-cmd"), "a\r\n\"'-cmd\"\r\n");
  EXPECT_EQ(one("\t=1"), "a\r\n\"'\t=1\"\r\n");
}

TEST(Csv, KeepsNumbersNumbers) { EXPECT_EQ(one("-12.5"), "a\r\n-12.5\r\n"); }

}  // namespace
}  // namespace evenkeel::web
