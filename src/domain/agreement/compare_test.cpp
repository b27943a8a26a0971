#include "domain/agreement/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/testing/sample_agreement.h"

namespace evenkeel {
namespace {

using testing::sample_agreement;

TEST(CompareAgreements, FindsNothingBetweenEqualVersions) {
  EXPECT_TRUE(compare_agreements(sample_agreement(), sample_agreement()).empty());
}

TEST(CompareAgreements, SaysWhatALineWasAndIs) {
  auto after = sample_agreement();
  after.lines.line_tenths = 1055;
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "lines.line.percent");
  EXPECT_EQ(changes[0].topic, "lines");
  EXPECT_EQ(changes[0].what, "line, percent");
  EXPECT_EQ(changes[0].from, "100 %");
  EXPECT_EQ(changes[0].to, "105.5 %");
  EXPECT_EQ(changes[0].source, "a test's word");
  EXPECT_EQ(changes[0].standing, Standing::Proposed);
}

TEST(CompareAgreements, NamesTheTierWhosePointsChanged) {
  auto after = sample_agreement();
  after.points.standard.cells[1][Tier::two_axis('B', 2).index()] = Points::whole(140);
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "points.standard.licence.B2");
  EXPECT_EQ(changes[0].to, "140 points");
}

TEST(CompareAgreements, TellsANewEntryInOneRow) {
  auto after = sample_agreement();
  after.reductions.push_back({ReasonCode{"vq3"}, "VQ3", "learning", 5, std::nullopt, 6, false,
                              testing::said("reductions.vq3", Standing::Proposed)});
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "reductions.vq3");
  EXPECT_EQ(changes[0].from, std::nullopt);
  EXPECT_EQ(changes[0].to, "VQ3");
  EXPECT_EQ(changes[0].standing, Standing::Proposed);
}

TEST(CompareAgreements, TellsAnEntryThatIsGoneWithItsOldSource) {
  auto after = sample_agreement();
  after.protections.clear();
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].from, "First year");
  EXPECT_EQ(changes[0].to, std::nullopt);
  EXPECT_EQ(changes[0].source, "a test's word");
}

TEST(CompareAgreements, TellsAChangeOfStandingAlone) {
  auto after = sample_agreement();
  after.publication.provenance.standing = Standing::Proposed;
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "publication.standing");
}

TEST(CompareAgreements, TellsAChangedOrderOfRules) {
  auto after = sample_agreement();
  std::swap(after.eligibility[0], after.eligibility[1]);
  const auto changes = compare_agreements(sample_agreement(), after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].path, "eligibility.order");
  EXPECT_EQ(changes[0].to, "rosh-high, rosh-very-high");
}

}  // namespace
}  // namespace evenkeel
