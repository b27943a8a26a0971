#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

// Whoever holds the case already keeps it until somebody else takes it over: it is never without a holder.
// Where it is asked who that is to be, an objection that was upheld counts against them as well.
Answer judge(const Question& q) {
  const bool upheld = q.says(PairFact::Upheld);
  const bool bars = q.keeps ? upheld && q.problem.objected_go : upheld || q.says(PairFact::Objected);
  return bars ? Answer::Bars : Answer::Passes;
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
