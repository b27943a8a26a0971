// "Full", proved: the cases of a problem as an overload question, the certificate, and what would undo it.
//
// The question is easier than the problem, so that its proofs hold for every plan: room is what is left under
// each person's limit, and nothing else of load counts (numbers of cases and shares of high-risk cases do
// not); a named override adds its case's points to its person's room, or moves their line up by its points;
// what somebody would have to confirm counts as open; pins are not looked at. Somebody without a figure has
// no room.
#pragma once

#include <memory>
#include <optional>

#include "allocation/overload/certificate.h"
#include "allocation/overload/repairs.h"
#include "allocation/problem.h"

namespace evenkeel::allocation {

// Keep it where it is: `grouped` points into `instance`.
struct OverloadQuestion {
  overload::Instance instance;
  overload::Grouped grouped;
  std::vector<std::size_t> cases;                  // of the problem, by case of the instance
  std::vector<std::size_t> people;                 // candidates, by person of the instance: those in reach
  std::vector<std::vector<std::uint32_t>> barred;  // by case and person: a bit for each rule of all_rules()
  std::int64_t without_points = 0;                 // cases of no points: they need no room and stand aside

  OverloadQuestion() = default;
  OverloadQuestion(const OverloadQuestion&) = delete;
  OverloadQuestion& operator=(const OverloadQuestion&) = delete;
};

// Invalid: the errors of overload::group (OVERLOAD-SUM).
Result<std::unique_ptr<OverloadQuestion>> overload_question(const Problem& problem);

// One way to add the least room, in hours of a grade; hours absent where they alone do not help.
struct MoreOfGrade {
  Grade grade = Grade::Other;
  std::int64_t people = 0;
  std::int64_t points = 0;
  std::optional<Hours> hours;  // free of other work; of those over the line, with what they are over
};

struct OverloadRepairs {
  std::int64_t lacking = 0;  // as things stand, with the cases that nobody may hold
  overload::RoomToAdd room;
  std::vector<CaseId> nobody;                  // may hold them: by id
  std::vector<MoreOfGrade> grades;             // by grade
  std::vector<overload::Relaxed> relaxed;      // one rule at a time; availability and unit are never relaxed
  std::optional<std::vector<CaseId>> suspend;  // the fewest from the front of the order; none: all do not do
};

struct OverloadAnswer {
  std::optional<overload::Certificate> certificate;  // none: split, everything fits; nothing is proved
  std::optional<OverloadRepairs> repairs;            // where it does not fit even if split
  // Tenths of a percent, up to 1,000 %: the least at which, split, everything fits that anybody may hold.
  // None: no line does.
  std::optional<std::int64_t> least_line;
  std::int64_t without_points = 0;
  std::int64_t out_of_reach = 0;  // people of other units, whom ALLOC-UNIT bars from every case
};

// `context.holdings` says whether the problem's cases wait ("fixed") or are all that may move ("movable").
// Cases are suspended least urgent class first, in a class the heaviest first, then by id [proposed].
Result<OverloadAnswer> prove_overload(const Problem& problem, const overload::Context& context,
                                      const overload::ProveLimits& limits = {});

}  // namespace evenkeel::allocation
