#include "workload/tiering/tier_v2.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "workload/tiering/needs.h"
#include "workload/tiering/registrations.h"

namespace evenkeel::workload {
namespace {

constexpr std::int64_t kLevelA = 150;
constexpr std::int64_t kLevelB = 20;
constexpr std::int64_t kLevelC = 10;
constexpr std::int64_t kChange3 = 20;
constexpr std::int64_t kChange2 = 10;
constexpr std::int64_t kSmallFactor = 2;  // a complexity register, a factor for women, IOM

std::int64_t rosh_points(Rosh rosh) {
  switch (rosh) {
    case Rosh::VeryHigh:
      return kLevelA;
    case Rosh::High:
      return 20;
    case Rosh::Medium:
      return 10;
    case Rosh::Low:
    case Rosh::Unknown:
      return 0;
  }
  return 0;
}

std::int64_t mappa_points(int level) {
  if (level == 0) return 0;
  return level == 1 ? 5 : kLevelA;
}

bool is_a_problem(const std::optional<Answer>& answer) { return answer && answer_score(*answer) > 0; }

// Impulsivity and temper count once together.
std::int64_t points_for_women(const TwoAxisFacts& facts) {
  if (!facts.is_female) return 0;
  int factors = facts.previous_enforcement ? 1 : 0;
  if (facts.assessment) {
    factors += is_a_problem(facts.assessment->parental_responsibilities) ? 1 : 0;
    const bool self_control =
        is_a_problem(facts.assessment->impulsivity) || is_a_problem(facts.assessment->temper_control);
    factors += self_control ? 1 : 0;
  }
  return factors * kSmallFactor;
}

std::int64_t need_points(const NeedsAssessment& assessment) {
  std::int64_t points = 0;
  for (std::size_t section = 0; section < kNeedSectionCount; ++section) {
    const auto severity = assessment.needs[section].value_or(NeedSeverity::None);
    points += need_weight(static_cast<NeedSection>(section)) * static_cast<std::int64_t>(severity);
  }
  return points;
}

char protect_letter(std::int64_t points) {
  if (points >= kLevelA) return 'A';
  if (points >= kLevelB) return 'B';
  return points >= kLevelC ? 'C' : 'D';
}

int change_number(const TwoAxisScore& score) {
  switch (score.change_basis) {
    case ChangeBasis::NoMandate:
      return 0;
    case ChangeBasis::NoAssessment:
      return 2;
    case ChangeBasis::Scored:
      break;
  }
  if (score.change_points >= kChange3) return 3;
  return score.change_points >= kChange2 ? 2 : 1;
}

void add_protect(const TwoAxisFacts& facts, TwoAxisScore& score) {
  score.rsr = facts.rsr_points;
  score.rosh = rosh_points(facts.registers.rosh);
  score.mappa = mappa_points(facts.registers.mappa_level);
  score.complexity = static_cast<std::int64_t>(facts.registers.complexity.size()) * kSmallFactor;
  score.women = points_for_women(facts);
  score.protect_points = std::max(score.rsr, score.rosh) + score.mappa + score.complexity + score.women;
}

void add_change(const TwoAxisFacts& facts, TwoAxisScore& score) {
  if (!facts.has_mandate) {
    score.change_basis = ChangeBasis::NoMandate;
  } else if (!facts.assessment) {
    score.change_basis = ChangeBasis::NoAssessment;
  } else {
    score.needs = need_points(*facts.assessment);
    score.ogrs = facts.ogrs / 10;
    score.iom = facts.registers.iom ? kSmallFactor : 0;
    score.change_points = score.needs + score.ogrs + score.iom;
  }
}

Error out_of_range(std::string_view what, std::string_view value) {
  return Error::invalid("TIER-RANGE", fmt::format("{} {} is not a percentage", what, value),
                        "Correct the score: it runs from 0 to 100.");
}

std::vector<TierStep> steps_of(const TwoAxisScore& score) {
  std::vector<TierStep> steps = {{"RSR", score.rsr, {}},
                                 {"ROSH", score.rosh, {}},
                                 {"MAPPA", score.mappa, {}},
                                 {"COMPLEXITY", score.complexity, {}},
                                 {"ADDITIONAL_FACTORS_FOR_WOMEN", score.women, {}},
                                 {"RSR_ROSH_OVERLAP", -std::min(score.rsr, score.rosh), {}}};
  switch (score.change_basis) {
    case ChangeBasis::NoMandate:
      steps.push_back({"NO_MANDATE_FOR_CHANGE", 0, {}});
      break;
    case ChangeBasis::NoAssessment:
      steps.push_back({"NO_VALID_ASSESSMENT", 0, {}});
      break;
    case ChangeBasis::Scored:
      steps.push_back({"NEEDS", score.needs, {}});
      steps.push_back({"OGRS", score.ogrs, {}});
      steps.push_back({"IOM", score.iom, {}});
      break;
  }
  return steps;
}

}  // namespace

TwoAxisScore score_two_axis(const TwoAxisFacts& facts) {
  TwoAxisScore score;
  add_protect(facts, score);
  add_change(facts, score);
  score.tier = Tier::two_axis(protect_letter(score.protect_points), change_number(score),
                              facts.registers.unsupervised);
  return score;
}

std::int64_t rsr_points(RiskScore score) {
  if (score >= RiskScore::hundredths(700)) return 20;
  return score >= RiskScore::hundredths(300) ? 10 : 0;
}

bool gives_mandate(const Conviction& conviction) {
  if (conviction.sentence_type == "NC" || conviction.sentence_type == "SC") return true;
  const auto& requirements = conviction.requirements;
  return std::any_of(requirements.begin(), requirements.end(), [](const SentenceRequirement& requirement) {
    return requirement.category != "W" && requirement.category != "W1" && !requirement.restrictive;
  });
}

bool has_mandate_for_change(const std::vector<Conviction>& convictions, Date as_of) {
  return std::any_of(convictions.begin(), convictions.end(), [&](Conviction conviction) {
    if (conviction.terminated && *conviction.terminated <= as_of) return false;
    conviction.sentence_type = upper(trim(conviction.sentence_type));
    for (auto& requirement : conviction.requirements)
      requirement.category = upper(trim(requirement.category));
    return gives_mandate(conviction);
  });
}

Result<TwoAxisFacts> two_axis_facts(const TierEvidence& evidence) {
  const auto rsr = evidence.rsr.value_or(RiskScore{});
  if (rsr < RiskScore{} || rsr > RiskScore::hundredths(100'00)) return fail(out_of_range("RSR", rsr.text()));
  const auto ogrs = evidence.ogrs.value_or(0);
  if (ogrs < 0 || ogrs > 100) return fail(out_of_range("OGRS", std::to_string(ogrs)));
  TwoAxisFacts facts;
  facts.rsr_points = rsr_points(rsr);
  facts.ogrs = ogrs;
  facts.registers = read_registers(evidence.registers, evidence.as_of);
  facts.is_female = evidence.is_female;
  facts.previous_enforcement = evidence.previous_enforcement;
  facts.has_mandate = has_mandate_for_change(evidence.convictions, evidence.as_of);
  facts.assessment = evidence.assessment;
  return facts;
}

Result<TierResult> tier_v2(const TierEvidence& evidence) {
  EVENKEEL_TRY_LET(const auto facts, two_axis_facts(evidence));
  const auto score = score_two_axis(facts);
  TierResult result;
  result.model = "two-axis";
  result.version = 2;
  result.tier = score.tier;
  result.steps = steps_of(score);
  result.evidence = evidence;
  if (!evidence.rsr) result.provisional_because.emplace_back("RSR_MISSING");
  if (score.change_basis == ChangeBasis::NoAssessment)
    result.provisional_because.emplace_back("NO_VALID_ASSESSMENT");
  if (score.change_basis == ChangeBasis::Scored && !evidence.ogrs)
    result.provisional_because.emplace_back("OGRS_MISSING");
  return result;
}

}  // namespace evenkeel::workload
