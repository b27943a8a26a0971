// The relaxation behind a bound: every case takes its best place at prices of room, and the prices are moved
// until the bound they give is good. Prices guide and prove; any prices give a true bound.
#pragma once

#include <map>
#include <span>

#include "allocation/gap/meter.h"
#include "allocation/placing/groups.h"
#include "allocation/placing/level.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {

inline constexpr std::int64_t kPriceScale = std::int64_t{1} << 26U;

// Of a point of room, of a case newly given, and of one of high risk besides, by group; and a factor for each
// level of placing and moves before the one that is bounded, none where every plan as good places all that
// fits.
struct Prices {
  std::vector<std::int64_t> points, cases, high, earlier;
};

// What a relaxed plan takes of each, or what there is of it.
struct Amounts {
  std::vector<std::int64_t> points, cases, high;
};

// The worth of room at prices, where no more people may stand in each step of balance than a plan has there.
class StepRoom {
 public:
  // `levels`: those of balance before the one that is bounded; without any, room is what the limits leave.
  StepRoom(const Part& part, const Groups& groups, const Steps& steps, const std::vector<ProofLevel>& levels);
  // What the points of room are worth, and in `room`, by group, the room that makes it so.
  Int128 worth(const std::vector<std::int64_t>& prices, std::vector<std::int64_t>& room) const;
  // Of each person, at these prices.
  [[nodiscard]] std::vector<std::int64_t> by_person(const std::vector<std::int64_t>& prices) const;

  struct Rise {
    std::int64_t people = 0;  // who may take it
    std::vector<std::pair<std::uint32_t, std::int64_t>> points;
  };
  [[nodiscard]] const std::vector<Rise>& rises() const { return rises_; }
  [[nodiscard]] const std::vector<std::int64_t>& base() const { return base_; }

 private:
  void choose(const Rise& rise, const std::vector<std::int64_t>& prices,
              std::vector<std::uint32_t>& order) const;

  const Groups& groups_;
  std::vector<std::int64_t> base_;  // by person
  std::vector<Rise> rises_;
};

class Dual {
 public:
  // Of levels[level] (see ProofLevel). The arguments must outlive it.
  Dual(const Part& part, const Groups& groups, const Batches& batches, const Steps& steps,
       const std::vector<ProofLevel>& levels, std::size_t level, std::int64_t scale);

  static constexpr std::int64_t kFree = -1;  // a number without a limit
  struct Relaxed {
    Int128 value = 0;  // the bound times scale; for levels where less is better, of minus the value
    Amounts taken, there;
    std::vector<std::int64_t> missing;  // by earlier level: how far the relaxed plan is below its value
  };
  void evaluate(const Prices& prices, Relaxed& out) const;
  // Where a case of a batch may go at the prices, and what it costs there.
  struct Option {
    std::uint32_t group = 0;
    std::int64_t cost = 0;
    bool fresh = true;  // newly given
  };
  // At the prices last evaluated; those that cost `furthest` more than the cheapest may be left out.
  void list_options(std::size_t b, const Prices& prices, std::int64_t furthest,
                    std::vector<Option>& out) const;
  // What a placed case of a batch counts at the prices last evaluated: left out, it costs that much.
  [[nodiscard]] std::int64_t reward(std::size_t b) const { return reward_[b]; }
  // What placing one there adds to an earlier level; for moves, minus the move.
  [[nodiscard]] std::int64_t adds(std::size_t k, std::size_t b, bool fresh) const;
  [[nodiscard]] std::int64_t wanted(std::size_t k) const;  // at an earlier level, likewise
  [[nodiscard]] std::int64_t bound(Int128 value) const;
  // By group, 1: to them more would go than there is room for, if each case went where its soft costs are
  // least, shared among those as well as can be.
  [[nodiscard]] std::vector<std::uint8_t> overflowing() const;
  [[nodiscard]] const Part& part() const { return part_; }
  [[nodiscard]] const Groups& groups() const { return groups_; }
  [[nodiscard]] const Batches& batches() const { return batches_; }
  [[nodiscard]] const StepRoom& step_room() const { return step_room_; }
  [[nodiscard]] Int128 first_reach() const { return reach_; }
  [[nodiscard]] Int128 near_reach() const;
  [[nodiscard]] std::int64_t mean_points() const { return mean_points_; }
  // Of a case, and of a point: within them what a case costs fits in its number.
  static constexpr std::int64_t kFurthest = std::int64_t{1} << 58U;
  [[nodiscard]] std::int64_t furthest_price() const { return kFurthest / most_points_; }
  [[nodiscard]] std::int64_t work() const;  // of one evaluation
  [[nodiscard]] Prices no_prices(std::vector<std::int64_t> earlier = {}) const;
  // Is the earlier level counted in points, and not in cases?
  [[nodiscard]] bool in_points(std::size_t k) const { return earlier_[k].measure == Measure::Points; }

