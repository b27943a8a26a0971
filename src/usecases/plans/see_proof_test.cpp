#include "usecases/plans/see_proof.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

TEST(TheSignatureForARule, IsTheDirectorsPastTheStopLine) {
  EXPECT_EQ(signature_for("ALLOC-STOP-LINE"), "the regional director, by an emergency direction");
}

TEST(TheSignatureForARule, IsThePartiesWhereTheAgreementAloneSaysSo) {
  EXPECT_EQ(signature_for("ALLOC-GRADE-RISK"), "the parties to the agreement, employer and unions");
}

}  // namespace
}  // namespace evenkeel
