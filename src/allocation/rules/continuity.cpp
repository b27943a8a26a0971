#include <fmt/format.h>

#include <algorithm>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

const std::vector<PersonCode>* before(const Question& q) { return q.the_case().officers; }

bool knows_it(const Question& q) {
  if (q.the_case().holder == static_cast<std::int32_t>(q.candidate)) return true;
  const auto* officers = before(q);
  return officers != nullptr && std::ranges::find(*officers, q.person().code) != officers->end();
}

// A case that has had nobody yet loses nothing by going to anybody.
std::int64_t cost(const Question& q) {
  const bool had_somebody = q.the_case().holder >= 0 || before(q) != nullptr;
  return had_somebody && !knows_it(q) ? 1 : 0;
}

std::string say(const Question& q) {
  if (knows_it(q)) return "Holds the case or has held it before.";
  const auto* officers = before(q);
  return fmt::format("Would be a new officer for this person on probation, after {}.",
                     officers == nullptr ? 1 : officers->size());
}

}  // namespace

const Rule continuity{"ALLOC-CONTINUITY",
                      "A case goes to somebody who knows it, where it has had an officer.",
                      "",
                      Kind::Soft,
                      nullptr,
                      cost,
                      say};

}  // namespace evenkeel::allocation::rules
