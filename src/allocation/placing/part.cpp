#include "allocation/placing/part.h"

#include <algorithm>
#include <numeric>

#include "allocation/balance.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {

bool Part::fits_alone(std::size_t c, std::size_t p) const {
  if (points[c] > room(p)) return false;
  if (holder[c] == static_cast<std::int32_t>(p)) return true;
  return held_cases[p] < most_cases[p] && (high[c] == 0 || held_high[p] < most_high[p]);
}

void Part::finish() {
  grain = 0;
  for (const auto p : points) grain = std::gcd(grain, p);
  grain = std::max<std::int64_t>(1, grain);
  for (std::size_t p = 0; p < people(); ++p) {
    if (room(p) > 0) limit[p] = held[p] + room(p) / grain * grain;
  }
  std::vector<std::uint8_t> used(arcs.size(), 0);
  for (std::size_t c = 0; c < cases(); ++c) {
    for (auto a = first_arc[profile[c]]; a < first_arc[profile[c] + 1]; ++a) {
      if (used[a] == 0 && fits_alone(c, static_cast<std::size_t>(arcs[a].person))) used[a] = 1;
    }
  }
  std::vector<Arc> kept;
  std::vector<std::uint32_t> first{0};
  in_reach.assign(people(), 0);
  for (std::size_t k = 0; k < profiles(); ++k) {
    for (auto a = first_arc[k]; a < first_arc[k + 1]; ++a) {
      if (used[a] == 0) continue;
      kept.push_back(arcs[a]);
      in_reach[static_cast<std::size_t>(arcs[a].person)] = 1;
    }
    first.push_back(static_cast<std::uint32_t>(kept.size()));
  }
  arcs = std::move(kept);
  first_arc = std::move(first);
}

Pairs::Pairs(const Part& part) : part_(part) {
  constexpr std::size_t kLargestTable = 4'000'000;
  if (part.profiles() * part.people() > kLargestTable) return;
  table_.assign(part.profiles() * part.people(), kBarred);
  for (std::size_t k = 0; k < part.profiles(); ++k) {
    for (const auto& arc : part.arcs_of_profile(k))
      table_[k * part.people() + static_cast<std::size_t>(arc.person)] = arc.soft;
  }
}

std::int32_t Pairs::search(std::size_t c, std::size_t p) const {
  const auto arcs = part_.arcs_of(c);
  const auto found = std::ranges::lower_bound(arcs, static_cast<std::int32_t>(p), {}, &Arc::person);
  return found != arcs.end() && found->person == static_cast<std::int32_t>(p) ? found->soft : kBarred;
}

Steps::Steps(const Part& part) : part_(part) {
  for (std::size_t p = 0; p < part.people(); ++p) {
    if (part.in_reach[p] != 0) top_ = std::max(top_, of(p, part.limit[p]));
  }
}

std::int32_t Steps::of(std::size_t p, std::int64_t points) const {
  return static_cast<std::int32_t>(step_of(points, part_.available[p], part_.step_tenths));
}

std::int64_t Steps::room(std::size_t p, std::int32_t step) const {
  const auto room =
      std::clamp<std::int64_t>(cap(p, step) - part_.held[p], 0, std::max<std::int64_t>(0, part_.room(p)));
  return room / part_.grain * part_.grain;
}

std::int64_t Steps::cap(std::size_t p, std::int32_t step) const {
  if (step < 0) return -1;
  if (part_.available[p] <= 0) return step >= kBeyondAllSteps ? std::numeric_limits<std::int64_t>::max() : 0;
  const auto tenths = part_.step_tenths > 0 ? part_.step_tenths : 50;
  return static_cast<std::int64_t>(Int128{part_.available[p]} * tenths * step / 1000);
}

}  // namespace evenkeel::allocation::placing
