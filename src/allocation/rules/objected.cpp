#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

// Whoever holds the case already keeps it until somebody else takes it over: it is never without a holder.
Answer judge(const Question& q) {
  return !q.keeps && (q.says(PairFact::Objected) || q.says(PairFact::Upheld)) ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) {
  if (q.says(PairFact::Upheld)) return "Has objected to being given this case, and the objection was upheld.";
  return "Has objected to being given this case, and nobody has answered yet.";
}

}  // namespace

const Rule objected{
    "ALLOC-OBJECTED",
    "Nobody is given a case to which they have objected until a senior officer has dismissed the "
    "objection.",
    "",
    Kind::Hard,
    judge,
    nullptr,
    say,
    "the senior officer who answers the objection"};

}  // namespace evenkeel::allocation::rules
