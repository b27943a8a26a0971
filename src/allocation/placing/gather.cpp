#include "allocation/placing/gather.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <tuple>

#include "allocation/at.h"
#include "allocation/placing/sharing.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::size_t kMostWords = 256;  // of a row of sums: finer points than that are not shared out

// Which sums of grains the first so many weights can make: a row of bits for each number of weights.
class Sums {
 public:
  // Sums up to `most`.
  void fill(const std::vector<std::int64_t>& weights, std::int64_t most) {
    words_ = static_cast<std::size_t>(most) / 64 + 1;
    rows_.assign((weights.size() + 1) * words_, 0);
    rows_[0] = 1;
    for (std::size_t k = 0; k < weights.size(); ++k) add(k, static_cast<std::size_t>(weights[k]));
  }
  [[nodiscard]] bool has(std::size_t row, std::int64_t sum) const {
    if (sum < 0) return false;
    const auto bit = static_cast<std::size_t>(sum);
    return (rows_[row * words_ + bit / 64] >> (bit % 64) & 1U) != 0;
  }
  // The least sum of all weights from `from` to `to`; -1: there is none.
  [[nodiscard]] std::int64_t least(std::size_t row, std::int64_t from, std::int64_t to) const {
    for (auto sum = from; sum <= to;) {
      const auto bit = static_cast<std::size_t>(sum);
      const auto word = rows_[row * words_ + bit / 64] >> (bit % 64);
      if (word == 0) {
        sum = (sum / 64 + 1) * 64;
        continue;
      }
      sum += std::countr_zero(word);
      return sum <= to ? sum : -1;
    }
    return -1;
  }
  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  void add(std::size_t k, std::size_t weight) {
    const auto* before = rows_.data() + k * words_;
    auto* after = rows_.data() + (k + 1) * words_;
    const auto whole = weight / 64;
    const auto bits = weight % 64;
    for (std::size_t w = 0; w < words_; ++w) {
      auto moved = w >= whole ? before[w - whole] << bits : 0;
      if (bits != 0 && w > whole) moved |= before[w - whole - 1] >> (64 - bits);
      after[w] = before[w] | moved;
    }
  }

  std::size_t words_ = 1;
  std::vector<std::uint64_t> rows_;
};

