#include "domain/agreement/canonical.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/testing/sample_agreement.h"

namespace evenkeel {
namespace {

using testing::sample_agreement;

std::string told(const AgreementOrErrors& outcome) {
  std::string text;
  if (!outcome) {
    for (const auto& error : outcome.error()) text += error.code + " " + describe(error) + "\n";
  }
  return text;
}

TEST(Canonical, ComesBackAsItWas) {
  const auto text = canonical_text(sample_agreement());
  const auto back = parse_canonical(text);
  ASSERT_TRUE(back) << told(back);
  EXPECT_EQ(canonical_text(*back), text);
  EXPECT_EQ(back->digest, sample_agreement().digest);
}

TEST(Canonical, BringsProvenancePathsBack) {
  const auto back = parse_canonical(canonical_text(sample_agreement()));
  ASSERT_TRUE(back) << told(back);
  EXPECT_EQ(back->points.standard.provenance.path, "points.standard");
  EXPECT_EQ(back->reductions.front().provenance.path, "reductions.nqo");
  EXPECT_EQ(back->eligibility.front().provenance.path, "eligibility.rosh-very-high");
  EXPECT_EQ(back->lines.bands_provenance.dated, Date::of(2026, 1, 5));
}

// Made with Python: hashlib.sha256 of json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"),
// ensure_ascii=False). It must never change: signatures are over it.
TEST(Canonical, HasADigestThatStaysTheSame) {
  EXPECT_EQ(sample_agreement().digest.text(),
            "dbc17553eb642f84bf1599b60ca73eb6ce752a5b5f8ce6f9b10b061084058120");
}

TEST(Canonical, HasTheDigestItHadBeforeStagesAndProgrammesWereThoughtOf) {
  auto older = sample_agreement();
  older.tasks[0].every_weeks.reset();
  older.tasks[0].stage.clear();
  older.suspension_exclusions[0].features.clear();
  older.stages.clear();
  older.programmes.clear();
  EXPECT_EQ(sha256(canonical_text(older)).text(),
            "be1ae4e22b84d83c15bf0d42d6e1ef23564f54d707f5fca1805bf25b92752ab0");
}

TEST(Canonical, HoldsWholeNumbersInTheSmallUnits) {
  const auto text = canonical_text(sample_agreement());
  EXPECT_THAT(text, ::testing::HasSubstr("\"hours_each\":150"));
  EXPECT_THAT(text, ::testing::HasSubstr("\"custody\":2450"));
  EXPECT_THAT(text, ::testing::HasSubstr("\"upto_percent\":900"));
  EXPECT_THAT(text, ::testing::HasSubstr("\"fixed_percent\":200"));
}

TEST(Canonical, LeavesSignaturesOut) {
  auto agreement = sample_agreement();
  const auto before = canonical_text(agreement);
  agreement.signatures.push_back({"napo", Signature{"00"}, "2026-04-01T09:00:00Z"});
  EXPECT_EQ(canonical_text(agreement), before);
}

TEST(Canonical, ChangesWithTheKeyOfAParty) {
  auto agreement = sample_agreement();
  const auto before = canonical_text(agreement);
  agreement.parties[0].key = make_demonstration_key_pair("a test").public_key;
  EXPECT_NE(canonical_text(agreement), before);
}

TEST(Canonical, RefusesTextThatWasWrittenAnotherWay) {
  const auto back = parse_canonical(" " + canonical_text(sample_agreement()));
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().front().code, "AGREEMENT-CANONICAL");
}

TEST(Canonical, RefusesAChangedNumberOfPoints) {
  auto text = canonical_text(sample_agreement());
  text.replace(text.find("\"A3\":19900"), 10, "\"A3\":-9900");
  const auto back = parse_canonical(text);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().front().code, "AGREEMENT-NEGATIVE");
}

TEST(Canonical, RefusesWhatIsNotJson) { EXPECT_FALSE(parse_canonical("{")); }
TEST(Canonical, RefusesWhatIsNotATable) { EXPECT_FALSE(parse_canonical("[1,2]")); }

}  // namespace
}  // namespace evenkeel
