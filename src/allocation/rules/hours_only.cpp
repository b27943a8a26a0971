#include "allocation/rules/load_text.h"

namespace evenkeel::allocation::rules {
namespace {

// No override: it is their contract.
Answer judge(const Question& q) {
  const auto& c = q.the_candidate();
  return c.hours_only && !q.keeps && !fits(q, c.available) ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) {
  return "Works contracted hours only. " + load_text(q, q.the_candidate().available, "what these hours hold");
}

}  // namespace

const Rule hours_only{"ALLOC-HOURS-ONLY",
                      "Somebody who works contracted hours only is not taken above what these hours hold.",
                      "capacity",
                      Kind::HardOnLoad,
                      judge,
                      nullptr,
                      say,
                      "the person themselves"};

}  // namespace evenkeel::allocation::rules