class Gatherer {
 public:
  Gatherer(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t end)
      : state_(state),
        part_(state.part()),
        meter_(meter),
        random_(seed, "gather"),
        end_(end),
        group_(part_.people(), 0) {
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] != 0) people_.push_back(p);
    }
    find_groups();
    list_waiting();
  }

  void run() {
    send_out();
    insert_all();
    place_more();
    auto kept = state_.assignment();
    auto best = state_.score().placed;
    while (!waiting_.empty() && !over()) {
      if (!exchange()) continue;
      auto placed = state_.score().placed;
      meter_.add(static_cast<std::int64_t>(part_.cases()));
      if (placed > best) {
        state_.restore(kept);
        list_waiting();
        continue;
      }
      best = std::move(placed);
      kept = state_.assignment();
    }
  }

 private:
  // Class by class, group by group, as long as one more finds room.
  void place_more() {
    std::uint8_t last = 0;
    for (const auto c : waiting_) last = std::max(last, part_.urgency[c]);
    for (int urgency = 0; urgency <= last; ++urgency) {
      for (std::uint32_t group = 0; group <= groups_; ++group) {
        while (!over() && place_one_more(static_cast<std::uint8_t>(urgency), group)) {
        }
      }
    }
    insert_all();
  }

  bool place_one_more(std::uint8_t urgency, std::uint32_t group) {
    const auto c = lightest_waiting(urgency, group);
    if (!c) return false;
    const auto kept = state_.assignment();
    meter_.add(static_cast<std::int64_t>(part_.cases()));
    auto lacking = part_.points[*c] - free_in(group);
    if (lacking > 0 && choose_less_urgent(urgency, group, *c, lacking)) {
      for (const auto other : less_urgent_) state_.take(other);
      lacking = 0;
    }
    if ((lacking <= 0 && insert(*c)) || (lacking > 0 && lighten(urgency, group))) {
      list_waiting();
      return true;
    }
    state_.restore(kept);
    list_waiting();
    return false;
  }

  [[nodiscard]] std::optional<std::size_t> lightest_waiting(std::uint8_t urgency, std::uint32_t group) const {
    std::optional<std::size_t> best;
    for (const auto c : waiting_) {
      if (part_.urgency[c] != urgency || state_.who(c) != kNobody) continue;
      if (best && part_.points[*best] <= part_.points[c]) continue;
      if (std::ranges::any_of(part_.arcs_of(c),
                              [&](const Arc& arc) { return group_[at(arc.person)] == group; }))
        best = c;
    }
    return best;
  }

  // The heaviest that are placed change with the lightest that wait, until there is room for one more.
  bool lighten(std::uint8_t urgency, std::uint32_t group) {
    std::vector<std::size_t> placed;
    for (const auto p : people_) {
      if (group_[p] != group) continue;
      for (const auto c : state_.given(p)) {
        if (part_.urgency[at(c)] == urgency && part_.holder[at(c)] == kNobody) placed.push_back(at(c));
      }
    }
    std::ranges::sort(placed, {}, [&](auto c) { return std::tuple{-part_.points[c], c}; });
    for (const auto d : placed) {
      const auto c = lightest_waiting(urgency, group);
      if (!c || over()) return false;
      if (part_.points[*c] <= free_in(group)) return insert(*c);
      if (part_.points[d] <= part_.points[*c]) return false;
      const auto p = at(state_.who(d));
      state_.take(d);
      if (!insert(*c)) {
        if (!state_.may_add(d, p, part_.limit[p])) return false;
        state_.place(d, p);
        continue;
      }
      waiting_.push_back(d);
    }
    return false;
  }

  bool over() { return meter_.work() >= end_ || meter_.over(); }

  // People who together lack room for what they alone may hold are a group; all others are one.
  void find_groups() {
    std::vector<std::int64_t> rooms(part_.people(), 0);
    for (const auto p : people_) rooms[p] = std::max<std::int64_t>(0, part_.room(p));
    const Sharing sharing{part_, std::vector<std::uint8_t>(part_.cases(), 1)};
    for (const auto& shortage : sharing.shortages(std::move(rooms))) {
      ++groups_;
      for (const auto p : shortage.people) group_[p] = groups_;
    }
  }

  // What others may hold as well leaves the groups that are short.
  void send_out() {
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      const auto p = state_.who(c);
      if (p == kNobody || part_.holder[c] != kNobody || group_[at(p)] == 0) continue;
      std::int32_t to = kNobody;
      for (const auto& arc : part_.arcs_of(c)) {
        const auto q = at(arc.person);
        if (group_[q] != 0 || !state_.may_add(c, q, part_.limit[q])) continue;
        if (to == kNobody || free(q) > free(at(to))) to = arc.person;
      }
      meter_.add(static_cast<std::int64_t>(part_.arcs_of(c).size()));
      if (to != kNobody) state_.move(c, at(to));
    }
  }

  void list_waiting() {
    waiting_.clear();
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (state_.who(c) != kNobody) continue;
      if (std::ranges::any_of(part_.arcs_of(c),
                              [&](const Arc& arc) { return part_.fits_alone(c, at(arc.person)); }))
        waiting_.push_back(c);
    }
    std::ranges::stable_sort(waiting_, {}, [&](auto c) {
      return std::tuple{part_.urgency[c], part_.points[c]};
    });
  }

  [[nodiscard]] std::int64_t free(std::size_t p) const { return part_.limit[p] - state_.held(p).points; }
  [[nodiscard]] std::int64_t free_in(std::uint32_t group) const {
    std::int64_t sum = 0;
    for (const auto p : people_) sum += group_[p] == group ? std::max<std::int64_t>(0, free(p)) : 0;
    return sum;
  }

  bool insert_all() {
    bool any = false;
    for (const auto c : std::vector<std::size_t>{waiting_}) {
      if (!over() && insert(c)) any = true;
    }
    if (any) std::erase_if(waiting_, [&](auto c) { return state_.who(c) != kNobody; });
    return any;
  }

  // Where most is free, then with what can be brought together there.
  bool insert(std::size_t c) {
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (const auto& arc : part_.arcs_of(c)) {
      const auto p = at(arc.person);
      if (part_.fits_alone(c, p)) order.emplace_back(-free(p), p);
    }
    meter_.add(static_cast<std::int64_t>(order.size() + people_.size() / 4));
    std::ranges::sort(order);
    constexpr std::size_t kTries = 2;
    std::size_t tries = 0;
    for (const auto& [room, p] : order) {
      if (!state_.may_add(c, p, std::numeric_limits<std::int64_t>::max())) continue;
      if (free(p) < part_.points[c] && free_in(group_[p]) < part_.points[c]) continue;
      if (++tries > kTries || over()) return false;
      if (bring_together(p, part_.points[c]) && state_.may_add(c, p, part_.limit[p])) {
        state_.place(c, p);
        return true;
      }
    }
    return false;
  }

  bool bring_together(std::size_t p, std::int64_t points) {
    std::vector<std::size_t> others;
    for (const auto q : people_) {
      if (q != p && free(q) > 0) others.push_back(q);
    }
    for (auto k = others.size(); k > 1; --k) std::swap(others[k - 1], others[random_.below(k)]);
    for (const auto q : others) {
      if (free(p) >= points) return true;
      if (over()) return false;
      shift(q, p, points);
    }
    return free(p) >= points;
  }

  // Shares out anew what the two may both hold, so that as much as can be, but no more than `points`, is free
  // at p.
  void shift(std::size_t q, std::size_t p, std::int64_t points) {
    list_items(p, q);
    const auto room_p = (free(p) + mine_) / part_.grain;
    const auto room_q = (free(q) + theirs_) / part_.grain;
    const auto all = (mine_ + theirs_) / part_.grain;
    const auto most = mine_ / part_.grain;  // p is to hold no more than now
    meter_.add(10 + static_cast<std::int64_t>(items_.size()));
    if (most / 64 >= static_cast<std::int64_t>(kMostWords)) return;
    const auto from = std::max<std::int64_t>({0, all - room_q, room_p - points / part_.grain});
    if (from >= most) return;
    sums_.fill(weights_, most);
    meter_.add(static_cast<std::int64_t>(items_.size() * sums_.words() / 4));
    const auto sum = sums_.least(items_.size(), from, most - 1);
    if (sum >= 0) share_out(p, q, sum);
  }

  void list_items(std::size_t p, std::size_t q) {
    items_.clear();
    weights_.clear();
    mine_ = theirs_ = 0;
    for (const auto from : {p, q}) {
      const auto to = from == p ? q : p;
      for (const auto c : state_.given(from)) {
        if (part_.holder[at(c)] != kNobody || !state_.pairs().allowed(at(c), to) ||
            !part_.fits_alone(at(c), to))
          continue;
        items_.push_back(at(c));
        (from == p ? mine_ : theirs_) += part_.points[at(c)];
      }
    }
    std::ranges::sort(items_);
    for (auto k = items_.size(); k > 1; --k) std::swap(items_[k - 1], items_[random_.below(k)]);
    for (const auto c : items_) weights_.push_back(part_.points[c] / part_.grain);
  }

  void share_out(std::size_t p, std::size_t q, std::int64_t sum) {
    auto held_p = state_.held(p);
    auto held_q = state_.held(q);
    moving_.clear();
    for (auto k = items_.size(); k-- > 0;) {
      const auto c = items_[k];
      const bool now = at(state_.who(c)) == p;
      const bool can_stay_out = sums_.has(k, sum);
      const bool can_go_in = sums_.has(k, sum - weights_[k]);
      const bool in = can_go_in && (!can_stay_out || now);
      if (in) sum -= weights_[k];
      if (in == now) continue;
      moving_.push_back(c);
      held_p = in ? state_.with(held_p, c, p) : state_.without(held_p, c, p);
      held_q = in ? state_.without(held_q, c, q) : state_.with(held_q, c, q);
    }
    if (!state_.numbers_allow(p, held_p) || !state_.numbers_allow(q, held_q)) return;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const auto c : moving_) places.emplace_back(c, at(state_.who(c)) == p ? q : p);
    for (const auto c : moving_) state_.take(c);
    for (const auto& [c, to] : places) state_.place(c, to);
  }

  // A case that waits takes the place of others; then whatever fits is put in. False: nothing was tried.
  bool exchange() {
    const auto c = waiting_[random_.below(waiting_.size())];
    const auto arcs = part_.arcs_of(c);
    const auto p = at(arcs[random_.below(arcs.size())].person);
    meter_.add(10);
    if (!part_.fits_alone(c, p) || state_.given(p).empty()) return false;
    const auto d = at(state_.given(p)[random_.below(state_.given(p).size())]);
    if (part_.holder[d] != kNobody || part_.urgency[d] < part_.urgency[c]) return false;
    const auto there = free_in(group_[p]) + part_.points[d];
    meter_.add(static_cast<std::int64_t>(people_.size() / 4));
    const bool heavier = part_.urgency[d] == part_.urgency[c] && part_.points[d] > part_.points[c];
    if (heavier && !lighter_waits(c, there - part_.points[c])) return false;
    auto lacking = part_.points[c] - there;
    if (lacking > 0 && !choose_less_urgent(part_.urgency[c], group_[p], d, lacking)) return false;
    state_.take(d);
    if (lacking > 0) {
      for (const auto other : less_urgent_) state_.take(other);
    }
    if (!insert(c)) return true;
    list_waiting();
    insert_all();
    return true;
  }

  // Cases of the group's people, less urgent, that add up to so much; by chance. False: there is not so much.
  bool choose_less_urgent(std::uint8_t urgency, std::uint32_t group, std::size_t but, std::int64_t points) {
    less_urgent_.clear();
    for (const auto p : people_) {
      if (group_[p] != group) continue;
      meter_.add(static_cast<std::int64_t>(state_.given(p).size() / 4));
      for (const auto c : state_.given(p)) {
        if (part_.urgency[at(c)] > urgency && part_.holder[at(c)] == kNobody && at(c) != but &&
            part_.points[at(c)] > 0)
          less_urgent_.push_back(at(c));
      }
    }
    std::ranges::sort(less_urgent_);
    std::size_t taken = 0;
    for (; points > 0 && taken < less_urgent_.size(); ++taken) {
      std::swap(less_urgent_[taken], less_urgent_[taken + random_.below(less_urgent_.size() - taken)]);
      points -= part_.points[less_urgent_[taken]];
    }
    less_urgent_.resize(taken);
    return points <= 0;
  }

  [[nodiscard]] bool lighter_waits(std::size_t c, std::int64_t points) const {
    return std::ranges::any_of(waiting_, [&](auto other) {
      return other != c && part_.urgency[other] == part_.urgency[c] && part_.points[other] <= points;
    });
  }

  State& state_;
  const Part& part_;
  gap::Meter& meter_;
  RandomStream random_;
  const std::int64_t end_;
  std::vector<std::size_t> people_, waiting_;
  std::vector<std::uint32_t> group_;  // by person
  std::uint32_t groups_ = 0;
  std::vector<std::size_t> items_, moving_, less_urgent_;
  std::vector<std::int64_t> weights_;
  std::int64_t mine_ = 0, theirs_ = 0;  // points of the items that p, and that q, holds
  Sums sums_;
};

}  // namespace

void gather(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units) {
  Gatherer{state, seed, meter, meter.work() + work_units}.run();
}

}  // namespace evenkeel::allocation::placing
