#include <algorithm>
#include <tuple>

#include "allocation/at.h"
#include "allocation/placing/polish.h"

namespace evenkeel::allocation::placing {
namespace {

class Softener {
 public:
  Softener(State& state, const std::vector<std::int64_t>& cap, const Groups& groups, gap::Meter& meter,
           std::int64_t end)
      : state_(state),
        part_(state.part()),
        pairs_(state.pairs()),
        groups_(groups.of),
        meter_(meter),
        end_(end) {
    room_.assign(groups.count, 0);
    for (std::size_t p = 0; p < part_.people(); ++p) room_[groups.of[p]] += cap[p] - state.held(p).points;
    for (std::size_t k = 0; k < part_.profiles(); ++k) {
      std::int32_t least = 0;
      for (const auto& arc : part_.arcs_of_profile(k))
        least = &arc == part_.arcs_of_profile(k).data() ? arc.soft : std::min(least, arc.soft);
      least_.push_back(least);
    }
  }

  void run() {
    while (!over() && pass()) {
    }
  }

 private:
  bool over() { return meter_.work() >= end_ || meter_.over(); }

  bool pass() {
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (state_.who(c) == kNobody) continue;
      const auto save = soft_now(c) - least_[part_.profile[c]];
      if (save > 0) order.emplace_back(-save, c);
    }
    std::ranges::sort(order);
    bool better = false;
    for (const auto& [save, c] : order) {
      if (over()) break;
      better = improve(c) || better;
    }
    return better;
  }

  // Room for `in` at q once `out` has gone, for the group and for the person.
  bool may_take(std::size_t in, std::size_t q) const {
    return room_[groups_[q]] >= part_.points[in] && state_.may_add(in, q, part_.limit[q]);
  }
  bool may_swap(std::size_t out, std::size_t in, std::size_t q) const {
    const auto more = part_.points[in] - part_.points[out];
    return room_[groups_[q]] >= more && state_.may_exchange(out, in, q, part_.limit[q]);
  }
  void take(std::size_t c) {
    room_[groups_[at(state_.who(c))]] += part_.points[c];
    state_.take(c);
  }
  void place(std::size_t c, std::size_t p) {
    room_[groups_[p]] -= part_.points[c];
    state_.place(c, p);
  }
  void move(std::size_t c, std::size_t p) {
    take(c);
    place(c, p);
  }

  std::int64_t soft_now(std::size_t c) const { return pairs_.soft(c, at(state_.who(c))); }
  std::int64_t moved(std::size_t c, std::size_t p) const {
    return part_.holder[c] != kNobody && at(part_.holder[c]) != p ? 1 : 0;
  }

  bool improve(std::size_t c) {
    const auto p = at(state_.who(c));
    const auto now = soft_now(c);
    for (const auto& arc : part_.arcs_of(c)) {
      const auto q = at(arc.person);
      if (q == p || arc.soft >= now || moved(c, q) > moved(c, p)) continue;
      meter_.add(1);
      if (part_.in_reach[q] == 0) continue;
      if (may_take(c, q)) {
        move(c, q);
        return true;
      }
      if (exchange(c, p, q, now - arc.soft) || ring(c, p, q, now - arc.soft)) return true;
    }
    return exchange_unplaced(c, p, now);
  }

  // c goes to q and one of q's comes back, for less than is saved.
  bool exchange(std::size_t c, std::size_t p, std::size_t q, std::int64_t saved) {
    const auto list = state_.given(q);
    meter_.add(static_cast<std::int64_t>(list.size()));
    std::int32_t best = kNobody;
    std::int64_t most = 0;
    for (const auto theirs : list) {
      const auto d = at(theirs);
      const auto there = pairs_.soft(d, p);
      if (there == Pairs::kBarred) continue;
      const auto gain = saved - (there - pairs_.soft(d, q));
      if (gain <= most || moved(d, p) > moved(d, q)) continue;
      if (!may_swap(d, c, q) || !may_swap(c, d, p)) continue;
      most = gain;
      best = theirs;
    }
    if (best == kNobody) return false;
    take(c);
    move(at(best), p);
    place(c, q);
    return true;
  }

  // c goes to q, one of q's to r, and, unless r has room, one of r's to p.
  bool ring(std::size_t c, std::size_t p, std::size_t q, std::int64_t saved) {
    for (const auto theirs : std::vector<std::int32_t>{state_.given(q)}) {
      const auto d = at(theirs);
      if (!may_swap(d, c, q)) continue;
      const auto now = pairs_.soft(d, q);
      for (const auto& arc : part_.arcs_of(d)) {
        const auto r = at(arc.person);
        if (r == p || r == q || part_.in_reach[r] == 0) continue;
        meter_.add(1);
        const auto left = saved - (arc.soft - now);
        if (left <= 0 || moved(d, r) > moved(d, q)) continue;
        if (may_take(d, r)) {
          move(d, r);
          move(c, q);
          return true;
        }
        if (close(c, p, q, d, r, left)) return true;
      }
      if (over()) return false;
    }
    return false;
  }

  bool close(std::size_t c, std::size_t p, std::size_t q, std::size_t d, std::size_t r, std::int64_t left) {
    meter_.add(static_cast<std::int64_t>(state_.given(r).size()));
    for (const auto last : state_.given(r)) {
      const auto e = at(last);
      const auto there = pairs_.soft(e, p);
      if (there == Pairs::kBarred || left - (there - pairs_.soft(e, r)) <= 0) continue;
      if (moved(e, p) > moved(e, r)) continue;
      if (!may_swap(e, d, r) || !may_swap(c, e, p)) continue;
      take(c);
      take(d);
      move(e, p);
      place(d, r);
      place(c, q);
      return true;
    }
    return false;
  }

  // Another of the same class and points, without a place, takes this one's: nothing is lost.
  bool exchange_unplaced(std::size_t c, std::size_t p, std::int64_t now) {
    if (state_.unplaced() == 0 || part_.holder[c] != kNobody) return false;
    for (std::size_t d = 0; d < part_.cases(); ++d) {
      if (state_.who(d) != kNobody || part_.urgency[d] != part_.urgency[c] ||
          part_.points[d] != part_.points[c] || part_.holder[d] != kNobody)
        continue;
      meter_.add(1);
      const auto soft = pairs_.soft(d, p);
      if (soft == Pairs::kBarred || soft >= now || !may_swap(c, d, p)) continue;
      take(c);
      place(d, p);
      return true;
    }
    return false;
  }

  State& state_;
  const Part& part_;
  const Pairs& pairs_;
  const std::vector<std::uint32_t>& groups_;
  gap::Meter& meter_;
  std::int64_t end_;
  std::vector<std::int64_t> room_;   // by group
  std::vector<std::int32_t> least_;  // by profile
};

}  // namespace

void soften(State& state, const std::vector<std::int64_t>& cap, const Groups& groups, gap::Meter& meter,
            std::int64_t work_units) {
  Softener{state, cap, groups, meter, meter.work() + work_units}.run();
}

}  // namespace evenkeel::allocation::placing
