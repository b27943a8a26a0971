// Shares out anew what two people hold between them, in all ways at once: a table over the points that go
// from one to the other. The finest change there is for nearly full people, who can seldom take a case for
// nothing.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {

// Works on a copy of a plan in which people may be above the step they are meant to stand in, at a price that
// rises until nobody is. The State is only read.
class Resplitter {
 public:
  static constexpr std::int64_t kUnit = 1024;  // a step of soft costs, in the prices of excess

  // `step`: in which each person is meant to stand, and may stand by what they keep. Two may change places.
  Resplitter(const State& state, const std::vector<std::int32_t>& step, std::uint64_t seed,
             gap::Meter& meter);
  // Are the points coarse enough for the tables?
  [[nodiscard]] static bool suits(const Part& part);

  // From a low price of excess (of a grain, in kUnit) to one at which none should be left, again and again,
  // until the work is spent, soft costs are `least`, or two rounds bring nothing. What is found stays in
  // best().
  void run(std::int64_t low, std::int64_t least, std::int64_t end);
  // Where nobody stands too high: the cheapest such plan that was found; empty when there was none.
  [[nodiscard]] const std::vector<std::int32_t>& best() const { return best_; }
  // Takes what is too much from those above their step to those with room under it, over others where it has
  // to be, at a price that rises. True when nobody is above their step.
  bool bring_down(std::int64_t end);
  // Lowers soft costs, nobody coming to stand above their step: only pairs of whom one holds a case that
  // would cost less with the other. At most so many rounds.
  void save(int rounds, std::int64_t end);
  // Lets one person up a step: the lowest of those above theirs, or else of those who could take something
  // from them; false when nobody can.
  bool raise();
  [[nodiscard]] std::int64_t work_of_round() const;

 private:
  struct Item {
    std::int32_t c = 0;
    std::int32_t grains = 0;  // that go to q when it changes hands: negative for those of q
    std::int32_t cost = 0;    // of that
    bool of_p = false;
  };
  struct Change {
    std::int64_t score = 0;
    std::int32_t net = 0;  // grains that go from p to q
    bool turn = false;     // the two change steps
  };
  void round(std::int64_t price, std::int64_t end);
  void keep_if_better();
  void find_distances();
  void bring_down(std::size_t p, std::int64_t price, bool wander);
  void scatter_room(std::int64_t price);
  [[nodiscard]] bool could_save(std::size_t p, std::size_t q) const;
  void look_at(std::size_t p, std::size_t q, std::int64_t price);
  void list_items(std::size_t p, std::size_t q);
  void fill_table();
  [[nodiscard]] Change best_change(std::size_t p, std::size_t q, std::int64_t price);
  void apply(std::size_t p, std::size_t q, const Change& change);
  bool trace(std::size_t p, std::size_t q, std::int32_t net);
  void hand_over(std::size_t p, std::size_t q);
  // Has the first a case that may change hands and that the second may hold?
  [[nodiscard]] bool gives_to(std::size_t p, std::size_t q) const;
  [[nodiscard]] std::vector<std::size_t> could_take_from(std::size_t p) const;
  [[nodiscard]] std::int64_t cap(std::size_t p, std::int32_t step) const;
  [[nodiscard]] std::int64_t above(std::size_t p) const;
  [[nodiscard]] bool has_room(std::size_t p) const { return grains_[p] < cap(p, step_[p]); }
  // The price of a grain of somebody's excess: the more, the more hands away room is.
  [[nodiscard]] std::int64_t dear(std::size_t p, std::int64_t price) const {
    return distance_.empty() ? price : price + price * distance_[p] / kFar;
  }
  [[nodiscard]] std::int16_t* row(std::size_t k);

  const State& state_;
  const Part& part_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::size_t> people_;
  std::vector<std::pair<std::size_t, std::size_t>> order_;  // of pairs
  std::vector<std::int32_t> step_, who_, best_;
  std::vector<std::vector<std::int32_t>> given_;
  std::vector<Held> held_;
  std::vector<std::int64_t> grains_;      // newly given, by person
  std::vector<std::int32_t> case_price_;  // of one more case, where limits on numbers stand in the way
  std::int64_t excess_ = 0;               // grains above the steps, of all people
  std::int64_t soft_ = 0;
  std::int64_t best_soft_ = 0;
  std::vector<Item> items_;
  std::vector<std::size_t> moved_;  // items that change hands
  std::vector<std::int16_t> table_;
  static constexpr std::int32_t kFar = 16;
  std::vector<std::int32_t>
      distance_;  // by person, while they are brought down: hands away from room, to kFar
};

}  // namespace evenkeel::allocation::placing
