// Builds assignments agent by agent: each in turn takes for good the filling that is best at the present
// prices, the prices then follow, and of all that was tried the most promising is kept (a beam search).
//
// What a job would cost elsewhere is a soft minimum over the agents still open, so a job with many good
// places is left for later and one with few is taken now; where prices leave many ties that is what keeps the
// last agents fillable. Prices balance the expected load of each open agent against its capacity.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "allocation/gap/fillings.h"
#include "allocation/gap/instance.h"
#include "allocation/gap/meter.h"
#include "allocation/gap/soft_min.h"

namespace evenkeel::gap {

struct SweepOptions {
  std::int64_t warmth = 1;  // of the soft minimum, in cost / scale
  std::size_t breadth =
      1;  // how many states are kept, a quarter of them at first; more as fewer jobs are left
  std::size_t children = 3;  // fillings tried from each state
  std::size_t tail = 4;      // agents left open at the end, to be solved together
};

// An assignment of all but the last agents; their jobs are kUnassigned.
struct SweptPart {
  std::vector<std::int32_t> assignment;
  std::int64_t cost = 0;      // of what is assigned, not scaled
  std::int64_t expected = 0;  // of the whole: a figure to compare sweeps by, not a bound
};

class Sweep {
 public:
  // `prices` of a unit of each agent's capacity to begin from, in cost / scale.
  Sweep(const Instance& instance, std::int64_t scale, const std::vector<std::int64_t>& prices, Meter& meter);
  // Agents in this order, all of them once; the last `tail` stay open. Most promising first; empty where a
  // job was left that nobody open may take.
  std::vector<SweptPart> run(const std::vector<std::size_t>& order, const SweepOptions& options);
  // How far the fourth best agent of a job is above its best at the prices, on average, in cost / scale: the
  // measure of a warmth.
  [[nodiscard]] std::int64_t spread() const;

 private:
  static constexpr std::size_t kPlaces = 16;  // open agents looked at for a job
  struct Place {
    std::int32_t agent;
    std::int32_t weight;
    std::int64_t cost;  // scaled
  };
  struct State {
    std::vector<std::int64_t> price;  // in cost / scale / 2^fine
    std::vector<std::int32_t> left;
    std::vector<std::int32_t> assignment;
    std::int64_t cost = 0;    // scaled, of what is assigned
    std::int64_t energy = 0;  // what the whole is expected to cost, less what alternatives are worth
  };
  struct Child {
    std::int64_t energy;
    std::size_t parent;
    std::vector<std::int32_t> jobs;
  };
  [[nodiscard]] std::int64_t value_at(const State& state, const Place& place) const {
    return place.cost + ((state.price[static_cast<std::size_t>(place.agent)] * place.weight) >> fine_);
  }
  [[nodiscard]] std::span<const Place> places(std::int32_t job) const;
  void find_places(const State& state);
  bool respond(State& state, const SoftMin& soft);
  bool reprice(State& state, const SoftMin& soft, int steps);
  void move_prices(State& state, std::int64_t warmth);
  std::optional<std::int64_t> gather(const State& state, std::size_t agent, const SoftMin& soft);
  void branch(std::size_t parent, std::size_t agent, const SoftMin& soft, std::size_t count);
  State follow(const Child& child, std::size_t agent) const;
  [[nodiscard]] std::int64_t worth_of_room(const State& state, std::size_t but) const;
  [[nodiscard]] std::size_t states_at(std::size_t breadth, std::size_t left) const;
  void narrow(std::size_t agent, const SweepOptions& options, const SoftMin& soft);

  const Instance& instance_;
  std::int64_t scale_;
  Meter& meter_;
  Fillings fillings_;
  int fine_ = 0;   // prices have so many bits below cost / scale
  int blunt_ = 0;  // weights are shortened by so many bits where they are squared
  std::int64_t highest_price_ = 0;
  std::vector<std::int64_t> start_;  // prices
  std::vector<char> open_;
  std::vector<std::size_t> first_place_;
  std::vector<Place> places_;
  std::vector<std::int64_t> mean_weight_;  // of the places at each agent, at least 1
  std::vector<std::int64_t> load_;         // expected, in weight / 2^16
  std::vector<std::int64_t> variance_;     // of the load, in (weight / 2^blunt)^2 / 2^16
  std::vector<Offer> offers_;
  std::vector<std::int32_t> forced_;  // jobs with no other open agent
  std::int64_t room_ = 0;             // of the agent looked at, without the forced
  std::vector<State> states_;
  std::vector<Child> children_;
};

}  // namespace evenkeel::gap
