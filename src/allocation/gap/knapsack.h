// The 0/1 knapsack in whole numbers: one agent filling its capacity with the jobs that pay most.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "allocation/gap/meter.h"

namespace evenkeel::gap {

struct Item {
  std::int64_t profit = 0;  // > 0
  std::int32_t weight = 0;  // >= 0
  std::int32_t key = 0;     // the caller's name for it
  bool taken = false;       // answer
  std::int64_t loss = 0;    // answer of analyse(): what deciding against `taken` costs at least
};

// Exact. Keeps its tables between calls, so that a solver owns one and calls it often.
class Knapsack {
 public:
  explicit Knapsack(Meter& meter) : meter_(meter) {}
  // The largest total profit within `capacity`; reorders the items and marks those taken.
  std::int64_t solve(std::vector<Item>& items, std::int64_t capacity);
  // As solve(), and for each item the exact loss if it were decided the other way.
  std::int64_t analyse(std::vector<Item>& items, std::int64_t capacity);
  // After analyse(): the largest profit of those items within `capacity`.
  [[nodiscard]] std::int64_t best_within(std::int64_t capacity) const;

 private:
  template <class Value>
  struct Tables {
    std::vector<Value> rows;    // (items + 1) x width: best profit of the first k items within c
    std::vector<Value> suffix;  // the same from the end, for the item being analysed
  };
  template <class Value>
  std::int64_t fill(Tables<Value>& tables, std::span<Item> items, std::size_t width);
  template <class Value>
  void losses(Tables<Value>& tables, std::span<Item> items, std::size_t width);
  std::size_t find_break(std::vector<Item>& items, std::int64_t& room, std::int64_t& gained);
  std::span<Item> fix_around_break(std::vector<Item>& items, std::int64_t& capacity, std::int64_t& profit,
                                   std::int64_t& greedy);

  Meter& meter_;
  Tables<std::int32_t> narrow_;
  Tables<std::int64_t> wide_;
  std::vector<std::int64_t> best_;  // last row after analyse()
  std::vector<char> settled_;
  std::vector<char> greedy_taken_;
};

}  // namespace evenkeel::gap
