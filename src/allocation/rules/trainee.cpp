#include <fmt/format.h>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

// Without a start of training, or before it, nobody can tell the stage, and so the protection that is due.
Answer judge(const Question& q) {
  if (q.person().grade != Grade::PQiP || q.keeps) return Answer::Passes;
  if (q.the_candidate().undated) return Answer::Bars;
  return q.the_case().high_risk && !q.says(PairFact::CoWorked) ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) {
  if (!q.person().training_started)
    return "A trainee, and no start of training is recorded: the stage, and so the limit, is unknown.";
  if (q.the_candidate().undated)
    return "A trainee, and the start of training is still to come: the stage, and so the limit, is unknown.";
  return "A trainee holds a case of high risk only beside a qualified co-worker.";
}

}  // namespace

const Rule trainee{"ALLOC-TRAINEE",
                   "A trainee takes cases by stage of training, and none of high risk alone.",
                   "protections",
                   Kind::Hard,
                   judge,
                   nullptr,
                   say,
                   kTheParties};

}  // namespace evenkeel::allocation::rules
