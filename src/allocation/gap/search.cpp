#include "allocation/gap/search.h"

#include <algorithm>

namespace evenkeel::gap {

bool Search::spent() {
  return relaxation_.meter().work() - work_before_ > options_.work_units || relaxation_.meter().over();
}

void Search::record(std::int64_t scaled_value) {
  outcome_.best = relaxation_.relaxed_assignment();
  outcome_.value = scaled_value / relaxation_.scale();
  limit_ = scaled_value - relaxation_.scale();
}

// True when every job is fixed or the relaxed solution is an assignment of at most the limit.
bool Search::settle() {
  if (relaxation_.open_jobs() != 0 && !relaxation_.relaxed_is_assignment()) return false;
  const std::int64_t value = relaxation_.evaluate();
  if (value <= limit_) record(value);
  return true;
}

// Bounds the node and fixes what it can; false when nothing below it is left to look at.
bool Search::alive(int steps) {
  constexpr int kRounds = 3;
  for (int round = 0; round < kRounds; ++round) {
    if (!relaxation_.propagate()) return false;
    const std::int64_t value = relaxation_.ascend(steps, limit_ + 1, 5);
    if (value > limit_ || settle()) return false;
    if (relaxation_.analyse() > limit_) return false;
    std::int64_t fixed = 0;
    if (!relaxation_.fix_above(limit_, fixed)) return false;
    if (fixed * 20 < static_cast<std::int64_t>(relaxation_.open_jobs())) break;
  }
  if (!relaxation_.propagate()) return false;
  if (relaxation_.open_jobs() == 0) return !settle();
  return true;
}

// Branches on the job whose second choice costs most more than its first.
void Search::branch(int discrepancies, std::size_t mark) {
  std::size_t chosen = relaxation_.jobs();
  std::int64_t most = -1;
  for (std::size_t job = 0; job < relaxation_.jobs(); ++job) {
    if (relaxation_.assigned(job) != kNoArc) continue;
    std::int64_t first = kInfinite;
    std::int64_t second = kInfinite;
    for (const ArcId arc : relaxation_.open_arcs(job)) {
      const std::int64_t bound = relaxation_.arc_bound(arc);
      if (bound < first) {
        second = first;
        first = bound;
      } else {
        second = std::min(second, bound);
      }
    }
    if (second - first <= most) continue;
    most = second - first;
    chosen = job;
  }
  const auto open = relaxation_.open_arcs(chosen);
  Frame frame{mark, relaxation_.multipliers(), {open.begin(), open.end()}, 0, discrepancies};
  std::sort(frame.children.begin(), frame.children.end(), [this](ArcId a, ArcId b) {
    const std::int64_t left = relaxation_.arc_bound(a);
    const std::int64_t right = relaxation_.arc_bound(b);
    return left != right ? left < right : a < b;
  });
  stack_.push_back(std::move(frame));
}

SearchOutcome Search::run(std::int64_t limit, const SearchOptions& options) {
  options_ = options;
  outcome_ = {};
  cut_short_ = false;
  limit_ = limit * relaxation_.scale();
  work_before_ = relaxation_.meter().work();
  stack_.clear();
  const std::size_t top = relaxation_.mark();
  if (alive(options.root_steps)) branch(0, relaxation_.mark());
  while (!stack_.empty()) {
    if (spent()) {
      cut_short_ = true;
      break;
    }
    Frame& frame = stack_.back();
    relaxation_.undo(frame.mark);
    const int used = frame.discrepancies + (frame.next > 0 ? 1 : 0);
    if (frame.next == frame.children.size()) {
      stack_.pop_back();
      continue;
    }
    if (options_.discrepancies >= 0 && used > options_.discrepancies) {
      cut_short_ = true;
      stack_.pop_back();
      continue;
    }
    const ArcId child = frame.children[frame.next++];
    relaxation_.set_multipliers(frame.multipliers);
    if (!relaxation_.assign(child)) continue;
    if (alive(options_.node_steps)) branch(used, relaxation_.mark());
  }
  relaxation_.undo(top);
  outcome_.exhausted = !cut_short_;
  return outcome_;
}

}  // namespace evenkeel::gap
