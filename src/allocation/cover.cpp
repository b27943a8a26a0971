#include "allocation/cover.h"

#include <algorithm>
#include <tuple>

#include "allocation/at.h"
#include "allocation/balance.h"
#include "allocation/evenness.h"
#include "allocation/few_moves.h"

namespace evenkeel::allocation {
namespace {

class Rebalancer {
 public:
  Rebalancer(const Problem& problem, std::int64_t most_moves)
      : problem_(problem), left_(most_moves), open_(problem) {
    for (const auto& w : problem.cases) assignment_.push_back(w.holder);
    before_ = load_ = loads_after(problem, assignment_);
    counted_.assign(problem.people.size(), 0);
    for (const auto p : assignment_) {
      if (p >= 0) counted_[at(p)] = 1;
    }
    for (const auto& pairs : open_.lists()) {
      for (const auto& pair : pairs) counted_[at(pair.candidate)] = 1;
    }
  }

  // From `first` on, those of pinned cases left out.
  Rebalanced run(const std::vector<Move>& first = {}) {
    Rebalanced out;
    out.most_moves = left_;
    for (const auto& w : problem_.cases) {
      if (is_chosen(w)) counted_[at(w.pinned)] = 1;
    }
    out.over_before = over();
    move_as_chosen(out.moves);
    out.over_bound = bound();
    for (const auto& move : first) {
      if (problem_.cases[move.case_index].pinned < 0) take(move, out.moves);
    }
    one_by_one(out.moves);
    if (over() > out.over_bound && together(out)) one_by_one(out.moves);
    evens_ = true;
    one_by_one(out.moves);
    out.over_after = over();
    out.plan.assignment = assignment_;
    out.plan.after = load_;
    const auto even = evenness_of(problem_, open_, assignment_);
    const auto free = evenness_of(problem_, open_, not_pinned());
    out.plan.moves = static_cast<std::int64_t>(out.moves.size());
    for (const auto& move : out.moves) {
      if (!to_confirm(ask(problem_, move.case_index, at(move.to))).empty())
        out.plan.to_confirm.push_back(move.case_index);
    }
    std::ranges::sort(out.plan.to_confirm);
    out.plan.steps = even.steps;
    out.plan.in_reach.assign(problem_.people.size(), 0);
    for (const auto& pairs : open_.lists()) {
      for (const auto& pair : pairs) out.plan.in_reach[at(pair.candidate)] = 1;
    }
    using enum PlanLevel::What;
    out.plan.levels = {{Moves, 0, 0, free.moves, std::nullopt, false},
                       {Soft, 0, 0, free.soft, std::nullopt, false},
                       {FinerBalance, 0, 0, even.finer, std::nullopt, false}};
    return out;
  }

 private:
  // What a move is worth; smaller is better: overload left with the giver, their step, the taker's, finer.
  using Worth = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

  // Levels after placing count what the plan is free in, as in every plan.
  std::vector<std::int32_t> not_pinned() const {
    auto out = assignment_;
    for (std::size_t c = 0; c < out.size(); ++c) {
      if (problem_.cases[c].pinned >= 0) out[c] = kUnplaced;
    }
    return out;
  }

  static bool is_chosen(const WaitingCase& w) {
    return w.holder >= 0 && w.pinned >= 0 && w.pinned != w.holder;
  }

  void take(const Move& move, std::vector<Move>& moves) {
    apply(move);
    moves.push_back(move);
    --left_;
  }
  void one_by_one(std::vector<Move>& moves) {
    while (left_ > 0) {
      const auto move = best_move();
      if (!move) break;
      take(*move, moves);
    }
  }

  // Others in place of those that were found one by one, where they leave less above the limits.
  bool together(Rebalanced& out) {
    std::vector<Move> found;
    auto start = assignment_;
    std::erase_if(out.moves, [&](const Move& move) {
      if (problem_.cases[move.case_index].pinned >= 0) return false;
      start[move.case_index] = move.from;
      found.push_back(move);
      return true;
    });
    const auto count = std::ssize(found);
    const auto before = over();
    auto better = moved_together(problem_, open_, start, found, left_ + count, before - out.over_bound);
    assignment_ = std::move(start);
    load_ = loads_after(problem_, assignment_);
    left_ += count;
    for (const auto& move : better) take(move, out.moves);
    return over() < before;
  }

  // What somebody chose moves first, and takes of the moves: so what comes after reckons with it.
  void move_as_chosen(std::vector<Move>& moves) {
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const auto& w = problem_.cases[c];
      if (is_chosen(w)) take({c, w.holder, w.pinned}, moves);
    }
  }

  std::int64_t over_of(std::size_t p, std::int64_t points) const {
    return std::max<std::int64_t>(0, points - limit_of(problem_.people[p]).points);
  }
  std::int64_t over() const {
    std::int64_t sum = 0;
    for (std::size_t p = 0; p < load_.size(); ++p) sum += counted_[p] != 0 ? over_of(p, load_[p].points) : 0;
    return sum;
  }

  bool may_go(std::size_t c) const {
    const auto& pairs = open_[c];
    return assignment_[c] >= 0 && problem_.cases[c].pinned < 0 &&
           std::ranges::any_of(pairs, [&](const OpenPair& pair) { return pair.candidate != assignment_[c]; });
  }

