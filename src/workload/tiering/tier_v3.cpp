#include "workload/tiering/tier_v3.h"

#include <fmt/format.h>

#include <algorithm>

#include "workload/tiering/registrations.h"

namespace evenkeel::workload {
namespace {

using Letter = std::optional<char>;

// Rows by CSRP, columns by ARP; both from the highest cut-off down.
constexpr std::array<RiskScore, 5> kCsrpFrom = {RiskScore::hundredths(690), RiskScore::hundredths(300),
                                                RiskScore::hundredths(100), RiskScore::hundredths(50),
                                                RiskScore::hundredths(0)};
constexpr std::array<RiskScore, 6> kArpFrom = {RiskScore::hundredths(9000), RiskScore::hundredths(7500),
                                               RiskScore::hundredths(5000), RiskScore::hundredths(2500),
                                               RiskScore::hundredths(1500), RiskScore::hundredths(0)};
constexpr std::array<std::string_view, 5> kReoffending = {"AABBBB", "ABCCCC", "BCDEEE", "CDEEFF", "DDEFFG"};
constexpr RiskScore kHighest = RiskScore::hundredths(100'00);

Error no_row(std::string message) {
  return Error::undefined("TIER-TABLE", std::move(message),
                          "Correct the predictor: the tier tables have no row for it.");
}

template <std::size_t N>
Result<std::size_t> row_of(const std::array<RiskScore, N>& from, RiskScore score, std::string_view what) {
  const auto* found = std::find_if(from.begin(), from.end(), [&](RiskScore cut) { return score >= cut; });
  if (found == from.end()) return fail(no_row(fmt::format("{} {} is negative", what, score.text())));
  return static_cast<std::size_t>(found - from.begin());
}

Result<char> reoffending(RiskScore arp, RiskScore csrp) {
  EVENKEEL_TRY_LET(const auto row, row_of(kCsrpFrom, csrp, "CSRP"));
  EVENKEEL_TRY_LET(const auto column, row_of(kArpFrom, arp, "ARP"));
  return kReoffending[row][column];
}

// Two pairs of cut-offs, without and with risk reduction, so the letter goes C, D, C, D as the score falls.
Result<Letter> medium_sexual_reoffending(RiskScore score) {
  if (score >= RiskScore::hundredths(336)) return Letter{'C'};
  if (score >= RiskScore::hundredths(211)) return Letter{'D'};
  if (score >= RiskScore::hundredths(112)) return Letter{'C'};
  if (score >= RiskScore::hundredths(60)) return Letter{'D'};
  return fail(no_row(fmt::format("DC-SRP {} is below the medium band", score.text())));
}

Result<Letter> sexual_reoffending(const std::optional<SexualPredictor>& predictor) {
  if (!predictor || !predictor->score || *predictor->score <= RiskScore{}) return Letter{};
  switch (predictor->band) {
    case PredictorBand::None:
      return Letter{};
    case PredictorBand::Low:
      return Letter{'E'};
    case PredictorBand::Medium:
      return medium_sexual_reoffending(*predictor->score);
    case PredictorBand::High:
      return Letter{'B'};
    case PredictorBand::VeryHigh:
      return Letter{'A'};
  }
  return Letter{};
}

Letter mappa_and_rosh(const RegisterFlags& registers) {
  const bool mappa = registers.mappa_category != 0;
  switch (registers.rosh) {
    case Rosh::VeryHigh:
      return mappa ? 'A' : 'C';
    case Rosh::High:
      return mappa ? 'C' : 'D';
    case Rosh::Medium:
      return mappa ? Letter{'D'} : Letter{};
    case Rosh::Low:
    case Rosh::Unknown:
      break;
  }
  return mappa ? Letter{'E'} : Letter{};
}

// A release to come counts as within the year.
Letter lifer(const SingleFacts& facts) {
  if (!facts.registers.lifer || !facts.latest_release) return {};
  if (*facts.latest_release >= facts.as_of.plus_months(-12)) return 'B';
  return *facts.latest_release >= facts.as_of.plus_months(-60) ? 'D' : 'E';
}

Letter if_so(bool holds, char letter) { return holds ? Letter{letter} : Letter{}; }

bool is(const std::optional<Predictor>& predictor, PredictorType type) {
  return predictor && predictor->type == type;
}

// A static predictor rests on fewer facts than a dynamic one. The tier is provisional unless another rule
// already asks for as much as the best that a dynamic one could give.
Result<bool> static_predictors_matter(const SingleFacts& facts, const SingleScore& score) {
  const bool arp = is(facts.arp, PredictorType::Static);
  const bool csrp = is(facts.csrp, PredictorType::Static);
  if (!arp && !csrp) return false;
  EVENKEEL_TRY_LET(const char best,
                   reoffending(arp ? kHighest : facts.arp->score, csrp ? kHighest : facts.csrp->score));
  return highest_step(score, SingleRule::Reoffending).value_or('G') > best;
}

// Without a RoSH the tier is provisional unless the other rules ask for A, or, where there is no MAPPA
// category either, for C. The reoffending table counts only with two dynamic predictors.
bool missing_rosh_matters(const SingleFacts& facts, SingleScore score) {
  if (facts.registers.rosh != Rosh::Unknown) return false;
  const bool dynamic = is(facts.arp, PredictorType::Dynamic) && is(facts.csrp, PredictorType::Dynamic);
  if (!dynamic) score.steps[static_cast<std::size_t>(SingleRule::Reoffending)].reset();
  const char enough = facts.registers.mappa_category != 0 ? 'A' : 'C';
  return highest_step(score, SingleRule::MappaRosh).value_or('G') > enough;
}

Result<void> check_percentage(RiskScore score, std::string_view what) {
  if (score >= RiskScore{} && score <= kHighest) return {};
  return fail(Error::invalid("TIER-RANGE", fmt::format("{} {} is not a percentage", what, score.text()),
                             "Correct the score: it runs from 0 to 100."));
}

std::vector<TierStep> steps_of(const SingleScore& score) {
  std::vector<TierStep> steps;
  for (std::size_t rule = 0; rule < kSingleRuleCount; ++rule) {
    const auto letter = score.steps[rule];
    steps.push_back({std::string{single_rule_text(static_cast<SingleRule>(rule))},
                     {},
                     letter ? std::optional{Tier::single(*letter)} : std::nullopt});
  }
  return steps;
}

}  // namespace

std::string_view single_rule_text(SingleRule rule) {
  static constexpr std::array<std::string_view, kSingleRuleCount> kTexts = {
      "REOFFENDING",    "SEXUAL_REOFFENDING", "MAPPA_ROSH",       "LIFER_IPP",
      "DOMESTIC_ABUSE", "STALKING",           "CHILD_PROTECTION", "SEXUAL_OFFENCES"};
  return kTexts[static_cast<std::size_t>(rule)];
}

std::optional<char> highest_step(const SingleScore& score, std::optional<SingleRule> left_out) {
  Letter highest;
  for (std::size_t rule = 0; rule < kSingleRuleCount; ++rule) {
    const auto letter = score.steps[rule];
    if (letter && left_out != static_cast<SingleRule>(rule))
      highest = std::min(*letter, highest.value_or('G'));
  }
  return highest;
}

Result<SingleScore> score_single(const SingleFacts& facts) {
  SingleScore score;
  if (!facts.has_active_event) {
    score.status = TierStatus::NotSupervised;
    return score;
  }
  const auto step = [&](SingleRule rule) -> Letter& { return score.steps[static_cast<std::size_t>(rule)]; };
  EVENKEEL_TRY_LET(step(SingleRule::SexualReoffending), sexual_reoffending(facts.dc_srp));
  step(SingleRule::MappaRosh) = mappa_and_rosh(facts.registers);
  step(SingleRule::LiferIpp) = lifer(facts);
  step(SingleRule::DomesticAbuse) = if_so(facts.registers.domestic_abuse, 'E');
  step(SingleRule::Stalking) = if_so(facts.registers.stalking, 'F');
  step(SingleRule::ChildProtection) = if_so(facts.registers.child_protection, 'F');
  step(SingleRule::SexualOffences) = if_so(facts.ever_committed_sexual_offence, 'E');
  if (!facts.arp || !facts.csrp) {
    score.status = TierStatus::Missing;
    return score;
  }
  EVENKEEL_TRY_LET(step(SingleRule::Reoffending), reoffending(facts.arp->score, facts.csrp->score));
  score.letter = highest_step(score);
  EVENKEEL_TRY_LET(score.static_predictors, static_predictors_matter(facts, score));
  score.rosh_missing = missing_rosh_matters(facts, score);
  return score;
}

Result<SingleScore> checked_single(const SingleFacts& facts) {
  if (facts.arp) EVENKEEL_TRY(check_percentage(facts.arp->score, "ARP"));
  if (facts.csrp) EVENKEEL_TRY(check_percentage(facts.csrp->score, "CSRP"));
  if (facts.dc_srp && facts.dc_srp->score) EVENKEEL_TRY(check_percentage(*facts.dc_srp->score, "DC-SRP"));
  return score_single(facts);
}

Result<TierResult> tier_v3(const TierEvidence& evidence) {
  SingleFacts facts{evidence.as_of,
                    evidence.has_active_event,
                    evidence.arp,
                    evidence.csrp,
                    evidence.dc_srp,
                    evidence.ever_committed_sexual_offence,
                    evidence.latest_release,
                    read_registers(evidence.registers, evidence.as_of)};
  EVENKEEL_TRY_LET(const auto score, checked_single(facts));
  TierResult result;
  result.model = "single";
  result.version = 3;
  result.status = score.status;
  if (score.letter) result.tier = Tier::single(*score.letter);
  if (score.status == TierStatus::Missing) {
    if (const auto known = highest_step(score)) result.at_least = Tier::single(*known);
  }
  result.steps = steps_of(score);
  if (score.static_predictors) result.provisional_because.emplace_back("STATIC_PREDICTORS");
  if (score.rosh_missing) result.provisional_because.emplace_back("ROSH_MISSING");
  result.evidence = evidence;
  return result;
}

}  // namespace evenkeel::workload
