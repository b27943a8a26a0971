#include "base/suggest.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

const std::string kKnown[] = {"source", "standing", "dated", "most_cases"};

TEST(NearestWord, NamesTheWordMeantBySwappedLetters) { EXPECT_EQ(nearest_word("soucre", kKnown), "source"); }
TEST(NearestWord, IgnoresLetterCase) { EXPECT_EQ(nearest_word("Standing", kKnown), "standing"); }
TEST(NearestWord, SuggestsNothingForAnUnrelatedWord) {
  EXPECT_EQ(nearest_word("publication", kKnown), std::nullopt);
}
TEST(NearestWord, SuggestsNothingForTheEmptyText) { EXPECT_EQ(nearest_word("", kKnown), std::nullopt); }

}  // namespace
}  // namespace evenkeel
