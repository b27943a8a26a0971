// The best selection of whole cases for one person: a knapsack whose room has a fee from size to size.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::allocation::placing {

// A case that somebody gains by, in grains of room. The gain is above 0; the weight may be 0.
struct Offer {
  std::size_t c = 0;
  std::int64_t weight = 0, gain = 0;
};

// Room up to so many grains, for that fee.
struct Place {
  std::int64_t room = 0, fee = 0;
};

// Made once and asked often: it keeps its tables.
class Selector {
 public:
  // Finds what gains most, exactly. At least one place, the largest first.
  void choose(std::span<const Offer> offers, std::span<const Place> places);

  [[nodiscard]] std::int64_t gain() const { return gain_; }  // less the fee
  [[nodiscard]] std::size_t place() const { return place_; }
  [[nodiscard]] const std::vector<std::size_t>& cases() const { return cases_; }  // in no order
  // Of the last choice: offers and sums that were looked at.
  [[nodiscard]] std::int64_t work() const { return work_; }

 private:
  static constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);
  struct Node {  // a chosen case, and what was chosen before
    std::size_t c = 0, before = kNoNode;
  };
  struct Sum {
    std::int64_t weight = 0, gain = 0;
    std::size_t node = kNoNode;
  };

  void drop_crowded_out(std::int64_t room);
  void sort_by_worth();
  void add_up();
  void fill_greedily();
  void drop_hopeless();
  [[nodiscard]] bool mark_hopeful(const Place& place);
  void extend(std::size_t k);
  void add_with(std::size_t k, std::size_t& with, std::int64_t most);
  void keep_hopeful(std::size_t from);
  void consider(const Sum& sum);
  [[nodiscard]] bool fits_before(std::size_t k, std::int64_t end) const { return prefixes_[k].weight <= end; }

  std::vector<Offer> offers_;  // the most gain a grain first
  std::span<const Place> places_;
  std::vector<Sum> prefixes_;          // of offers_: sums of those before each
  std::vector<std::int64_t> a_grain_;  // of offers_: what one gains a grain, rounded up
  std::vector<Sum> front_, merged_;
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> hopeful_;
  bool found_ = false;
  std::int64_t gain_ = 0, work_ = 0;
  std::size_t place_ = 0, node_ = kNoNode;
  std::vector<std::size_t> cases_;
};

}  // namespace evenkeel::allocation::placing