  // Of each who is over, the largest cases that may go take off most, and never more than they are over by.
  // What one move more takes off falls with each, so that the most of all are the most of any plan.
  std::int64_t bound() const {
    std::vector<std::vector<std::int64_t>> points(load_.size());
    for (std::size_t c = 0; c < assignment_.size(); ++c) {
      if (may_go(c)) points[at(assignment_[c])].push_back(problem_.cases[c].points);
    }
    std::vector<std::int64_t> gains;
    for (std::size_t p = 0; p < points.size(); ++p) {
      std::ranges::sort(points[p], std::greater<>{});
      auto over = over_of(p, load_[p].points);
      for (std::size_t i = 0; i < points[p].size() && over > 0; ++i) {
        gains.push_back(std::min(over, points[p][i]));
        over -= gains.back();
      }
    }
    std::ranges::sort(gains, std::greater<>{});
    auto sum = over();
    for (std::size_t i = 0; i < gains.size() && static_cast<std::int64_t>(i) < left_; ++i) sum -= gains[i];
    return std::max(sum, beyond_all_room());
  }
  // However many move, what is taken off somebody stands with those who could be given a case.
  std::int64_t beyond_all_room() const {
    std::vector<std::uint8_t> could(load_.size(), 0);
    for (const auto& pairs : open_.lists()) {
      for (const auto& pair : pairs) could[at(pair.candidate)] = 1;
    }
    auto out = over();
    for (std::size_t p = 0; p < could.size(); ++p) {
      if (could[p] != 0)
        out -= std::max<std::int64_t>(0, limit_of(problem_.people[p]).points - load_[p].points);
    }
    return out;
  }
  std::int64_t step(std::size_t p, std::int64_t points) const {
    return step_of(points, problem_.people[p].available, problem_.agreement->lines.balance_step_tenths);
  }

  Worth worth(std::size_t p, std::int64_t a, std::size_t q, std::int64_t b, std::int64_t soft) const {
    const auto x = step(p, a);
    const auto y = step(q, b);
    return {over_of(p, a) + over_of(q, b), std::max(x, y), std::min(x, y), soft};
  }

  std::optional<Move> best_move() const {
    std::optional<Move> best;
    std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t> gain{0, 0, 0, 0};
    for (std::size_t c = 0; c < assignment_.size(); ++c) {
      if (assignment_[c] < 0 || problem_.cases[c].pinned >= 0 || assignment_[c] != problem_.cases[c].holder)
        continue;
      const auto p = at(assignment_[c]);
      const auto from = without(load_[p], problem_.cases[c]);
      if (lifts_share(problem_.people[p], before_[p], from)) continue;
      for (const auto& pair : open_[c]) {
        const auto q = at(pair.candidate);
        const auto to = with(load_[q], problem_.cases[c]);
        if (q == p || to.points > limit_of(problem_.people[q]).points ||
            !within_numbers(problem_.people[q], to) || lifts_share(problem_.people[q], before_[q], to))
          continue;
        const auto now = worth(p, load_[p].points, q, load_[q].points, 0);
        const auto then = worth(p, from.points, q, to.points, pair.soft);
        const auto better = difference(now, then);
        if (better > gain && (evens_ || std::get<0>(better) > 0))
          gain = better, best = Move{c, assignment_[c], pair.candidate};
      }
    }
    return best;
  }

  // Positive in its first place that is not 0 when `then` is better.
  static std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t> difference(const Worth& now,
                                                                                       const Worth& then) {
    const auto more = std::get<0>(now) - std::get<0>(then);
    const auto high = std::get<1>(now) - std::get<1>(then);
    // Without overload or a lower highest step a move is only churn.
    if (more < 0 || (more == 0 && high <= 0)) return {0, 0, 0, 0};
    return {more, high, std::get<2>(now) - std::get<2>(then), -std::get<3>(then)};
  }

  void apply(const Move& move) {
    const auto& w = problem_.cases[move.case_index];
    load_[at(move.from)] = without(load_[at(move.from)], w);
    load_[at(move.to)] = with(load_[at(move.to)], w);
    assignment_[move.case_index] = move.to;
  }

  const Problem& problem_;
  std::int64_t left_;
  bool evens_ = false;  // also moves that take nothing off, and lower who stands higher
  const OpenPairs open_;
  std::vector<std::int32_t> assignment_;
  std::vector<Load> before_;
  std::vector<Load> load_;
  std::vector<std::uint8_t> counted_;  // by candidate, 1: holds one of the cases, or could be given one
};

}  // namespace

Rebalanced rebalance(const Problem& problem, std::int64_t most_moves) {
  auto out = Rebalancer{problem, most_moves}.run();
  // Where the search ends is a matter of where it began: one of fewer moves may have ended lower.
  for (const std::int64_t fewer : {3, 6, 12, 25, 50, 100}) {
    if (fewer >= most_moves || out.over_after <= out.over_bound) break;
    const auto found = Rebalancer{problem, fewer}.run();
    if (found.over_after < out.over_after) out = Rebalancer{problem, most_moves}.run(found.moves);
  }
  return out;
}

}  // namespace evenkeel::allocation
