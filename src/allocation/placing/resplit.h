// Shares out anew what two people, or two groups of people, hold between them, in all ways at once: a table
// over the points that go from one to the other. The finest change there is for nearly full people, who can
// seldom take a case for nothing.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/placing/groups.h"
#include "allocation/placing/state.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {

// Works on a copy of a plan in which groups may be above the room of their people's steps, at a price that
// rises until none is. Where each is alone, groups are people. The State is only read.
class Resplitter {
 public:
  static constexpr std::int64_t kUnit = std::int64_t{1} << 20U;  // a step of soft costs, in all prices

  // People by case; and by person the step in which each is meant to stand, and may stand by what they keep.
  // Two may change steps.
  struct Plan {
    std::vector<std::int32_t> who, step;
  };
  // `batches` by the same groups. All but `plan` must outlive it.
  Resplitter(const State& state, const Groups& groups, const Batches& batches, const Plan& plan,
             std::uint64_t seed, gap::Meter& meter);
  // Are the points coarse enough for the tables?
  [[nodiscard]] static bool suits(const Part& part);

  // What a grain of room and a case is worth in each group; nothing, unless it is said.
  void set_prices(std::vector<std::int64_t> of_grain, std::vector<std::int64_t> of_case);
  // Makes room dearer where too much is held, and cheaper where some is left, by so much a grain.
  void feed_back(std::int64_t price);
  // Only pairs of these are looked at, from now on; all, where none are named.
  void look_only_at(const std::vector<std::pair<std::size_t, std::size_t>>& pairs);

  // All pairs once, in an order by chance, at a price of excess (of a grain). `mending`: only those of whom
  // one is above, or has too many cases.
  void round(std::int64_t price, std::int64_t end, bool mending = false);
  // All pairs of whom one could gain by single cases at these prices.
  void round_where_it_pays(std::int64_t price, std::int64_t end);
  // From now on two people change steps only where that gives no room away: there is hardly more than is
  // needed.
  void keep_room() { keeps_room_ = true; }
  // From now on, where a limit on numbers stands in the way of two people, they change one case for one.
  void trade() { trades_ = true; }
  // Cases that wait change places with others of their class and points, where that costs less: nothing is
  // lost at any level before soft costs.
  void exchange_waiting(std::int64_t price);
  // Where nobody stands too high: the cheapest such plan that was found, by group; none when there was none
  // below what is asked for.
  [[nodiscard]] const Plan& best() const { return best_; }
  [[nodiscard]] const Plan& now() const { return now_; }
  [[nodiscard]] std::int64_t best_soft() const { return best_soft_; }
  // Takes what is too much from those above their step to those with room under it, over others where it has
  // to be, at a price that rises. True when nobody is above their step, or has too many cases.
  bool bring_down(std::int64_t end);
  // Takes what is too much to those with room over one other, in all ways, as long as less is above, and soft
  // costs stay below what is asked for.
  void pass_on(std::int64_t end);
  // Lowers soft costs, nobody coming to stand above their step: only pairs of whom one holds a case that
  // would cost less with the other. At most so many rounds.
  void save(int rounds, std::int64_t end);
  // Forgets the best, and asks for less than this.
  void ask_for_less_than(std::int64_t soft);
  [[nodiscard]] std::int64_t excess() const { return excess_; }
  // Nobody is above, or has too many cases.
  [[nodiscard]] bool keeps_to_all() const { return excess_ == 0 && numbers_kept(); }
  // Cases are made dearer for those who have too many.
  void charge_for_numbers();
  // Lets one person up a step, where each is alone: the lowest of those above theirs and of all to whom
  // something could come from them; false when nobody can.
  bool raise();
  [[nodiscard]] std::int64_t work_of_round() const;

