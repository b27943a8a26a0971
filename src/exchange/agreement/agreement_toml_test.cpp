#include "exchange/agreement/agreement_toml.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "domain/agreement/canonical.h"
#include "exchange/agreement/built_in_agreements.h"

namespace evenkeel {
namespace {

std::string told(const AgreementOrErrors& outcome) {
  std::string text;
  if (!outcome) {
    for (const auto& error : outcome.error()) text += error.code + " " + describe(error) + "\n";
  }
  return text;
}

std::vector<TopicFile> files_of(std::string_view id) {
  std::vector<TopicFile> files;
  for (const auto& file : built_in_agreement_files()) {
    if (file.agreement == id)
      files.push_back({std::string{file.name}, std::string{file.name}, std::string{file.text}});
  }
  return files;
}

// wmt-seed with one piece of text in one file replaced.
std::vector<TopicFile> changed(const std::string& name, const std::string& from, const std::string& to) {
  auto files = files_of("wmt-seed");
  for (auto& file : files) {
    if (file.name != name) continue;
    const auto at = file.text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    file.text.replace(at, from.size(), to);
  }
  return files;
}

// The one fault that the change makes, as code and description.
std::string fault_of(const std::string& name, const std::string& from, const std::string& to) {
  const auto outcome = parse_agreement(changed(name, from, to));
  if (outcome) return "no fault";
  EXPECT_EQ(outcome.error().size(), 1U) << told(outcome);
  return outcome.error().front().code + " " + describe(outcome.error().front());
}

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(AgreementFolders, LoadsEveryBuiltInAgreement) {
  AgreementFolders source;
  EXPECT_THAT(source.built_in(), testing::ElementsAre("operation-protect-draft", "wmt-seed"));
  for (const auto& id : source.built_in()) {
    const auto agreement = source.load(id);
    ASSERT_TRUE(agreement) << told(agreement);
    EXPECT_EQ(agreement->id, id);
  }
}

TEST(AgreementFolders, LoadsTheSameAgreementFromAFolder) {
  AgreementFolders source;
  const auto built_in = source.load("wmt-seed");
  const auto folder = source.load(EVENKEEL_SOURCE_DIR "/data/agreements/wmt-seed");
  ASSERT_TRUE(built_in && folder) << told(folder);
  EXPECT_EQ(built_in->digest, folder->digest);
}

TEST(AgreementFolders, NamesTheBuiltInOnesWhenThereIsNoSuchAgreement) {
  const auto outcome = AgreementFolders{}.load("wmt-sed");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().front().kind, ErrorKind::NotFound);
  EXPECT_THAT(told(outcome), HasSubstr("operation-protect-draft, wmt-seed"));
}

TEST(AgreementFolders, GivesAgreementsThatComeBackFromTheirCanonicalForm) {
  AgreementFolders source;
  for (const auto& id : source.built_in()) {
    const auto agreement = source.load(id);
    ASSERT_TRUE(agreement) << told(agreement);
    const auto back = parse_canonical(canonical_text(*agreement));
    ASSERT_TRUE(back) << told(back);
    EXPECT_EQ(back->digest, agreement->digest);
  }
}

TEST(WmtSeed, HoldsThePublishedPoints) {
  const auto a = AgreementFolders{}.load("wmt-seed");
  ASSERT_TRUE(a) << told(a);
  const auto community = [&a](const char* tier) {
    return a->points.standard.at(CaseType::Community, *Tier::parse(tier));
  };
  EXPECT_EQ(community("A3"), Points::whole(206));
  EXPECT_EQ(community("D0"), Points::whole(29));
  EXPECT_EQ(community("A3S"), Points{});
  EXPECT_EQ(community("A"), std::nullopt);
  EXPECT_EQ(a->points.standard.at(CaseType::Licence, *Tier::parse("B2")), Points::whole(132));
  EXPECT_EQ(a->points.young.at(CaseType::Licence, *Tier::parse("B2")), Points::whole(48));
  EXPECT_EQ(a->points.reports[0], Points::whole(138));
  EXPECT_EQ(a->points.reports[1], Points::whole(65));
  EXPECT_EQ(a->points.contacts.size(), 48U);
  EXPECT_EQ(a->points.contacts.front().code.text(), "CMS01");
  EXPECT_EQ(a->points.standard.provenance.path, "points.standard");
}

TEST(WmtSeed, GivesNqosTheirReductionByItsCode) {
  const auto a = AgreementFolders{}.load("wmt-seed");
  ASSERT_TRUE(a) << told(a);
  const auto nqo = std::find_if(a->reductions.begin(), a->reductions.end(),
                                [](const auto& reason) { return reason.code.text() == "nqo"; });
  ASSERT_NE(nqo, a->reductions.end());
  EXPECT_EQ(nqo->fixed_percent, 20);
  EXPECT_EQ(nqo->months, 9);
  EXPECT_TRUE(nqo->protects);
  EXPECT_EQ(nqo->provenance.path, "reductions.nqo");
  EXPECT_EQ(nqo->provenance.standing, Standing::Sourced);
}

TEST(Draft, HasTheSamePointsAsTheBaseline) {
  AgreementFolders source;
  const auto seed = source.load("wmt-seed");
  const auto draft = source.load("operation-protect-draft");
  ASSERT_TRUE(seed && draft);
  EXPECT_EQ(seed->points.standard.cells, draft->points.standard.cells);
  EXPECT_EQ(seed->points.young.cells, draft->points.young.cells);
}

TEST(Draft, ShowsEachBandWithAWordAndAShape) {
  const auto draft = AgreementFolders{}.load("operation-protect-draft");
  ASSERT_TRUE(draft);
  std::vector<std::string> seen;
  for (const auto& band : draft->lines.bands) {
    seen.push_back(band.code + " " + band.shape +
                   (band.upto_tenths ? " " + tenths_text(*band.upto_tenths) : ""));
  }
  EXPECT_THAT(seen, testing::ElementsAre("room circle 90.0", "near diamond 100.0", "over triangle 110.0",
                                         "well-over square 130.0", "unsafe octagon"));
  EXPECT_EQ(draft->lines.line_provenance.standing, Standing::Proposed);
}

TEST(AgreementFaults, SuggestTheKeyThatWasMeant) {
  EXPECT_THAT(fault_of("reductions.toml", "max_percent = 50", "max_precent = 50"),
              AllOf(StartsWith("AGREEMENT-UNKNOWN-KEY reductions.toml, row 64"), HasSubstr("column 1"),
                    HasSubstr("reductions.trade-union-facility-time.max_precent"),
                    HasSubstr("Did you mean \"max_percent\"?")));
}

TEST(AgreementFaults, NameMissingTiers) {
  EXPECT_THAT(fault_of("points.toml", "A3S = 0\nA2S = 0\n", ""),
              AllOf(StartsWith("AGREEMENT-TIERS points.toml, row 11"),
                    HasSubstr("points.standard.community has no points for A3S, A2S")));
}

TEST(AgreementFaults, RefuseSomeOfTheTiersAToG) {
  EXPECT_THAT(fault_of("points.toml", "A3S = 0\n", "A3S = 0\nA = 200\n"),
              AllOf(StartsWith("AGREEMENT-TIERS"), HasSubstr("B, C, D, E, F, G")));
}

TEST(AgreementFaults, RefuseNegativePoints) {
  EXPECT_THAT(fault_of("points.toml", "A3 = 206", "A3 = -206"),
              AllOf(StartsWith("AGREEMENT-NEGATIVE points.toml, row 12, column 1"), HasSubstr("-206")));
}

TEST(AgreementFaults, RefuseNumbersBeyondAnyUseHoweverTheyAreWritten) {
  for (const auto* points : {"1000001", "\"1000000.01\"", "1000000000", "9000000000000000000"}) {
    EXPECT_THAT(
        fault_of("points.toml", "A3 = 206", fmt::format("A3 = {}", points)),
        AllOf(StartsWith("AGREEMENT-TOO-LARGE points.toml, row 12, column 1"), HasSubstr("beyond any use")))
        << points;
  }
  EXPECT_EQ(fault_of("points.toml", "A3 = 206", "A3 = 1000000"), "no fault");
  // In 32 bits this would be a line of 0.4 %.
  EXPECT_THAT(fault_of("lines.toml", "\npercent = 110", "\npercent = 429496730"),
              StartsWith("AGREEMENT-TOO-LARGE"));
}

// The text with its k-th number replaced; none when there are fewer.
std::optional<std::string> with_number(std::string_view text, int k, std::string_view number) {
  for (std::size_t at = text.find(" = "); at != std::string_view::npos; at = text.find(" = ", at + 3)) {
    const auto begin = at + 3;
    const auto end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    if (end > begin && k-- == 0) return std::string{text}.replace(begin, end - begin, number);
  }
  return std::nullopt;
}

// What is recorded is its canonical form: a version that does not come back from it would be lost.
TEST(AgreementFaults, NoNumberIsTakenThatDoesNotComeBackFromTheCanonicalForm) {
  int taken = 0;
  auto files = files_of("wmt-seed");
  for (auto& file : files) {
    const auto whole = file.text;
    const int stride = file.name == "points.toml" ? 40 : 1;  // one cell is like the next
    for (const auto* number : {"1000000000", "10000000", "1000000"}) {
      for (int k = 0; auto text = with_number(whole, k, number); k += stride) {
        file.text = *text;
        const auto agreement = parse_agreement(files);
        if (!agreement) continue;
        ++taken;
        const auto back = parse_canonical(canonical_text(*agreement));
        ASSERT_TRUE(back) << file.name << ", number " << k << ": " << told(back);
        EXPECT_EQ(back->digest, agreement->digest);
      }
    }
    file.text = whole;
  }
  EXPECT_GT(taken, 20);
}

TEST(AgreementFaults, AskForQuotesAroundFractions) {
  EXPECT_THAT(fault_of("points.toml", "A3 = 206", "A3 = 206.5"),
              AllOf(StartsWith("AGREEMENT-TYPE"), HasSubstr("\"206.5\"")));
  const auto quoted = parse_agreement(changed("points.toml", "A3 = 206", "A3 = \"206.5\""));
  ASSERT_TRUE(quoted) << told(quoted);
  EXPECT_EQ(quoted->points.standard.at(CaseType::Community, *Tier::parse("A3")), Points{20650});
}

TEST(AgreementFaults, NameTheWrongType) {
  EXPECT_THAT(fault_of("lines.toml", "weeks = 4", "weeks = \"four\""),
              AllOf(StartsWith("AGREEMENT-TYPE lines.toml"),
                    HasSubstr("lines.excessive.weeks: is text and not a whole number")));
}

TEST(AgreementFaults, NameAMissingSource) {
  EXPECT_THAT(
      fault_of("publication.toml", "source = ", "# source = "),
      AllOf(StartsWith("AGREEMENT-MISSING publication.toml"), HasSubstr("publication.source is missing")));
}

TEST(AgreementFaults, RefuseAnEmptySource) {
  EXPECT_THAT(fault_of("clocks.toml", "source = \"proposal\"", "source = \" \""),
              AllOf(StartsWith("AGREEMENT-MISSING"), HasSubstr("clocks.objection.source: is empty")));
}

TEST(AgreementFaults, NameDuplicateCodes) {
  EXPECT_THAT(fault_of("points.toml", "\"CMS02\"", "\"CMS01\""),
              AllOf(StartsWith("AGREEMENT-DUPLICATE points.toml, row"), HasSubstr("\"CMS01\" stands twice")));
}

TEST(AgreementFaults, RefuseBandsThatDoNotRise) {
  EXPECT_THAT(fault_of("lines.toml", "shape = \"triangle\"",
                       "shape = \"triangle\"\nupto_percent = 100\n[[bands.steps]]\ncode = \"x\"\nword = "
                       "\"X\"\nshape = \"star\""),
              StartsWith("AGREEMENT-BANDS"));
}

TEST(AgreementFaults, RefuseALastBandWithAnEnd) {
  EXPECT_THAT(fault_of("lines.toml", "shape = \"triangle\"", "shape = \"triangle\"\nupto_percent = 200"),
              StartsWith("AGREEMENT-BANDS"));
}

TEST(AgreementFaults, RefuseTwoBandsOfOneShape) {
  EXPECT_THAT(fault_of("lines.toml", "shape = \"triangle\"", "shape = \"circle\""),
              StartsWith("AGREEMENT-DUPLICATE"));
}

TEST(AgreementFaults, RefuseAShareAboveAHundredPercent) {
  EXPECT_THAT(fault_of("reductions.toml", "fixed_percent = 80", "fixed_percent = 180"),
              AllOf(StartsWith("AGREEMENT-RANGE"), HasSubstr("180 %")));
}

TEST(AgreementFaults, RefuseTwoChosenProtectionsForTheSameMonths) {
  EXPECT_THAT(
      fault_of("protections.toml", "chosen = false", "chosen = true"),
      AllOf(StartsWith("AGREEMENT-TWICE"), HasSubstr("nqo-first-year"), HasSubstr("nqo-nine-months")));
}

TEST(AgreementFaults, RefuseAnEligibilityRuleThatLeavesOutAGrade) {
  EXPECT_THAT(
      fault_of("eligibility.toml", "PQiP = \"no\", ", ""),
      AllOf(StartsWith("AGREEMENT-MISSING"), HasSubstr("eligibility.terrorism.answers.PQiP is missing")));
}

TEST(AgreementFaults, RefuseTwoPartiesOfOneCode) {
  EXPECT_THAT(fault_of("agreement.toml", "\"napo\"", "\"gmb\""), StartsWith("AGREEMENT-DUPLICATE"));
}

TEST(AgreementFaults, RefuseTwoPartiesWithOneKey) {
  const std::string key = "key = \"" + std::string(64, 'a') + "\"\n";
  EXPECT_THAT(fault_of("agreement.toml", "code = \"napo\"\n",
                       "code = \"napo\"\n" + key + "name = \"Napo\"\n[[parties]]\ncode = \"other\"\n" + key),
              StartsWith("AGREEMENT-DUPLICATE"));
}

TEST(AgreementFaults, RefuseAnEndBeforeTheStart) {
  EXPECT_THAT(fault_of("agreement.toml", "note =", "effective_to = 2020-01-01\nnote ="),
              StartsWith("AGREEMENT-DATES agreement.toml, row 7"));
}

TEST(AgreementFaults, RefuseAnotherSchema) {
  EXPECT_THAT(fault_of("ladder.toml", "schema = 1", "schema = 2"),
              StartsWith("AGREEMENT-SCHEMA ladder.toml, row 2, column 1"));
}

TEST(AgreementFaults, NameAMissingFileAndSuggestWhatAnotherMeant) {
  auto files = files_of("wmt-seed");
  for (auto& file : files) {
    if (file.name == "lines.toml") file.name = "line.toml";
  }
  const auto text = told(parse_agreement(files));
  EXPECT_THAT(text, AllOf(HasSubstr("lines.toml is missing"), HasSubstr("Did you mean \"lines.toml\"?")));
}

TEST(AgreementFaults, ShowWhereTheTomlBreaks) {
  EXPECT_THAT(fault_of("clocks.toml", "schema = 1", "schema = "), StartsWith("TOML clocks.toml, row 2"));
}

// Bytes changed at random, the same ones each time: a fault with something to do about it, or an agreement
// that comes back from its canonical form; never a crash.
TEST(AgreementFaults, AreToldForAnyDamage) {
  RandomStream random(20261122, "agreement damage");
  for (int round = 0; round < 150; ++round) {
    auto files = files_of("operation-protect-draft");
    auto& text = files[random.below(files.size())].text;
    for (std::uint64_t i = 0; i <= random.below(4); ++i) {
      text[random.below(text.size())] = "\"=[]{}.,-0aZ#\n\\\xff"[random.below(16)];
    }
    const auto outcome = parse_agreement(files);
    if (outcome) {
      EXPECT_TRUE(parse_canonical(canonical_text(*outcome))) << round;
    } else {
      for (const auto& error : outcome.error()) {
        EXPECT_FALSE(error.code.empty() || error.message.empty() || error.fix.empty()) << round;
        EXPECT_FALSE(error.place.file.empty()) << round << describe(error);
      }
    }
  }
}

TEST(AgreementFaults, AreAllToldAtOnce) {
  auto files = changed("points.toml", "A3 = 206", "A3 = -1");
  for (auto& file : files) {
    if (file.name == "lines.toml") file.text.replace(file.text.find("weeks = 4"), 9, "weeks = true");
    if (file.name == "ladder.toml") file.text += "colour = \"red\"\n";
  }
  const auto outcome = parse_agreement(files);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().size(), 3U) << told(outcome);
}

}  // namespace
}  // namespace evenkeel
