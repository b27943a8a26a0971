// Brings everybody down to the step of balance they are meant to stand in, by passing cases on and by
// exchanging them; where that cannot be done with whole cases, somebody is let up a step, as low as possible.
#pragma once

#include <optional>

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"
#include "allocation/placing/targets.h"

namespace evenkeel::allocation::placing {

class Packer {
 public:
  // `prices`: what a point of each person's room is worth, in steps of soft costs by kPriceScale.
  Packer(State& state, const Targets& targets, const std::vector<std::int64_t>& prices, gap::Meter& meter);
  // Until everybody stands in their step, or the work is spent. Never more moves of cases that have a holder.
  void run(std::int64_t work_units);

 private:
  struct Change {  // c goes from p to q; d, where there is one, comes back
    std::size_t c = 0, q = 0;
    std::int32_t d = kNobody;
    std::int64_t cost = 0;  // soft costs and room at the prices
    std::int64_t gain = 0;
  };
  // Whether the taker stays under their cap, may go beyond it by less than is gained, or takes all over.
  enum class How : std::uint8_t { Under, Beyond, PassOn };
  [[nodiscard]] std::int64_t excess(std::size_t p) const { return state_.held(p).points - cap_[p]; }
  void set_cap(std::size_t p, std::int32_t step);
  bool settle_all();
  bool shed(std::size_t p);
  void search(std::size_t p, How how, std::optional<Change>& best);
  bool pass_on(std::size_t p);
  bool raise_somebody(std::size_t p);
  void look_at(std::size_t p, std::size_t q, How how, std::optional<Change>& best);
  void consider(const Change& change, std::size_t p, std::int64_t points, How how,
                std::optional<Change>& best);
  std::int64_t moved(std::size_t c, std::size_t p) const;
  void apply(const Change& change, std::size_t p);
  std::vector<std::int32_t> distances() const;
  bool lower(std::int32_t step);

  State& state_;
  const Part& part_;
  const std::vector<std::int64_t>& prices_;
  gap::Meter& meter_;
  std::vector<std::int32_t> step_;  // that each person is meant to stand in
  std::vector<std::int64_t> cap_;
  std::vector<std::int32_t> wanted_;  // people at a step or above it, by step, as the targets have it
  std::int64_t end_ = 0;
};

}  // namespace evenkeel::allocation::placing
