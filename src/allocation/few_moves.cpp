#include "allocation/few_moves.h"

#include <algorithm>

#include "allocation/at.h"
#include "allocation/evenness.h"

namespace evenkeel::allocation {
namespace {

constexpr std::int64_t kMostTried = 3'000'000;  // moves
constexpr std::size_t kAtOnce = 3;

class MoveSearch {
 public:
  MoveSearch(const Problem& problem, const OpenPairs& open, const std::vector<std::int32_t>& start)
      : problem_(problem), open_(open), assignment_(start), before_(loads_before(problem)) {
    load_ = loads_after(problem, start);
    for (const auto& load : load_) kept_.push_back(load.points);
    given_.assign(load_.size(), 0), crowd_.assign(load_.size(), 0), of_.resize(load_.size());
    for (std::size_t p = 0; p < load_.size(); ++p) over_ += over_of(p);
    for (std::size_t c = 0; c < start.size(); ++c) {
      if (may_go(c)) cases_.push_back(c), of_[at(start[c])].push_back(c);
    }
  }

  std::vector<Move> improved(std::vector<Move> moves, std::int64_t most_moves, std::int64_t most_off) {
    for (const auto& move : moves) apply(move);
    least_ = over_;
    bound_ = over_ - most_off;
    best_ = std::move(moves);
    while (least_ > bound_ && tried_ < kMostTried && others(most_moves)) {
    }
    return best_;
  }

 private:
  std::int64_t over_of(std::size_t p) const {
    return std::max<std::int64_t>(0, kept_[p] - limit_of(problem_.people[p]).points);
  }
  bool may_go(std::size_t c) const {
    return assignment_[c] >= 0 && problem_.cases[c].pinned < 0 &&
           std::ranges::any_of(open_[c],
                               [&](const OpenPair& pair) { return pair.candidate != assignment_[c]; });
  }

  // Others in place of all of the moves where they are few; of none, one or two of them otherwise. Whether
  // that was better and may be so again.
  bool others(std::int64_t most_moves) {
    const auto moves = best_;
    const auto least = least_;
    const auto unused = static_cast<std::size_t>(most_moves) - moves.size();
    if (moves.size() + unused <= kAtOnce) return of_all(static_cast<std::size_t>(most_moves)), false;
    const auto better = [&] { return least_ < least || tried_ >= kMostTried; };
    if (unused > 0) instead(moves, moves.size(), moves.size(), std::min<std::size_t>(unused, 2));
    for (std::size_t i = 0; i < moves.size() && !better(); ++i)
      instead(moves, i, i, 1 + std::min<std::size_t>(unused, 1));
    for (std::size_t i = 0; i < moves.size() && !better(); ++i) {
      for (auto j = i + 1; j < moves.size() && !better(); ++j) instead(moves, i, j, 2);
    }
    return better();
  }

  void of_all(std::size_t count) {
    while (!made_.empty()) take_back();
    put_in_order();
    look(0, count);
  }
  // So many moves in place of the one and the other.
  void instead(const std::vector<Move>& moves, std::size_t one, std::size_t other, std::size_t count) {
    while (!made_.empty()) take_back();
    for (std::size_t k = 0; k < moves.size(); ++k) {
      if (k != one && k != other) apply(moves[k]);
    }
    put_in_order();
    look(0, count);
  }

  std::int64_t gain(std::size_t c) const {
    return std::min(over_of(at(assignment_[c])), problem_.cases[c].points);
  }
  // What a case takes off falls with each other that its holder gives: the most that so many of these take
  // off is what the first of them do.
  void put_in_order() {
    std::vector<std::pair<std::int64_t, std::size_t>> gains;
    for (const auto c : cases_) {
      if (assignment_[c] == problem_.cases[c].holder) gains.emplace_back(-gain(c), c);
    }
    std::ranges::sort(gains);
    order_.clear();
    sums_.assign(1, 0);
    for (const auto& [less, c] : gains) order_.push_back(c), sums_.push_back(sums_.back() - less);
    tried_ += std::ssize(cases_) / 8;
  }

