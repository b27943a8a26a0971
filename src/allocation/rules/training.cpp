#include <fmt/format.h>

#include "allocation/rules/matrix.h"

namespace evenkeel::allocation::rules {
namespace {

const EligibilityRule* missing(const Question& q) {
  const EligibilityRule* out = nullptr;
  for_each_answer(q, [&](const EligibilityRule& rule, EligibilityRule::Answer answer) {
    const bool asks = answer == EligibilityRule::Answer::Trained && out == nullptr;
    if (asks && !trained_in(q.person(), rule.specialism)) out = &rule;
  });
  return out;
}

// Where nobody's training is recorded, its absence means nothing: a person confirms it instead.
Answer judge(const Question& q) {
  if (missing(q) == nullptr) return Answer::Passes;
  return q.problem.training_recorded ? Answer::Bars : Answer::Confirm;
}

std::string say(const Question& q) {
  const auto* rule = missing(q);
  if (rule == nullptr) return "Has the training that the case asks for.";
  return q.problem.training_recorded
             ? fmt::format("{}: asks for training that is not recorded for them (specialism: {}).",
                           rule->name, words_of(rule->specialism))
             : fmt::format(
                   "{}: asks for training (specialism: {}); nobody's training is recorded, so confirm it.",
                   rule->name, words_of(rule->specialism));
}

}  // namespace

const Rule training{"ALLOC-TRAINING",
                    "Cases of some kinds go to people with the training that the agreement names.",
                    "eligibility",
                    Kind::Hard,
                    judge,
                    nullptr,
                    say,
                    "nobody: the person is trained first"};

}  // namespace evenkeel::allocation::rules
