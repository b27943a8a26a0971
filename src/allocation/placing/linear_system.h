// Linear equations in whole numbers, symmetric and positive: the direction of one of Newton's steps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/int128.h"

namespace evenkeel::allocation::placing {

// factor x other / whole, though the product alone does not fit; 0, which is no step, where that does not
// either: the variable is as good as undetermined.
Int128 part_of(Int128 factor, Int128 other, Int128 whole);

class LinearSystem {
 public:
  explicit LinearSystem(std::size_t size) : size_(size), left_(size * size, 0), right_(size, 0) {}
  void add(std::size_t i, std::size_t j, Int128 value) { left_[i * size_ + j] += value; }
  // What stands above the diagonal stands below it as well.
  void mirror();
  void set_right(std::size_t i, Int128 value) { right_[i] = value; }
  // For the variables that are marked; the others stay, and so does one that is as good as undetermined. To
  // some parts in a million: the diagonal is made a little larger first, as it may be nothing. Once.
  std::vector<std::int64_t> solve(const std::vector<std::uint8_t>& marked);

 private:
  void scale_down(const std::vector<std::size_t>& order);
  void eliminate(const std::vector<std::size_t>& order);

  std::size_t size_;
  std::vector<Int128> left_, right_;
};

}  // namespace evenkeel::allocation::placing
