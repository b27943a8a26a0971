#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

// One code and one sentence for all of them, so that nobody can read somebody's sickness, leave, dates or
// secrets out of a refusal.
Answer judge(const Question& q) {
  const bool closed = q.row().restricted && !q.says(PairFact::MaySee);
  const bool keeps_though_restricted = q.row().restricted && q.keeps;
  if (q.the_candidate().away || q.says(PairFact::Conflict)) return Answer::Bars;
  return closed && !keeps_though_restricted ? Answer::Bars : Answer::Passes;
}

std::string say(const Question&) { return "Not available for this case."; }

}  // namespace

const Rule not_available{
    "ALLOC-NOT-AVAILABLE",
    "A case goes only to somebody who is there for it: restricted records, conflicts of interest, absence, "
    "leaving dates and hours reduced to nothing are told by this one code.",
    "",
    Kind::Hard,
    judge,
    nullptr,
    say,
    "nobody"};

}  // namespace evenkeel::allocation::rules
