#include "allocation/placing/anneal.h"

#include <algorithm>
#include <bit>
#include <compare>
#include <utility>

#include "allocation/at.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

// Somebody a step higher weighs three times as much: as the heat falls the high steps settle first, as they
// come first in the objective. A step of soft costs weighs less than the lowest that is told apart.
constexpr std::int64_t kLowest = 64;
constexpr std::int32_t kToldApart = 20;  // steps below the highest
constexpr std::int64_t kWorkOfMove = 6;
constexpr int kFractionBits = 16;

class Annealer {
 public:
  Annealer(State& state, std::uint64_t seed, gap::Meter& meter)
      : state_(state),
        part_(state.part()),
        pairs_(state.pairs()),
        steps_(state.steps()),
        meter_(meter),
        random_(seed, "anneal"),
        who_(state.assignment()),
        people_at_(at(steps_.top()) + 1, 0),
        soft_(state.soft()) {
    for (std::size_t p = 0; p < part_.people(); ++p) {
      held_.push_back(state.held(p));
      if (part_.in_reach[p] != 0) ++people_at_[at(state.step(p))];
    }
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (who_[c] != kNobody && part_.arcs_of(c).size() > 1) movable_.push_back(c);
    }
    set_weights();
    list_cases();
    keep();
  }

  // From hot to cold and again, from the best plan. Every second time from less hot: the higher steps then
  // stay as they are.
  void run(std::int64_t work_units) {
    constexpr std::int64_t kSweeps = 16;
    if (movable_.empty()) return;
    const auto before = state_.score();
    const auto initial = state_.assignment();
    const auto moves = work_units / kWorkOfMove / kSweeps;
    for (int k = 0; k < kSweeps && !meter_.over(); ++k) {
      const auto step = k % 2 == 0 ? highest() : random_.below(weight_.size());
      sweep(moves, 4 * std::max(kLowest, weight_[step]));
      begin_with_best();
    }
    state_.restore(before <= state_.score() ? initial : best_);
  }

 private:
  void set_weights() {
    const auto lowest = std::max(0, steps_.top() - kToldApart);  // from here down they are not told apart
    for (std::int32_t step = 0; step <= steps_.top(); ++step)
      weight_.push_back(step <= lowest ? 0 : step == lowest + 1 ? kLowest : 3 * weight_.back());
  }

  // The highest step in which somebody stands.
  [[nodiscard]] std::size_t highest() const {
    auto step = people_at_.size() - 1;
    while (step > 0 && people_at_[step] == 0) --step;
    return step;
  }

  // As many moves at each heat, each nine tenths of the one before.
  void sweep(std::int64_t moves, std::int64_t hottest) {
    const auto next = [](std::int64_t heat) { return heat * 9 / 10; };
    std::int64_t heats = 1;
    for (auto heat = hottest; heat > 0; heat = next(heat)) ++heats;
    const auto at_each = moves / heats + 1;
    for (auto heat = hottest; heat > 0 && !meter_.over(); heat = next(heat)) {
      for (std::int64_t k = 0; k < at_each; ++k) try_one(heat);
      meter_.add(at_each * kWorkOfMove);
    }
  }

  // As much worse as is taken at a heat: it times the negative logarithm of a number by chance, the
  // mantissa's put as a straight line. In whole numbers, the same on every machine.
  std::int64_t most_worse(std::int64_t heat) {
    const auto chance = random_.next() | 1U;
    const auto zeros = std::countl_zero(chance);
    const auto mantissa =
        zeros >= 63 ? 0 : static_cast<std::int64_t>((chance << (zeros + 1)) >> (64 - kFractionBits));
    const auto exponent = (std::int64_t{zeros + 1} << kFractionBits) - mantissa;
    return (heat >> kFractionBits) * exponent +
           ((heat & ((1 << kFractionBits) - 1)) * exponent >> kFractionBits);
  }

  void try_one(std::int64_t heat) {
    const auto c = movable_[random_.below(movable_.size())];
    const auto arcs = part_.arcs_of(c);
    const auto& arc = arcs[random_.below(arcs.size())];
    const auto p = at(who_[c]);
    const auto q = at(arc.person);
    if (p == q) return;
    const auto& given = given_[q];
    const bool alone = given.empty() || random_.below(2) == 0;
    if (alone) return try_move(c, p, q, arc.soft, heat);
    const auto d = at(given[random_.below(given.size())]);
    if (pairs_.allowed(d, p)) try_exchange(c, d, heat);
  }

  void list_cases() {
    given_.assign(part_.people(), {});
    place_.assign(part_.cases(), 0);
    for (const auto c : movable_) add(c, at(who_[c]));
  }
  void add(std::size_t c, std::size_t p) {
    place_[c] = given_[p].size();
    given_[p].push_back(static_cast<std::int32_t>(c));
  }
  void remove(std::size_t c, std::size_t p) {
    const auto last = given_[p].back();
    given_[p][place_[c]] = last;
    place_[at(last)] = place_[c];
    given_[p].pop_back();
  }

  void try_move(std::size_t c, std::size_t p, std::size_t q, std::int32_t soft, std::int64_t heat) {
    const auto p_after = state_.without(held_[p], c, p);
    const auto q_after = state_.with(held_[q], c, q);
    if (q_after.points > part_.limit[q] || !state_.numbers_allow(q, q_after)) return;
    if (!take(p, p_after, q, q_after, soft - pairs_.soft(c, p), heat)) return;
    remove(c, p);
    add(c, q);
    who_[c] = static_cast<std::int32_t>(q);
    keep_if_better();
  }

  void try_exchange(std::size_t c, std::size_t d, std::int64_t heat) {
    const auto p = at(who_[c]);
    const auto q = at(who_[d]);
    const auto p_after = state_.with(state_.without(held_[p], c, p), d, p);
    const auto q_after = state_.with(state_.without(held_[q], d, q), c, q);
    if (p_after.points > part_.limit[p] || q_after.points > part_.limit[q]) return;
    if (!state_.numbers_allow(p, p_after) || !state_.numbers_allow(q, q_after)) return;
    const auto soft = pairs_.soft(c, q) + pairs_.soft(d, p) - pairs_.soft(c, p) - pairs_.soft(d, q);
    if (!take(p, p_after, q, q_after, soft, heat)) return;
    remove(c, p);
    remove(d, q);
    add(c, q);
    add(d, p);
    std::swap(who_[c], who_[d]);
    keep_if_better();
  }

  // What both hold becomes so, if it is better, or no worse than chance allows.
  bool take(std::size_t p, const Held& p_after, std::size_t q, const Held& q_after, std::int64_t soft,
            std::int64_t heat) {
    const auto p_from = steps_.of(p, held_[p].points);
    const auto q_from = steps_.of(q, held_[q].points);
    const auto p_to = steps_.of(p, p_after.points);
    const auto q_to = steps_.of(q, q_after.points);
    const auto worse =
        weight_[at(p_to)] + weight_[at(q_to)] - weight_[at(p_from)] - weight_[at(q_from)] + soft;
    if (worse > 0 && worse > most_worse(heat)) return false;
    held_[p] = p_after;
    held_[q] = q_after;
    --people_at_[at(p_from)], --people_at_[at(q_from)];
    ++people_at_[at(p_to)], ++people_at_[at(q_to)];
    soft_ += soft;
    improved_ = worse < 0;
    return true;
  }

  // By number at each step from the highest, then soft costs: what is fewer at the first that differs is
  // better.
  void keep_if_better() {
    if (!improved_) return;
    const auto order = std::lexicographical_compare_three_way(
        people_at_.rbegin(), people_at_.rend(), best_people_at_.rbegin(), best_people_at_.rend());
    if (order < 0 || (order == 0 && soft_ < best_soft_)) keep();
  }
  void keep() {
    best_ = who_;
    best_people_at_ = people_at_;
    best_soft_ = soft_;
  }
  void begin_with_best() {
    state_.restore(best_);
    who_ = best_;
    people_at_ = best_people_at_;
    soft_ = best_soft_;
    for (std::size_t p = 0; p < part_.people(); ++p) held_[p] = state_.held(p);
    list_cases();
  }

  State& state_;
  const Part& part_;
  const Pairs& pairs_;
  const Steps& steps_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::int32_t> who_;
  std::vector<Held> held_;
  std::vector<std::size_t> movable_;
  std::vector<std::vector<std::int32_t>> given_;  // movable cases, by person
  std::vector<std::size_t> place_;                // in them, by case
  std::vector<std::int64_t> weight_;              // by step
  std::vector<std::int32_t> people_at_;           // in reach, by step
  std::int64_t soft_ = 0;
  bool improved_ = false;
  std::vector<std::int32_t> best_;
  std::vector<std::int32_t> best_people_at_;
  std::int64_t best_soft_ = 0;
};

}  // namespace

void anneal(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units) {
  Annealer{state, seed, meter}.run(work_units);
}

}  // namespace evenkeel::allocation::placing
