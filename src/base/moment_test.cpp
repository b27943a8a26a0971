#include "base/moment.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(Moment, ReadsAndWritesTheSameText) {
  for (const auto* text : {"1970-01-01T00:00:00Z", "2026-11-22T18:30:59Z", "2028-02-29T23:59:59Z"}) {
    EXPECT_EQ(Moment::parse(text).value().text(), text);
  }
}

TEST(Moment, CountsSecondsSinceTheBeginningOf1970) {
  EXPECT_EQ(Moment::parse("2000-01-01T00:00:00Z")->seconds, 946'684'800);
  EXPECT_EQ(Moment{-1}.text(), "1969-12-31T23:59:59Z");
}

TEST(Moment, RefusesWhatIsNotAMoment) {
  for (const auto* text :
       {"", "2026-11-22", "2026-11-22T24:00:00Z", "2026-11-22T18:60:00Z", "2026-11-22 18:30:00Z",
        "2026-02-30T00:00:00Z", "2026-11-22T18:30:00", "2026-11-22T1a:30:00Z"}) {
    EXPECT_FALSE(Moment::parse(text)) << text;
  }
}

}  // namespace
}  // namespace evenkeel
