#include "allocation/placing/part.h"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <optional>

#include "allocation/balance.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kMostGrains = 16'384;  // of room whose sums are worked out
constexpr std::int32_t kFewCases = 8;         // up to which the number of new cases is counted

// Sums that whole cases make, the new ones of them in number limited where there may be only a few.
class SumTable {
 public:
  SumTable(std::int64_t grains, std::int32_t most)
      : words_(static_cast<std::size_t>(grains) / 64 + 1),
        counted_(most <= kFewCases),
        rows_(counted_ ? static_cast<std::size_t>(most) + 1 : 1, Row(words_, 0)) {
    for (auto& row : rows_) row[0] = 1;
  }
  void add(std::int64_t grains, std::int64_t times, bool fresh) {
    if (!fresh || !counted_) {
      // Powers of two make every number of times.
      for (std::int64_t some = 1; times > 0; times -= some, some = std::min(2 * some, times))
        for (auto& row : rows_) shift_in(row, row, grains * some);
      return;
    }
    for (auto k = std::min(times, std::ssize(rows_) - 1); k > 0; --k) {
      for (auto row = rows_.size(); row-- > 1;) shift_in(rows_[row - 1], rows_[row], grains);
    }
  }
  std::vector<std::uint64_t> take() { return std::move(rows_.back()); }

 private:
  using Row = std::vector<std::uint64_t>;
  void shift_in(const Row& from, Row& into, std::int64_t grains) const {
    const auto whole = static_cast<std::size_t>(grains) / 64;
    const auto bits = static_cast<std::size_t>(grains) % 64;
    for (auto w = words_; w-- > whole;) {
      into[w] |= from[w - whole] << bits;
      if (bits != 0 && w > whole) into[w] |= from[w - whole - 1] >> (64 - bits);
    }
  }

  std::size_t words_;
  bool counted_;
  std::vector<Row> rows_;  // by number of new cases, where that is counted
};

}  // namespace

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
  find_arcs_in_use();
  find_sums();
}

void Part::find_arcs_in_use() {
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

// Cases of one weight and profile, and whether somebody holds them, are listed once.
void Part::find_sums() {
  struct Kind {
    std::int64_t points = 0;
    std::uint32_t profile = 0;
    std::int32_t holder = kNobody;
    std::uint8_t high = 0;
    auto operator<=>(const Kind&) const = default;
  };
  std::map<Kind, std::pair<std::size_t, std::int64_t>> kinds;  // one of them, and how many
  for (std::size_t c = 0; c < cases(); ++c) {
    auto& [one, times] = kinds[{points[c], profile[c], holder[c], high[c]}];
    one = c, ++times;
  }
  std::vector<std::optional<SumTable>> tables(people());
  for (std::size_t p = 0; p < people(); ++p) {
    if (in_reach[p] == 0 || room(p) / grain > kMostGrains) continue;
    tables[p].emplace(room(p) / grain,
                      most_cases[p] == kNoLimit ? kNoLimit : std::max(0, most_cases[p] - held_cases[p]));
  }
  for (const auto& [kind, found] : kinds) {
    if (kind.points == 0) continue;
    for (const auto& arc : arcs_of_profile(kind.profile)) {
      const auto p = static_cast<std::size_t>(arc.person);
      if (tables[p] && fits_alone(found.first, p))
        tables[p]->add(kind.points / grain, found.second, kind.holder != arc.person);
    }
  }
  sums.assign(people(), {});
  for (std::size_t p = 0; p < people(); ++p) {
    if (!tables[p]) continue;
    sums[p] = tables[p]->take();
    limit[p] = held[p] + fillable(p, room(p));
  }
}

std::int64_t Part::fillable(std::size_t p, std::int64_t free) const {
  const auto whole = free / grain;
  if (sums.empty() || sums[p].empty() || whole <= 0) return whole * grain;
  auto word = static_cast<std::size_t>(whole) / 64;
  if (word >= sums[p].size())
    return fillable(p, (static_cast<std::int64_t>(sums[p].size()) * 64 - 1) * grain);
  auto bits = sums[p][word] & (~std::uint64_t{0} >> (63 - static_cast<std::size_t>(whole) % 64));
  while (bits == 0) bits = sums[p][--word];
  return (static_cast<std::int64_t>(word) * 64 + 63 - std::countl_zero(bits)) * grain;
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
  return part_.fillable(
      p, std::clamp<std::int64_t>(cap(p, step) - part_.held[p], 0, std::max<std::int64_t>(0, part_.room(p))));
}

std::int64_t Steps::cap(std::size_t p, std::int32_t step) const {
  if (step < 0) return -1;
  if (part_.available[p] <= 0) return step >= kBeyondAllSteps ? std::numeric_limits<std::int64_t>::max() : 0;
  const auto tenths = part_.step_tenths > 0 ? part_.step_tenths : 50;
  return static_cast<std::int64_t>(Int128{part_.available[p]} * tenths * step / 1000);
}

}  // namespace evenkeel::allocation::placing
