#include "allocation/rules/load_text.h"

namespace evenkeel::allocation::rules {
namespace {

// No override reaches past it; an emergency direction is an act of its own, and plans never use one.
Answer judge(const Question& q) {
  const auto& c = q.the_candidate();
  return c.measured && !q.keeps && !fits(q, c.stop) ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) { return load_text(q, q.the_candidate().stop, "the stop line"); }

}  // namespace

const Rule stop_line{"ALLOC-STOP-LINE",
                     "Beyond the stop line only an emergency direction of the regional director works.",
                     "lines.stop",
                     Kind::HardOnLoad,
                     judge,
                     nullptr,
                     say};

}  // namespace evenkeel::allocation::rules
