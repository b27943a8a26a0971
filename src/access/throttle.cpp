#include "access/throttle.h"

#include <algorithm>

namespace evenkeel::access {
namespace {

bool is_forgotten(const Attempts& attempts, const ThrottleRule& rule, Moment now) {
  return now >= attempts.last.plus(rule.forgotten);
}

std::int64_t wait_after(std::int64_t failures, const ThrottleRule& rule) {
  if (failures < rule.free) return 0;
  const auto doublings = std::min<std::int64_t>(failures - rule.free, 30);
  return std::min(std::int64_t{1} << doublings, rule.longest);
}

}  // namespace

std::optional<Moment> heard_again(const Attempts& attempts, const ThrottleRule& rule, Moment now) {
  if (is_forgotten(attempts, rule, now)) return std::nullopt;
  const auto heard = attempts.last.plus(wait_after(attempts.failures, rule));
  return heard > now ? std::optional{heard} : std::nullopt;
}

Attempts one_more(const Attempts& attempts, const ThrottleRule& rule, Moment now) {
  return {is_forgotten(attempts, rule, now) ? 1 : attempts.failures + 1, now};
}

}  // namespace evenkeel::access
