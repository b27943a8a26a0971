// Depth-first branch and bound over a Lagrangian relaxation: a sequence of decisions "is there an assignment
// of at most this cost?" (after Posta, Ferland and Michelon 2012).
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/relaxation.h"

namespace evenkeel::gap {

struct SearchOptions {
  std::int64_t work_units = 0;  // of this search alone
  int root_steps = 100;         // subgradient steps at the top and at each node below
  int node_steps = 20;
  int discrepancies = 0;  // how often a path may leave the first choice; negative: as often as it likes
};

struct SearchOutcome {
  bool exhausted = false;          // true: nothing of at most the limit exists beyond `best`
  std::vector<std::int32_t> best;  // empty: none found
  std::int64_t value = 0;
};

class Search {
 public:
  explicit Search(Relaxation& relaxation) : relaxation_(relaxation) {}
  // Looks for assignments that cost at most `limit` (in units of cost, not scaled), then for better ones.
  // Leaves the relaxation as it found it, but for the multipliers.
  SearchOutcome run(std::int64_t limit, const SearchOptions& options);

 private:
  struct Frame {
    std::size_t mark = 0;
    std::vector<std::int64_t> multipliers;
    std::vector<ArcId> children;
    std::size_t next = 0;
    int discrepancies = 0;
  };
  bool alive(int steps);
  bool settle();
  void record(std::int64_t scaled_value);
  void branch(int discrepancies, std::size_t mark);
  bool spent();

  Relaxation& relaxation_;
  SearchOptions options_;
  SearchOutcome outcome_;
  std::int64_t limit_ = 0;  // scaled
  std::int64_t work_before_ = 0;
  bool cut_short_ = false;
  std::vector<Frame> stack_;
};

}  // namespace evenkeel::gap
