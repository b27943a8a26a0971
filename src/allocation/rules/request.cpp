#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

std::vector<std::string> unmet(const Question& q) {
  std::vector<std::string> out;
  const auto& facts = *q.problem.facts;
  if (facts.asked_for.empty()) return out;
  const auto asked = facts.asked_for.find(CaseId{q.problem.case_id(q.case_index)});
  if (asked == facts.asked_for.end()) return out;
  const auto offers = facts.offers.find(q.person().code);
  for (const auto& wish : asked->second) {
    if (offers == facts.offers.end() || !offers->second.contains(wish)) out.push_back(wish);
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