 private:
  static constexpr std::int32_t kFine = 64;  // a step of soft costs in a table
  // Cases that weigh and cost the same are one sort; a few of a sort go together, so that any number of them
  // may in a few rows of the table.
  struct Sort {
    std::int32_t grains = 0;  // that go to q when one changes hands: negative for those of q
    std::int32_t cost = 0;    // of that
    std::int32_t high = 0;
    bool of_p = false;
    std::uint32_t first = 0, cases = 0;  // in sorted_
    std::uint32_t key = 0;               // in sort_at_
  };
  struct Item {
    std::int32_t grains = 0, cost = 0;  // of all
    std::uint32_t sort = 0;
    std::uint32_t first = 0, cases = 0;  // in sorted_
    std::int32_t back = kNobody;         // a case that comes back for one that goes: where in sorted_
    std::uint32_t back_sort = 0;
  };
  struct Numbers {  // cases and those of high risk that go from p to q
    std::int64_t cases = 0, high = 0;
  };
  struct Turn {  // two people change steps: grains of room that each group gains; nobody: none do
    std::int64_t p = 0, q = 0;
    std::int32_t one = kNobody, other = kNobody;
  };
  struct Change {
    std::int64_t score = 0;
    std::int32_t net = 0;  // grains that go from p to q
    Turn turn;
  };
  struct Position {
    Plan now;
    std::vector<std::vector<std::int32_t>> given;
    std::vector<std::int64_t> grains, room, cases_left, high_left;
    std::int64_t excess = 0, soft = 0;
  };
  [[nodiscard]] Position position() const;
  void go_back(const Position& position);
  [[nodiscard]] bool pass_on_once(std::int64_t end);
  void pass_over(std::size_t p, std::size_t through, std::size_t q);
  void widen(std::size_t p, std::int64_t grains);
  void count_numbers(const Plan& plan);
  void list_kinds();
  [[nodiscard]] std::int64_t worth(std::size_t c, std::size_t p) const;
  [[nodiscard]] std::int64_t dearer_with(std::size_t p, std::int64_t grains, std::int64_t price) const;
  bool replace(std::size_t d, const std::vector<std::int32_t>& kind, std::int64_t price);
  void put(std::size_t c, std::int32_t to);
  void keep_if_better();
  void find_distances();
  void bring_down(std::size_t p, std::int64_t price, bool wander);
  void scatter_room(std::int64_t price);
  [[nodiscard]] bool could_save(std::size_t p, std::size_t q) const;
  [[nodiscard]] bool could_gain(std::size_t p, std::size_t q, std::int64_t price) const;
  void shuffle_order();
  void look_at(std::size_t p, std::size_t q, std::int64_t price);
  void list_weights();
  void list_items(std::size_t p, std::size_t q);
  void list_sorts(std::size_t from, std::size_t to, bool of_p);
  void list_case(std::size_t c, std::size_t from, std::size_t to, bool of_p);
  void bundle();
  void pair_off(std::size_t p, std::size_t q);
  void shuffle_items();
  [[nodiscard]] Numbers numbers_of(const Item& item) const;
  [[nodiscard]] bool has_places(std::size_t p, std::int64_t cases, std::int64_t high);
  void list_turns(std::size_t p, std::size_t q);
  void fill_table();
  [[nodiscard]] Change best_change(std::size_t p, std::size_t q, std::int64_t price);
  bool apply(std::size_t p, std::size_t q, const Change& change);
  bool trace(std::size_t p, std::size_t q, std::int32_t net);
  void hand_over(std::size_t p, std::size_t q);
  void pass(std::int32_t c, std::size_t from, std::size_t to);
  // Has the first a case that may change hands and that the second may hold?
  [[nodiscard]] bool gives_to(std::size_t p, std::size_t q) const;
  [[nodiscard]] std::vector<std::size_t> reached_by_excess() const;
  [[nodiscard]] std::int64_t cap(std::size_t person, std::int32_t step) const;
  [[nodiscard]] std::int64_t above(std::size_t p) const;
  [[nodiscard]] bool numbers_kept() const;
  [[nodiscard]] bool keeps_to_all(std::size_t p) const { return above(p) == 0 && cases_left_[p] >= 0; }
  [[nodiscard]] bool has_room(std::size_t p) const { return grains_[p] < room_[p]; }
  // The price of a grain of somebody's excess: the more, the more hands away room is.
  [[nodiscard]] std::int64_t dear(std::size_t p, std::int64_t price) const {
    return distance_.empty() ? price : price + price * distance_[p] / kFar;
  }
  [[nodiscard]] std::int32_t soft(std::size_t c, std::size_t p) const;
  [[nodiscard]] std::int16_t* row(std::size_t k);

  const State& state_;
  const Part& part_;
  const Groups& groups_;
  const Batches& batches_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::vector<std::size_t>> members_;  // people in reach, by group
  std::vector<std::pair<std::size_t, std::size_t>> order_;
  Plan now_, best_;  // who: by group
  std::vector<std::vector<std::int32_t>> given_;
  std::vector<std::vector<std::int32_t>> kinds_;  // cases of one class and points, some of which wait
  // By group: grains given and grains of room, how many more cases and how many more of high risk.
  std::vector<std::int64_t> grains_, room_, cases_left_, high_left_;
  bool keeps_room_ = false, trades_ = false;
  std::vector<std::int64_t> grain_price_;
  std::vector<std::int32_t> case_price_, least_case_price_;  // in parts of a step as in the table
  std::int64_t excess_ = 0;                                  // grains above the room, of all groups
  std::int64_t soft_ = 0;
  std::int64_t best_soft_ = 0;
  static constexpr std::uint32_t kNoWeight = 0xFFFFFFFF;
  static constexpr std::int8_t kNoCost = 127;
  struct Known {               // of a case, for the tables
    std::uint32_t costs = 0;   // where its costs begin
    std::uint32_t weight = 0;  // which of the weights; kNoWeight: too heavy
    std::int32_t grains = 0;
    std::int32_t high = 0;
  };
  std::vector<Known> known_;
  std::vector<std::int8_t> costs_;  // as in the batches; kNoCost: barred, or too far from 0
  std::vector<Sort> sorts_;
  std::vector<std::int32_t> sort_at_;  // by weight, side and cost, while they are listed
  std::vector<std::pair<std::uint32_t, std::int32_t>> listed_;  // sort and case
  std::vector<std::int32_t> sorted_;                            // cases, sort by sort
  std::vector<Item> items_;
  std::vector<Turn> turns_;
  std::vector<std::size_t> moved_;  // items that change hands
  std::vector<std::int16_t> table_;
  static constexpr std::int32_t kFar = 16;
  std::vector<std::int32_t>
      distance_;  // by group, while they are brought down: hands away from room, to kFar
};

}  // namespace evenkeel::allocation::placing
