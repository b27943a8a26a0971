#include "domain/grade_codes.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(GradeCodes, ForgivesSpacesAndSmallLettersWhenReading) {
  EXPECT_EQ(read_grade_code(" npsm "), SourceGrade::Po);
  EXPECT_EQ(find_grade_code(" npsm "), std::nullopt);
}

TEST(GradeCodes, DoesNotKnowABlankOrAStrangeCode) {
  EXPECT_EQ(read_grade_code(" "), std::nullopt);
  EXPECT_EQ(read_grade_code("NPSX"), std::nullopt);
}

TEST(GradeCodes, StandForTheGradesOfEvenkeel) {
  EXPECT_EQ(grade_of(*read_grade_code("NPSP")), Grade::PQiP);
  EXPECT_EQ(grade_of(*read_grade_code("PSQ")), Grade::PSO);
  EXPECT_EQ(grade_of(*read_grade_code("CRCB")), Grade::SPO);
  EXPECT_EQ(grade_of(*read_grade_code("PSR")), Grade::Other);
}

}  // namespace
}  // namespace evenkeel
