// The few best ways to fill one agent's capacity, best first: a knapsack with its runners-up.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/meter.h"

namespace evenkeel::gap {

struct Offer {
  std::int64_t profit = 0;  // > 0
  std::int32_t weight = 0;  // >= 0
  std::int32_t key = 0;     // the caller's name for it
};

struct Filling {
  std::int64_t profit = 0;
  std::vector<std::int32_t> keys;
};

// Exact over the offers nearest to the break of a greedy filling; what is far better is in, far worse out.
// Keeps its table between calls.
class Fillings {
 public:
  explicit Fillings(Meter& meter) : meter_(meter) {}
  // At most `count` different fillings. Reorders the offers.
  std::vector<Filling> best(std::vector<Offer>& offers, std::int64_t capacity, std::size_t count);

 private:
  struct Path {  // a decision, and the one before it
    std::int32_t offer;
    std::int32_t before;
  };
  struct Open {  // where a filling leaves a better one
    std::int64_t loss;
    std::size_t row;
    std::size_t room;
    std::int32_t path;
  };
  void choose_core(std::vector<Offer>& offers, std::int64_t capacity);
  void fill_table();
  std::int32_t follow(const Open& start);
  [[nodiscard]] std::int32_t at(std::size_t row, std::size_t room) const {
    return table_[row * width_ + room];
  }

  Meter& meter_;
  std::vector<Offer> core_, settled_;
  std::size_t width_ = 1;
  std::vector<std::int32_t> table_;   // (core + 1) x width: best profit of the first offers within a room
  std::vector<std::int32_t> profit_;  // of each core offer, in the table's unit
  std::vector<Path> paths_;
  std::vector<Open> open_;
};

}  // namespace evenkeel::gap
