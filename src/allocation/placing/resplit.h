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
  void look_at(std::size_t p, std::size_t q, std::int64_t price);
  void list_items(std::size_t p, std::size_t q);
  void fill_table();
  [[nodiscard]] Change best_change(std::size_t p, std::size_t q, std::int64_t price);
  void apply(std::size_t p, std::size_t q, const Change& change);
  bool trace(std::size_t p, std::size_t q, std::int32_t net);
  void hand_over(std::size_t p, std::size_t q);
  [[nodiscard]] std::vector<std::size_t> could_take_from(std::size_t p) const;
  [[nodiscard]] std::int64_t cap(std::size_t p, std::int32_t step) const;
  [[nodiscard]] std::int64_t above(std::size_t p) const;
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
};

}  // namespace evenkeel::allocation::placing
