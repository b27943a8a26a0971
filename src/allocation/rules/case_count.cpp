#include <fmt/format.h>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

Answer judge(const Question& q) {
  return !q.keeps && q.before.cases + 1 > q.the_candidate().most_cases ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) {
  return fmt::format("Holds {} cases; the most is {}, whatever they score.", q.before.cases,
                     q.the_candidate().most_cases);
}

}  // namespace

const Rule case_count{"ALLOC-CASE-COUNT",
                      "The number of cases has a limit of its own, whatever they score.",
                      "lines.most_cases",
                      Kind::HardOnLoad,
                      judge,
                      nullptr,
                      say,
                      kTheParties};

}  // namespace evenkeel::allocation::rules
