#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

std::vector<std::string> unmet(const Question& q) {
  std::vector<std::string> out;
  const auto* asked = q.the_case().asked_for;
  if (asked == nullptr) return out;
  const auto* offers = q.the_candidate().offers;
  for (const auto& wish : *asked) {
    if (offers == nullptr || !offers->contains(wish)) out.push_back(wish);
  }
  return out;
}

std::int64_t cost(const Question& q) { return static_cast<std::int64_t>(unmet(q).size()); }

std::string say(const Question& q) {
  const auto missing = unmet(q);
  if (missing.empty()) return "Meets what the person on probation asked for.";
  return fmt::format("Asked for and not met: {}.", fmt::join(missing, ", "));
}

}  // namespace

const Rule request{"ALLOC-REQUEST",
                   "A request for a language or for an officer's gender is met where it can be.",
                   "",
                   Kind::Soft,
                   nullptr,
                   cost,
                   say};

}  // namespace evenkeel::allocation::rules
