#include "allocation/placing/fill.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>
#include <utility>

#include "allocation/at.h"
#include "allocation/placing/dual.h"
#include "allocation/placing/insert.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() / 2;
constexpr std::int64_t kAlike = kPriceScale / 64;  // costs that differ by less are taken for equal

class Filler {
 public:
  Filler(State& state, const Guide& guide, gap::Meter& meter)
      : state_(state), part_(state.part()), guide_(guide), meter_(meter) {}

  void run() {
    keep_holders();
    std::vector<std::size_t> left;
    for (const auto c : in_order()) {
      const auto p = cheapest(c);
      if (p == kNobody)
        left.push_back(c);
      else
        state_.place(c, at(p));
    }
    make_room(left);
  }

 private:
  // Of those who hold more than they may, the most urgent and heaviest stay.
  void keep_holders() {
    std::vector<std::size_t> held;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (part_.holder[c] >= 0 && state_.pairs().allowed(c, at(part_.holder[c]))) held.push_back(c);
    }
    std::ranges::stable_sort(held, {}, [&](auto c) {
      return std::tuple{part_.urgency[c], -part_.points[c]};
    });
    for (const auto c : held) {
      const auto p = at(part_.holder[c]);
      if (state_.may_add(c, p, part_.limit[p])) state_.place(c, p);
    }
  }

  // Where all will fit, those with the most to lose first, then the heaviest. Where not, by urgency, and the
  // lightest first, so that as many as possible find room.
  std::vector<std::size_t> in_order() const {
    std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::size_t>> order;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (state_.who(c) != kNobody) continue;
      const auto pairs = static_cast<std::int64_t>(part_.arcs_of(c).size());
      if (guide_.targets.everything_fits)
        order.emplace_back(-regret(c), pairs, -part_.points[c], c);
      else
        order.emplace_back(part_.urgency[c], part_.points[c], pairs, c);
    }
    std::ranges::sort(order);
    std::vector<std::size_t> out;
    for (const auto& entry : order) out.push_back(std::get<3>(entry));
    return out;
  }

  std::int64_t priced(std::size_t c, const Arc& arc) const {
    return kPriceScale * arc.soft + guide_.prices[at(arc.person)] * part_.points[c];
  }

  // What it costs when the best places are taken, in eighths of a step, and at most four steps.
  std::int64_t regret(std::size_t c) const {
    auto first = kNever;
    auto second = kNever;
    for (const auto& arc : part_.arcs_of(c)) {
      const auto here = priced(c, arc);
      if (here < first - kAlike)
        second = std::exchange(first, here);
      else if (here > first + kAlike)
        second = std::min(second, here);
    }
    return std::min(second - first, 4 * kPriceScale) / (kPriceScale / 8);
  }

  // In its group, else under the caps: where it costs least, then where most is free. Else least above the
  // caps.
  std::int32_t cheapest(std::size_t c) {
    std::int32_t in_group = kNobody;
    std::int32_t under = kNobody;
    std::int32_t above = kNobody;
    const auto group = guide_.spread.empty() ? 0xFFFFFFFF : guide_.spread[c];
    for (const auto& arc : part_.arcs_of(c)) {
      meter_.add(1);
      const auto p = at(arc.person);
      if (!state_.may_add(c, p, part_.limit[p])) continue;
      if (guide_.groups[p] == group && (in_group == kNobody || better(c, arc, in_group)))
        in_group = arc.person;
      if (state_.held(p).points + part_.points[c] <= guide_.cap[p]) {
        if (under == kNobody || better(c, arc, under)) under = arc.person;
      } else if (above == kNobody || beyond(c, p) < beyond(c, at(above))) {
        above = arc.person;
      }
    }
    return in_group != kNobody ? in_group : under != kNobody ? under : above;
  }

  std::int64_t beyond(std::size_t c, std::size_t p) const {
    return state_.held(p).points + part_.points[c] - guide_.cap[p];
  }

  bool better(std::size_t c, const Arc& arc, std::int32_t other) const {
    const auto p = at(arc.person);
    const auto q = at(other);
    const auto here = priced(c, arc);
    const auto there = priced(c, {other, state_.pairs().soft(c, q)});
    if (std::abs(here - there) > kAlike) return here < there;
    const auto left = [&](std::size_t i) { return Int128{guide_.cap[i] - state_.held(i).points}; };
    return left(p) * part_.available[q] > left(q) * part_.available[p];
  }

  void make_room(std::vector<std::size_t> left) {
    Inserter inserter{state_, meter_};
    std::ranges::stable_sort(left, {}, [&](auto c) { return std::tuple{part_.urgency[c], part_.points[c]}; });
    std::vector<std::size_t> rest;
    for (const auto c : left) {
      if (!inserter.insert(c)) rest.push_back(c);
    }
    // A case that loses its place joins the end; each loss is to one before it in order, so this ends.
    for (std::size_t k = 0; k < rest.size() && !meter_.over(); ++k) {
      if (!inserter.insert(rest[k])) inserter.displace(rest[k], rest);
    }
  }

  State& state_;
  const Part& part_;
  const Guide& guide_;
  gap::Meter& meter_;
};

}  // namespace

void fill(State& state, const Guide& guide, gap::Meter& meter) { Filler{state, guide, meter}.run(); }

}  // namespace evenkeel::allocation::placing
