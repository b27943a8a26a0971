#include <fmt/format.h>

#include "allocation/balance.h"
#include "allocation/rules/rule.h"
#include "base/decimal.h"

namespace evenkeel::allocation::rules {
namespace {

// The step of the agreement in which they would stand. Plans compare these over everybody, highest first.
std::int64_t cost(const Question& q) {
  return step_of(q.before.points + q.the_case().points, q.the_candidate().available,
                 q.problem.agreement->lines.balance_step_tenths);
}

std::string say(const Question& q) {
  const auto text = [&](std::int64_t points) {
    const auto used = workload::capacity_used(Points{points}, Points{q.the_candidate().available});
    return used ? used->text() + " %" : std::string{"not measured"};
  };
  return fmt::format("Capacity used would go from {} to {}.", text(q.before.points),
                     text(q.before.points + q.the_case().points));
}

}  // namespace

const Rule balance{"ALLOC-BALANCE",
                   "Work goes to those with the most room, compared in the agreement's steps.",
                   "lines.notice.balance_step_percent",
                   Kind::SoftOnLoad,
                   nullptr,
                   cost,
                   say};

}  // namespace evenkeel::allocation::rules
