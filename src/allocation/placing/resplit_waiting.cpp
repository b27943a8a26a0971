#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "allocation/at.h"
#include "allocation/placing/resplit.h"

namespace evenkeel::allocation::placing {

void Resplitter::list_kinds() {
  std::map<std::tuple<std::uint8_t, std::int64_t>, std::vector<std::int32_t>> kinds;
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    if (part_.holder[c] == kNobody)
      kinds[{part_.urgency[c], part_.points[c]}].push_back(static_cast<std::int32_t>(c));
  }
  for (auto& [key, cases] : kinds) {
    if (std::ranges::any_of(cases, [&](auto c) { return now_.who[at(c)] == kNobody; }))
      kinds_.push_back(std::move(cases));
  }
}

void Resplitter::exchange_waiting(std::int64_t price) {
  for (const auto& kind : kinds_) {
    for (const auto d : kind) {
      if (now_.who[at(d)] == kNobody && replace(at(d), kind, price)) keep_if_better();
    }
  }
}

// What it costs, and takes at the prices, where it is.
std::int64_t Resplitter::worth(std::size_t c, std::size_t p) const {
  return kUnit * soft(c, p) + kUnit / kFine * case_price_[p] +
         grain_price_[p] * (part_.points[c] / part_.grain);
}

std::int64_t Resplitter::dearer_with(std::size_t p, std::int64_t grains, std::int64_t price) const {
  return price * (std::max<std::int64_t>(0, grains_[p] + grains - room_[p]) - above(p));
}

// The case of the kind that is dearest where it is gives way, and d goes where it costs least.
bool Resplitter::replace(std::size_t d, const std::vector<std::int32_t>& kind, std::int64_t price) {
  const auto grains = part_.points[d] / part_.grain;
  std::int32_t out = kNobody;
  std::int32_t to = kNobody;
  auto least = std::numeric_limits<std::int64_t>::max();
  const auto fits = [&](std::size_t g, std::size_t from, std::size_t c) {
    const std::int64_t same = g == from ? 1 : 0;
    return cases_left_[g] + same > 0 && high_left_[g] + same * part_.high[c] >= part_.high[d];
  };
  for (const auto c : kind) {
    if (now_.who[at(c)] == kNobody) continue;
    const auto g = at(now_.who[at(c)]);
    const bool allowed = soft(d, g) != Batches::kBarred && fits(g, g, at(c));
    const auto here = allowed ? worth(d, g) - worth(at(c), g) : std::numeric_limits<std::int64_t>::max();
    if (here < least) least = here, out = c, to = now_.who[at(c)];
  }
  std::int32_t dearest = kNobody;
  auto most = std::numeric_limits<std::int64_t>::min();
  for (const auto c : kind) {
    if (now_.who[at(c)] == kNobody) continue;
    const auto g = at(now_.who[at(c)]);
    const auto saved = worth(at(c), g) - dearer_with(g, -grains, price);
    if (saved > most) most = saved, dearest = c;
  }
  for (std::size_t g = 0; dearest != kNobody && g < groups_.count; ++g) {
    const auto from = at(now_.who[at(dearest)]);
    if (g == from || soft(d, g) == Batches::kBarred || !fits(g, from, at(dearest))) continue;
    const auto here = worth(d, g) + dearer_with(g, grains, price) - most;
    if (here < least) least = here, out = dearest, to = static_cast<std::int32_t>(g);
  }
  meter_.add(static_cast<std::int64_t>(kind.size() + groups_.count) / 4);
  if (out == kNobody || least > 0 || (least == 0 && !random_.chance(60))) return false;
  put(at(out), kNobody);
  put(d, to);
  return true;
}

void Resplitter::put(std::size_t c, std::int32_t to) {
  const auto change = [&](std::size_t g, std::int64_t sign) {
    excess_ -= above(g);
    grains_[g] += sign * part_.points[c] / part_.grain;
    excess_ += above(g);
    cases_left_[g] -= sign;
    high_left_[g] -= sign * part_.high[c];
    soft_ += sign * soft(c, g);
  };
  if (now_.who[c] != kNobody) {
    const auto from = at(now_.who[c]);
    given_[from].erase(std::ranges::find(given_[from], static_cast<std::int32_t>(c)));
    change(from, -1);
  }
  now_.who[c] = to;
  if (to == kNobody) return;
  given_[at(to)].push_back(static_cast<std::int32_t>(c));
  change(at(to), 1);
}

}  // namespace evenkeel::allocation::placing
