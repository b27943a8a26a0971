// Which tasks of the agreement's catalogue a case asks for, which of them may stop, and which cases are never
// touched. Pure: agreement and features in, answers out.
//
// Exclusions are asked of a case anew each time: they belong to what the case is on the day, never to what
// somebody has signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "domain/agreement/agreement.h"

namespace evenkeel::relief {

// A case as the catalogue asks about it. `features` are the words of the eligibility matrix ("rosh-low",
// "mappa-1") and of the exclusions.
struct CaseFeatures {
  std::string id;
  std::vector<std::string> features;
  std::optional<Date> started;
  std::optional<Date> ends;
  std::optional<Date> released;
};

// "rosh-low rosh-medium": the words of such a list.
std::vector<std::string> words_of(std::string_view list);

// Whether a task, programme or exclusion written for `list` speaks of a case: "any", or one of its features.
bool speaks_of(std::string_view list, const CaseFeatures& one);

// Codes of the exclusions that hold for the case on the day, in the agreement's order; empty: none does.
// "released-within-28-days" is asked of the release, every other of the features.
std::vector<std::string> exclusions_of(const Agreement& agreement, const CaseFeatures& one, Date day);

// Position of a stage by its code; none for an unknown one, -1 for "" (what may stop in any stage).
std::optional<int> order_of_stage(const Agreement& agreement, const std::string& code);

// Why a task may not stop for a case (or, with none, for a person).
enum class MayStop : std::uint8_t {
  Yes,
  LegalDuty,
  NotInOrder,  // the agreement does not let it be suspended
  NotPriced,   // nobody has said what it takes, so that it frees nothing
  NotOfCase,   // it is not done for such a case
  StageNotIn,  // its stage has not been entered in the unit
  Excluded,    // the case is one whose tasks never stop
};

MayStop may_stop(const Agreement& agreement, const Task& task, const CaseFeatures* one, int stage_entered,
                 Date day);
std::string_view stop_words(MayStop answer);

// Hundredths of hours a week that it takes, over its interval; 0 where nobody has said. Cut down, so that
// what is freed is never more than it is.
std::int64_t weekly_hundredths(const Task& task);

const Task* find_task(const Agreement& agreement, std::string_view code);

}  // namespace evenkeel::relief
