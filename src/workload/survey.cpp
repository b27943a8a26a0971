#include "workload/survey.h"

#include <algorithm>

#include "workload/hide_cells.h"

namespace evenkeel::workload {
namespace {

SurveyScore score_of(const SurveyTally& tally, StressFactor factor) {
  std::int64_t sum = 0;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < kSurveyStatements.size(); ++i) {
    if (kSurveyStatements[i].factor != factor) continue;
    for (std::size_t value = 0; value < kSurveyScale; ++value) {
      given += tally.counts[i][value];
      sum += tally.counts[i][value] * static_cast<std::int64_t>(value + 1);
    }
  }
  if (given == 0) return {};
  SurveyScore out{.tenths = (20 * sum + given) / (2 * given), .or_less = false, .or_more = false};
  out.or_less = out.tenths <= kLeastScore;
  out.or_more = out.tenths >= kMostScore;
  out.tenths = std::clamp(out.tenths, kLeastScore, kMostScore);
  return out;
}

SurveyGroup group_of(const SurveyTally& tally, bool hidden) {
  SurveyGroup out;
  out.asked = tally.asked;
  if (hidden) return out;
  out.answers = tally.answers();
  for (const auto& [factor, word] : Words<StressFactor>::values)
    out.scores[static_cast<std::size_t>(factor)] = score_of(tally, factor);
  return out;
}

SurveyTally sum_of(const std::vector<SurveyTally>& tallies) {
  SurveyTally out;
  for (const auto& one : tallies) {
    out.asked += one.asked;
    for (std::size_t i = 0; i < one.counts.size(); ++i)
      for (std::size_t value = 0; value < kSurveyScale; ++value) out.counts[i][value] += one.counts[i][value];
  }
  return out;
}

// The teams that stay hidden, and whether the total must.
std::pair<std::vector<bool>, bool> hidden_of(const std::vector<std::int64_t>& cells, std::int64_t smallest) {
  PublishedSum all;
  std::int64_t answers = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    all.push_back(i);
    answers += cells[i];
  }
  const std::vector<PublishedSum> sums{all};
  auto hidden = hidden_cells(cells, sums, smallest);
  std::int64_t together = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) together += hidden[i] ? cells[i] : 0;
  // A single team's answers are its total.
  const bool small = answers < smallest || (together > 0 && together < smallest) ||
                     !follows(cells.size(), sums, hidden).empty();
  return {std::move(hidden), small};
}

}  // namespace

SurveyResults survey_results(const std::vector<SurveyTally>& tallies, std::int64_t smallest) {
  std::vector<std::int64_t> cells;
  for (const auto& one : tallies) cells.push_back(one.answers());
  const auto [hidden, total_hidden] = hidden_of(cells, smallest);
  SurveyResults out;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    out.teams.push_back(group_of(tallies[i], hidden[i] || cells[i] < smallest));
    out.teams.back().team = tallies[i].team;
  }
  out.all = group_of(sum_of(tallies), total_hidden);
  return out;
}

}  // namespace evenkeel::workload
