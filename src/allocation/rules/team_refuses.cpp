#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

Answer judge(const Question& q) {
  return q.the_candidate().refused && !q.keeps ? Answer::Bars : Answer::Passes;
}

std::string say(const Question&) { return "The supervisor has refused more work for the team."; }

}  // namespace

const Rule team_refuses{"ALLOC-TEAM-REFUSES",
                        "A supervisor may refuse more work for a team; its people are then not asked.",
                        "",
                        Kind::Hard,
                        judge,
                        nullptr,
                        say,
                        "the supervisor who has refused for the team"};

}  // namespace evenkeel::allocation::rules
