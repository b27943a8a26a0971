#include "allocation/rules/load_text.h"

namespace evenkeel::allocation::rules {
namespace {

// No override reaches past it; an emergency direction does, for what a person has named, and in no plan.
Answer judge(const Question& q) {
  const auto& c = q.the_candidate();
  if (!c.measured || q.keeps || fits(q, c.stop) || direction_for(q) != nullptr) return Answer::Passes;
  return Answer::Bars;
}

std::string say(const Question& q) { return load_text(q, q.the_candidate().stop, "the stop line"); }

}  // namespace

const Rule stop_line{"ALLOC-STOP-LINE",
                     "Beyond the stop line only an emergency direction of the regional director works.",
                     "lines.stop",
                     Kind::HardOnLoad,
                     judge,
                     nullptr,
                     say,
                     "the regional director, by an emergency direction"};

}  // namespace evenkeel::allocation::rules
