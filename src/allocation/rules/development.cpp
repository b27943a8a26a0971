#include "allocation/rules/matrix.h"

namespace evenkeel::allocation::rules {
namespace {

bool wanted(const Question& q) {
  const auto* learning = q.the_candidate().learning;
  if (learning == nullptr) return false;
  bool out = false;
  for_each_answer(q, [&](const EligibilityRule& rule, EligibilityRule::Answer) {
    out = out || learning->contains(rule.feature);
  });
  return out;
}

std::int64_t cost(const Question& q) { return wanted(q) ? -1 : 0; }

std::string say(const Question& q) {
  return wanted(q) ? "Wants experience of such cases." : "No wish about such cases is recorded.";
}

}  // namespace

const Rule development{"ALLOC-DEVELOPMENT",
                       "Somebody who wants experience of such a case, and may hold it, is preferred.",
                       "",
                       Kind::Soft,
                       nullptr,
                       cost,
                       say};

}  // namespace evenkeel::allocation::rules
