#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

Answer judge(const Question& q) {
  return q.the_candidate().declared && !q.keeps ? Answer::Bars : Answer::Passes;
}

std::string say(const Question&) {
  return "Has declared an excessive workload, and the declaration has not been answered yet.";
}

}  // namespace

const Rule declared{"ALLOC-DECLARED",
                    "Nobody whose declaration of excessive workload stands unanswered is given more.",
                    "clocks",
                    Kind::Hard,
                    judge,
                    nullptr,
                    say,
                    "the senior officer who answers the declaration"};

}  // namespace evenkeel::allocation::rules
