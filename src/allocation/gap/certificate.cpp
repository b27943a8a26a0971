#include "allocation/gap/certificate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/int128.h"

namespace evenkeel::gap {

namespace {

auto bad_certificate(std::string message) {
  return fail(Error::invalid("GAP-CERTIFICATE", std::move(message)));
}

// value / scale rounded up, also below zero.
std::int64_t divide_up(Int128 value, std::int64_t scale) {
  const Int128 quotient = value / scale;
  return static_cast<std::int64_t>(value % scale > 0 ? quotient + 1 : quotient);
}

struct PricedJob {
  std::int64_t profit;
  std::int64_t weight;
};

std::int64_t knapsack(const std::vector<PricedJob>& offers, std::int64_t capacity) {
  std::int64_t weight = 0;
  for (const PricedJob& offer : offers) weight += offer.weight;
  const std::int64_t width = std::min(capacity, weight);
  std::vector<std::int64_t> best(static_cast<std::size_t>(width) + 1, 0);
  for (const PricedJob& offer : offers)
    for (std::int64_t c = width; c >= offer.weight; --c) {
      const auto at = static_cast<std::size_t>(c);
      best[at] = std::max(best[at], best[at - static_cast<std::size_t>(offer.weight)] + offer.profit);
    }
  return best.back();
}

Result<std::int64_t> assignment_bound(const Instance& instance, const BoundCertificate& certificate) {
  if (certificate.multipliers.size() != instance.jobs())
    return bad_certificate(fmt::format("{} jobs need as many multipliers, not {}.", instance.jobs(),
                                       certificate.multipliers.size()));
  std::vector<std::vector<PricedJob>> offers(instance.agents());
  Int128 value = 0;
  for (std::size_t job = 0; job < instance.jobs(); ++job) {
    value += certificate.multipliers[job];
    for (const Arc& arc : instance.eligible(job)) {
      const std::int64_t profit = certificate.multipliers[job] - certificate.scale * arc.cost;
      const auto agent = static_cast<std::size_t>(arc.agent);
      if (profit > 0 && arc.weight <= instance.capacity[agent]) offers[agent].push_back({profit, arc.weight});
    }
  }
  for (std::size_t agent = 0; agent < instance.agents(); ++agent)
    value -= knapsack(offers[agent], instance.capacity[agent]);
  return divide_up(value, certificate.scale);
}

Result<std::int64_t> capacity_bound(const Instance& instance, const BoundCertificate& certificate) {
  const auto& price = certificate.multipliers;
  if (price.size() != instance.agents())
    return bad_certificate(
        fmt::format("{} agents need as many prices, not {}.", instance.agents(), price.size()));
  if (std::any_of(price.begin(), price.end(), [](std::int64_t p) { return p < 0; }))
    return bad_certificate("A price is negative.");
  Int128 value = 0;
  for (std::size_t agent = 0; agent < instance.agents(); ++agent)
    value -= static_cast<Int128>(price[agent]) * instance.capacity[agent];
  for (std::size_t job = 0; job < instance.jobs(); ++job) {
    bool any = false;
    Int128 least = 0;
    for (const Arc& arc : instance.eligible(job)) {
      const auto agent = static_cast<std::size_t>(arc.agent);
      if (arc.weight > instance.capacity[agent]) continue;
      const Int128 cost =
          static_cast<Int128>(certificate.scale) * arc.cost + static_cast<Int128>(price[agent]) * arc.weight;
      least = any ? std::min(least, cost) : cost;
      any = true;
    }
    if (!any) return fail(Error::undefined("GAP-INFEASIBLE", fmt::format("No agent can take job {}.", job)));
    value += least;
  }
  return divide_up(value, certificate.scale);
}

}  // namespace

Result<std::int64_t> recompute_bound(const Instance& instance, const BoundCertificate& certificate) {
  if (certificate.scale < 1) return bad_certificate("The scale is below 1.");
  return certificate.kind == BoundKind::Assignment ? assignment_bound(instance, certificate)
                                                   : capacity_bound(instance, certificate);
}

}  // namespace evenkeel::gap
