#include "relief/catalogue.h"

#include <algorithm>

namespace evenkeel::relief {
namespace {

constexpr std::string_view kReleased = "released-within-28-days";
constexpr int kReleaseDays = 28;

bool has(const CaseFeatures& one, std::string_view feature) {
  return std::ranges::find(one.features, feature) != one.features.end();
}

bool released_lately(const CaseFeatures& one, Date day) {
  return one.released && *one.released <= day && days_between(*one.released, day) <= kReleaseDays;
}

bool holds(const SuspensionExclusion& exclusion, const CaseFeatures& one, Date day) {
  if (exclusion.code == kReleased && released_lately(one, day)) return true;
  return speaks_of(exclusion.features.empty() ? exclusion.code : exclusion.features, one);
}

}  // namespace

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(' ', at), list.size());
    if (end > at) out.emplace_back(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool speaks_of(std::string_view list, const CaseFeatures& one) {
  const auto words = words_of(list);
  return std::ranges::any_of(words, [&](const std::string& word) { return word == "any" || has(one, word); });
}

std::vector<std::string> exclusions_of(const Agreement& agreement, const CaseFeatures& one, Date day) {
  std::vector<std::string> out;
  for (const auto& exclusion : agreement.suspension_exclusions)
    if (holds(exclusion, one, day)) out.push_back(exclusion.code);
  return out;
}

std::optional<int> order_of_stage(const Agreement& agreement, const std::string& code) {
  if (code.empty()) return -1;
  const auto found = std::ranges::find(agreement.stages, code, &PrioritisationStage::code);
  return found == agreement.stages.end() ? std::nullopt : std::optional{found->order};
}

MayStop may_stop(const Agreement& agreement, const Task& task, const CaseFeatures* one, int stage_entered,
                 Date day) {
  if (task.legal_duty) return MayStop::LegalDuty;
  if (!task.suspension_order) return MayStop::NotInOrder;
  if (task.features.empty() != (one == nullptr)) return MayStop::NotOfCase;
  if (one != nullptr && !speaks_of(task.features, *one)) return MayStop::NotOfCase;
  if (one != nullptr && !exclusions_of(agreement, *one, day).empty()) return MayStop::Excluded;
  if (weekly_hundredths(task) == 0) return MayStop::NotPriced;
  const auto stage = order_of_stage(agreement, task.stage);
  return stage && *stage <= stage_entered ? MayStop::Yes : MayStop::StageNotIn;
}

std::string_view stop_words(MayStop answer) {
  switch (answer) {
    case MayStop::Yes:
      return "may stop";
    case MayStop::LegalDuty:
      return "is a legal duty";
    case MayStop::NotInOrder:
      return "is not among the tasks that may stop";
    case MayStop::NotPriced:
      return "has no hours in the agreement, so that stopping it frees nothing";
    case MayStop::NotOfCase:
      return "is not done for this case";
    case MayStop::StageNotIn:
      return "may stop only in a stage that the unit has not entered";
    case MayStop::Excluded:
      return "is of a case whose tasks never stop";
  }
  return "";
}

std::int64_t weekly_hundredths(const Task& task) {
  if (!task.hours_each || !task.every_weeks || *task.every_weeks < 1) return 0;
  return task.hours_each->hundredths / *task.every_weeks;
}

const Task* find_task(const Agreement& agreement, std::string_view code) {
  const auto found = std::ranges::find(agreement.tasks, code,
                                       [](const Task& task) { return std::string_view{task.code.text()}; });
  return found == agreement.tasks.end() ? nullptr : &*found;
}

}  // namespace evenkeel::relief
