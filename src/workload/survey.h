// What of a survey's counts may be told: a score for each factor and group, groups too small left out, and as
// many others as it takes that no total or difference shows one. Pure; scores in tenths, half up.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/survey.h"

namespace evenkeel::workload {

inline constexpr std::size_t kFactors = 6;

// From 10, everybody said never, to 50, always. Ends are told as "1.5 or less" and "4.5 or more": a score at
// an end would say how each of a group answered.
struct SurveyScore {
  std::int64_t tenths = 0;
  bool or_less = false;
  bool or_more = false;
};
inline constexpr std::int64_t kLeastScore = 15;
inline constexpr std::int64_t kMostScore = 45;

struct SurveyGroup {
  std::optional<TeamCode> team;  // none: everybody together
  std::int64_t asked = 0;
  // None where the group is hidden.
  std::optional<std::int64_t> answers;
  std::array<SurveyScore, kFactors> scores{};
};

struct SurveyResults {
  SurveyGroup all;
  std::vector<SurveyGroup> teams;  // in order of code
};

// A group with fewer than `smallest` answers is hidden. Teams are the cells of one published total: hidden
// ones are together nobody or `smallest`, and none follows from the total and the others.
SurveyResults survey_results(const std::vector<SurveyTally>& tallies, std::int64_t smallest);

}  // namespace evenkeel::workload