  void look(std::size_t from, std::size_t left) {
    ++tried_;
    if (over_ < least_ && crowded_ == 0 && nobodys_share_rises()) least_ = over_, best_ = made_;
    if (left == 0 || least_ <= bound_ || crowded_ > left) return;
    if (crowded_ == left) return relieve(left);
    for (auto i = from; i < order_.size() && tried_ < kMostTried; ++i) {
      const auto sum = [&](std::size_t first) {
        return sums_[std::min(i + left, order_.size())] - sums_[first];
      };
      if (over_ - sum(i) >= least_) return;
      if (over_ - gain(order_[i]) - sum(i + 1) < least_) each_taker(order_[i], i + 1, left - 1);
    }
  }
  // Each of the moves that are left is of somebody who was given too much.
  void relieve(std::size_t left) {
    for (std::size_t p = 0; p < crowd_.size(); ++p) {
      if (crowd_[p] == 0) continue;
      for (const auto c : of_[p]) {
        if (assignment_[c] == static_cast<std::int32_t>(p)) each_taker(c, order_.size(), left - 1);
      }
    }
  }
  void each_taker(std::size_t c, std::size_t from, std::size_t left) {
    const auto holder = assignment_[c];
    for (const auto& pair : open_[c]) {
      if (pair.candidate == holder) continue;
      const auto& taker = problem_.people[at(pair.candidate)];
      if (left == 0 && load_[at(pair.candidate)].points + problem_.cases[c].points > limit_of(taker).points)
        continue;
      apply({c, holder, pair.candidate});
      look(from, left);
      take_back();
    }
  }

  bool nobodys_share_rises() const {
    const auto rises = [&](std::int32_t p) {
      return lifts_share(problem_.people[at(p)], before_[at(p)], load_[at(p)]);
    };
    return std::ranges::none_of(made_, [&](const Move& move) { return rises(move.from) || rises(move.to); });
  }

  // `over_` is of what people keep: where all holds, nobody stands above their limit by what they are given.
  void apply(const Move& move) {
    made_.push_back(move);
    hand(move.case_index, move.from, move.to, 1);
  }
  void take_back() {
    const auto move = made_.back();
    made_.pop_back();
    hand(move.case_index, move.to, move.from, -1);
  }
  void hand(std::size_t c, std::int32_t from, std::int32_t to, int moves) {
    const auto& w = problem_.cases[c];
    keep(at(moves > 0 ? from : to), -moves * w.points);
    given_[at(moves > 0 ? to : from)] += moves;
    load_[at(from)] = without(load_[at(from)], w);
    load_[at(to)] = with(load_[at(to)], w);
    assignment_[c] = to;
    look_at(at(from)), look_at(at(to));
  }
  // Whether they were given more than they may hold.
  void look_at(std::size_t p) {
    const auto& person = problem_.people[p];
    const bool is =
        given_[p] > 0 && (load_[p].points > limit_of(person).points || !within_numbers(person, load_[p]));
    crowded_ -= crowd_[p];
    crowd_[p] = is ? 1 : 0;
    crowded_ += crowd_[p];
  }
  void keep(std::size_t p, std::int64_t points) {
    over_ -= over_of(p);
    kept_[p] += points;
    over_ += over_of(p);
  }

  const Problem& problem_;
  const OpenPairs& open_;
  std::vector<std::int32_t> assignment_;
  std::vector<Load> before_;
  std::vector<Load> load_;
  std::vector<std::int64_t> kept_;            // points of each, without what they are given
  std::vector<std::size_t> cases_;            // that may go
  std::vector<std::size_t> order_;            // those that nobody was given, what takes most off first
  std::vector<std::int64_t> sums_;            // what the first of them take off
  std::vector<std::vector<std::size_t>> of_;  // those of each
  std::vector<int> given_;                    // how many each is given
  std::vector<std::uint8_t> crowd_;           // 1: so that they hold too much
  std::size_t crowded_ = 0;
  std::vector<Move> made_;
  std::vector<Move> best_;
  std::int64_t over_ = 0;
  std::int64_t least_ = 0;
  std::int64_t bound_ = 0;
  std::int64_t tried_ = 0;
};

}  // namespace

std::vector<Move> moved_together(const Problem& problem, const OpenPairs& open,
                                 const std::vector<std::int32_t>& start, std::vector<Move> moves,
                                 std::int64_t most_moves, std::int64_t most_off) {
  return MoveSearch{problem, open, start}.improved(std::move(moves), most_moves, most_off);
}

}  // namespace evenkeel::allocation
