#include "allocation/gap/parse.h"

#include <gtest/gtest.h>

namespace evenkeel::gap {
namespace {

TEST(GapParse, ReadsCostsThenWeightsThenCapacities) {
  const auto instance = parse_instance("2 3\n 1 2 3\n 4 5 6\n 7 8 9\n 10 11 12\n 20 30\n");
  ASSERT_TRUE(instance.has_value());
  EXPECT_EQ(instance->agents(), 2U);
  EXPECT_EQ(instance->jobs(), 3U);
  EXPECT_EQ(instance->find(1, 0)->cost, 2);
  EXPECT_EQ(instance->find(1, 1)->cost, 5);
  EXPECT_EQ(instance->find(2, 1)->weight, 12);
  EXPECT_EQ(instance->capacity[1], 30);
}

std::string message_of(std::string_view text) {
  const auto instance = parse_instance(text);
  return instance ? "no error" : describe(instance.error());
}

TEST(GapParse, SaysWhereTheTextIsWrong) {
  EXPECT_NE(message_of("").find("the text ends where the number of agents should stand"), std::string::npos);
  EXPECT_NE(message_of("2 3\n1 2 3\n4 x 6\n").find("Line 3: 'x' is not a whole number (a cost)"),
            std::string::npos);
  EXPECT_NE(message_of("1 1\n5\n-2\n7\n").find("a weight is -2"), std::string::npos);
  EXPECT_NE(message_of("1 1\n5\n2\n").find("the text ends where a capacity should stand"), std::string::npos);
  EXPECT_NE(message_of("1 1\n5\n2\n9 9\n").find("more text after the last number"), std::string::npos);
  EXPECT_NE(message_of("0 5\n").find("the number of agents is 0"), std::string::npos);
  EXPECT_NE(message_of("1000000 1000000\n").find("the number of jobs is 1000000"), std::string::npos);
  EXPECT_NE(message_of("1 1\n99999999999999999999\n").find("not a whole number"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::gap
