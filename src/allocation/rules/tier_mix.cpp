#include <fmt/format.h>

#include "allocation/rules/rule.h"
#include "base/decimal.h"

namespace evenkeel::allocation::rules {
namespace {

// The share they hold before the plan: whether they carry more of the hardest work than others do.
std::int64_t share_tenths(const Candidate& c) {
  return c.held.cases == 0 ? 0 : divide_half_up(Int128{c.held.high_risk} * 1000, c.held.cases);
}

std::int64_t cost(const Question& q) {
  return q.the_case().high_risk && share_tenths(q.the_candidate()) > q.problem.high_risk_tenths ? 1 : 0;
}

std::string say(const Question& q) {
  return fmt::format("{} % of their cases are of high risk; {} % is the mean.",
                     tenths_text(share_tenths(q.the_candidate())), tenths_text(q.problem.high_risk_tenths));
}

}  // namespace

const Rule tier_mix{"ALLOC-TIER-MIX",
                    "High-risk work is shared: those who carry more of it than the mean are spared.",
                    "",
                    Kind::Soft,
                    nullptr,
                    cost,
                    say};

}  // namespace evenkeel::allocation::rules
