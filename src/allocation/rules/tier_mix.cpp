#include <fmt/format.h>

#include "allocation/rules/rule.h"
#include "base/decimal.h"

namespace evenkeel::allocation::rules {
namespace {

// Of what they hold before the plan, and of what everybody holds who works in the case's unit: whether they
// carry more of the hardest work than those do who could have it instead.
std::int64_t of_unit(const Question& q) { return q.problem.high_risk_tenths[q.the_case().pdu]; }

std::int64_t cost(const Question& q) {
  return q.the_case().high_risk && q.the_candidate().high_risk_tenths > of_unit(q) ? 1 : 0;
}

std::string say(const Question& q) {
  return fmt::format(
      "{} % of their cases are of high risk; of all that people of the case's unit hold, {} % are.",
      tenths_text(q.the_candidate().high_risk_tenths), tenths_text(of_unit(q)));
}

}  // namespace

const Rule tier_mix{"ALLOC-TIER-MIX",
                    "High-risk work is shared: those who carry more of it than their unit does are spared.",
                    "",
                    Kind::Soft,
                    nullptr,
                    cost,
                    say};

}  // namespace evenkeel::allocation::rules