 private:
  struct Earlier {
    Measure measure = Measure::Placed;
    std::uint8_t urgency = 0;
    std::int64_t value = 0;
  };
  void choose(std::size_t b, const Prices& prices, bool all_placed, Relaxed& out) const;
  void set_rewards(const Prices& prices) const;
  [[nodiscard]] std::int64_t worth(const Earlier& level, std::size_t b) const;

  struct Choice {  // a group that a batch's cases may be newly given to
    std::int32_t soft = 0;
    std::uint32_t group = 0;
    auto operator<=>(const Choice&) const = default;
  };
  using Rows = std::map<std::vector<Choice>, std::uint32_t>;
  struct Weight {  // of cases that take as much of everything
    std::int64_t points = 0;
    bool high = false;
    auto operator<=>(const Weight&) const = default;
  };
  void list_choices(std::size_t b, Rows& known);
  void price_weights(const Prices& prices) const;
  [[nodiscard]] std::span<const Choice> choices_of(std::size_t b) const {
    return std::span{choices_}.subspan(first_choice_[row_[b]],
                                       first_choice_[row_[b] + 1] - first_choice_[row_[b]]);
  }

  const Part& part_;
  const Groups& groups_;
  const Batches& batches_;
  const ProofLevel& level_;
  // Batches with the same choices share a row of them, by rising soft costs.
  std::vector<std::uint32_t> row_, weight_;   // by batch
  std::vector<std::size_t> first_choice_{0};  // by row
  std::vector<Choice> choices_;
  std::vector<Weight> weights_;
  std::vector<Earlier> earlier_;
  StepRoom step_room_;
  Amounts numbers_;  // of cases that each group may be given; points are in step_room_
  std::int64_t soft_factor_ = 0;
  std::int64_t scale_ = 1;
  Int128 reach_ = 0;
  std::int64_t mean_points_ = 1;
  std::int64_t most_points_ = 1;              // of a case
  mutable std::vector<std::int64_t> reward_;  // by batch, at the prices last looked at
  mutable std::int64_t move_factor_ = 0;
  // What room costs at those prices, by weight and group, and the least of it by weight.
  mutable std::vector<std::int64_t> price_, least_price_;
};

// Deflected subgradient steps (Held and Karp 1971; Camerini, Fratta and Maffioli 1975): aims below the best
// value by a reach that is halved when it is not met. `prices` is where it starts and ends: the best seen.
// `near`: it starts near the best already, and the reach is a unit or two.
void descend(const Dual& dual, Prices& prices, int steps, bool near, gap::Meter& meter);

// Gives the groups marked in `who` one price of points, the least at which the relaxed plan takes no more of
// their room than there is; the others keep theirs. `with_earlier`: the same is the factor of each earlier
// level of points, so that what is placed there pays for its room.
void price_together(const Dual& dual, const std::vector<std::uint8_t>& who, bool with_earlier, Prices& prices,
                    gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
