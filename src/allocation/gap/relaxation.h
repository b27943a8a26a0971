// The Lagrangian relaxation of "every job exactly once", over the arcs still open at a node of the search.
//
// All values in units of cost / scale. With multipliers u: L(u) = cost of what is fixed + sum of u over open
// jobs - sum over agents of the best knapsack of (u - cost). L(u) never exceeds the best completion.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/knapsack.h"
#include "allocation/gap/meter.h"

namespace evenkeel::gap {

using ArcId = std::int32_t;
constexpr ArcId kNoArc = -1;
constexpr std::int64_t kInfinite = std::numeric_limits<std::int64_t>::max() / 4;

class Relaxation {
 public:
  // Copies what it needs. Costs are multiplied by `scale`; weights are divided by what they share.
  Relaxation(const Instance& instance, std::int64_t scale, Meter& meter);

  // ---- what is open, and undoing
  [[nodiscard]] std::size_t mark() const { return trail_.size(); }
  void undo(std::size_t mark);
  // Both say false when the node has become infeasible; the caller undoes it then.
  bool forbid(ArcId arc);
  bool assign(ArcId arc);
  // Assigns jobs with one open arc left, forbids arcs heavier than the room left, until nothing changes.
  bool propagate();

  // ---- bounds
  // L at the present multipliers.
  std::int64_t evaluate();
  // Subgradient steps from the present multipliers; leaves the best ones in place, and returns their L.
  // Stops early at `target` or when the relaxed solution is itself an assignment.
  std::int64_t ascend(int steps, std::int64_t target, std::int64_t patience);
  // For every open arc a lower bound on L if the job goes there; L must be evaluated. `floor` of a job is the
  // least over its arcs. Returns the largest floor (at least L): a bound of the node.
  std::int64_t analyse();
  // Forbids open arcs whose bound exceeds `limit`. False when a job has none left. `count` tells how many.
  bool fix_above(std::int64_t limit, std::int64_t& count);

  [[nodiscard]] bool relaxed_is_assignment() const { return violations_ == 0; }
  [[nodiscard]] std::int64_t arc_bound(ArcId arc) const { return arc_bound_[index(arc)]; }

  // ---- the model
  [[nodiscard]] std::size_t jobs() const { return jobs_; }
  [[nodiscard]] std::size_t agents() const { return room_.size(); }
  [[nodiscard]] std::int64_t scale() const { return scale_; }
  [[nodiscard]] std::int64_t room(std::int32_t agent) const { return room_[static_cast<std::size_t>(agent)]; }
  [[nodiscard]] std::span<const ArcId> open_arcs(std::size_t job) const {
    return std::span<const ArcId>{job_list_}.subspan(job_first_[job], job_open_[job]);
  }
  [[nodiscard]] ArcId assigned(std::size_t job) const { return assigned_[job]; }
  [[nodiscard]] std::size_t open_jobs() const { return open_jobs_; }
  [[nodiscard]] std::int32_t agent_of(ArcId arc) const { return agent_[index(arc)]; }
  [[nodiscard]] std::size_t job_of(ArcId arc) const { return static_cast<std::size_t>(job_[index(arc)]); }
  [[nodiscard]] std::int32_t weight_of(ArcId arc) const { return weight_[index(arc)]; }
  [[nodiscard]] std::int64_t cost_of(ArcId arc) const { return cost_[index(arc)]; }  // scaled
  [[nodiscard]] std::int64_t packed(std::size_t agent) const { return packed_[agent]; }
  [[nodiscard]] bool taken(ArcId arc) const { return taken_[index(arc)] != 0; }
  // The assignment where the fixed part and the relaxed solution agree on exactly one agent; else the
  // cheapest of several, or kUnassigned.
  [[nodiscard]] std::vector<std::int32_t> relaxed_assignment() const;

  [[nodiscard]] const std::vector<std::int64_t>& multipliers() const { return multiplier_; }
  void set_multipliers(const std::vector<std::int64_t>& values);
  [[nodiscard]] Meter& meter() { return meter_; }

 private:
  enum class Change : std::uint8_t { Forbid, Assign };
  struct Entry {
    Change change;
    ArcId arc;
  };
  struct AgentArc {
    std::int64_t cost;
    std::int32_t weight;
    std::int32_t job;
    ArcId arc;
  };
  static std::size_t index(std::int32_t id) { return static_cast<std::size_t>(id); }
  void divide_weights();
  void refresh(std::size_t agent);
  void gather(std::size_t agent);
  void step(std::int64_t length, std::int64_t norm);
  void remove_from_agent(ArcId arc);
  void remove_from_job(ArcId arc);
  void mark_job(std::size_t job);
  void set_taken(ArcId arc, bool taken);
  void analyse_agent(std::size_t agent);

  Meter& meter_;
  std::size_t jobs_ = 0;
  std::int64_t scale_ = 1;
  // Arcs, numbered job by job.
  std::vector<std::int32_t> agent_, job_, weight_;
  std::vector<std::int64_t> cost_;
  // Open arcs of each agent and job: the first `open` of each list; removal swaps with the last.
  std::vector<std::size_t> agent_first_, agent_open_, job_first_, job_open_;
  std::vector<ArcId> job_list_;
  // An agent's arcs stand together with all that a knapsack needs: that is where the time goes.
  std::vector<AgentArc> agent_list_;
  std::vector<std::int32_t> agent_place_, job_place_;
  std::vector<std::int64_t> room_;
  std::vector<ArcId> assigned_;
  std::vector<Entry> trail_;
  std::vector<std::int32_t> queue_;  // jobs to look at in propagate()
  std::vector<std::int32_t> agent_queue_;
  std::int64_t fixed_cost_ = 0;
  std::size_t open_jobs_ = 0;

  std::vector<std::int64_t> multiplier_, direction_;
  std::vector<std::int64_t> packed_;  // best knapsack of each agent
  std::vector<char> dirty_;
  std::vector<std::vector<ArcId>> chosen_;
  std::vector<char> taken_;
  std::vector<std::int32_t> times_;  // how many agents take the job in the relaxed solution
  std::size_t violations_ = 0;       // open jobs taken other than once
  std::vector<std::int64_t> arc_bound_, loss_in_, loss_out_;
  Knapsack knapsack_;
  std::vector<Item> items_;
};

}  // namespace evenkeel::gap
