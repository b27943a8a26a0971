#include "workload/tiering/needs.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace evenkeel::workload {
namespace {

// Lowest scores that are a standard and a severe need; 0 where the section has no thresholds.
struct Threshold {
  std::int64_t standard = 0;
  std::int64_t severe = 0;
};
struct SectionRule {
  std::int64_t weight;
  Threshold oasys;
  Threshold san;
};

constexpr std::array<SectionRule, kNeedSectionCount> kSections = {{
    {1, {2, 7}, {3, 5}},  // accommodation
    {1, {3, 7}, {3, 7}},  // education, training, employability
    {1, {2, 5}, {2, 5}},  // relationships
    {1, {2, 5}, {2, 5}},  // lifestyle and associates
    {1, {2, 8}, {2, 6}},  // drug misuse
    {1, {4, 7}, {2, 4}},  // alcohol misuse
    {2, {4, 7}, {3, 5}},  // thinking and behaviour
    {2, {2, 7}, {1, 5}},  // attitudes
    {0, {}, {}},          // finance
    {0, {}, {}},          // emotional well-being
}};

const SectionRule& rule_of(NeedSection section) { return kSections[static_cast<std::size_t>(section)]; }

bool is_answered(Answer answer) {
  return answer != Answer::YesNoUnknown && answer != Answer::ProblemMissing &&
         answer != Answer::FrequencyUnknown;
}

}  // namespace

std::int64_t answer_score(Answer answer) {
  switch (answer) {
    case Answer::Yes:
    case Answer::SignificantProblem:
    case Answer::Currently:
      return 2;
    case Answer::SomeProblem:
    case Answer::Previously:
      return 1;
    case Answer::No:
    case Answer::YesNoUnknown:
    case Answer::NoProblem:
    case Answer::ProblemMissing:
    case Answer::Never:
    case Answer::FrequencyUnknown:
      return 0;
  }
  return 0;
}

std::optional<std::int64_t> need_score(const std::vector<Answer>& answers) {
  if (std::none_of(answers.begin(), answers.end(), is_answered)) return std::nullopt;
  return std::accumulate(answers.begin(), answers.end(), std::int64_t{0},
                         [](std::int64_t sum, Answer answer) { return sum + answer_score(answer); });
}

std::optional<NeedSeverity> need_severity(NeedSection section, std::optional<std::int64_t> score,
                                          bool strengths_and_needs) {
  const auto& threshold = strengths_and_needs ? rule_of(section).san : rule_of(section).oasys;
  if (!score || threshold.severe == 0) return std::nullopt;
  if (*score >= threshold.severe) return NeedSeverity::Severe;
  return *score >= threshold.standard ? NeedSeverity::Standard : NeedSeverity::None;
}

std::int64_t need_weight(NeedSection section) { return rule_of(section).weight; }

}  // namespace evenkeel::workload
