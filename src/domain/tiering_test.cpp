#include "domain/tiering.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(RiskScore, is_read_exactly) {
  EXPECT_EQ(RiskScore::parse("6.99"), RiskScore::hundredths(699));
  EXPECT_EQ(RiskScore::parse("7"), RiskScore::hundredths(700));
  EXPECT_LT(RiskScore::parse("6.999999999999999").value(), RiskScore::hundredths(700));
  EXPECT_EQ(RiskScore::parse("-0.5"), RiskScore::hundredths(-50));
}

TEST(RiskScore, is_written_in_its_shortest_form) {
  for (const auto* text : {"0", "7", "6.99", "-0.5", "99.98999", "0.000000000000001"})
    EXPECT_EQ(RiskScore::parse(text).value().text(), text);
  EXPECT_EQ(RiskScore::parse("7.00").value().text(), "7");
}

TEST(RiskScore, anything_but_a_plain_decimal_is_refused) {
  for (const auto* text : {"", "-", ".5", "5.", "1e1", "1,5", "9000", "12345", "0.1234567890123456", " 1"})
    EXPECT_FALSE(RiskScore::parse(text).has_value()) << text;
}

}  // namespace
}  // namespace evenkeel
