#include "allocation/placing/targets.h"

#include <algorithm>

#include "allocation/placing/sharing.h"

namespace evenkeel::allocation::placing {
namespace {

class Finder {
 public:
  Finder(const Part& part, const Steps& steps, const std::vector<std::uint8_t>& wanted)
      : part_(part), steps_(steps), sharing_(part, wanted) {
    out_.step.assign(part.people(), 0);
    free_ = part.in_reach;
  }

  Targets run() {
    for (std::size_t p = 0; p < free_.size(); ++p) {
      if (free_[p] != 0) out_.step[p] = steps_.of(p, part_.limit[p]);
    }
    if (!serve(steps_.top() + 1).empty()) {
      out_.everything_fits = false;
      return out_;
    }
    for (auto step = steps_.top(); step > 0; --step) settle(step);
    for (std::size_t p = 0; p < free_.size(); ++p) {
      if (free_[p] != 0) out_.step[p] = 0;
    }
    return out_;
  }

 private:
  std::int64_t room(std::size_t p, std::int32_t step) const { return steps_.room(p, step); }

  // Who lacks how much, when those not settled yet stay below `step`.
  std::vector<Sharing::Shortage> serve(std::int32_t step) const {
    std::vector<std::int64_t> rooms(part_.people(), 0);
    for (std::size_t p = 0; p < rooms.size(); ++p) {
      if (part_.in_reach[p] == 0) continue;
      rooms[p] = room(p, free_[p] != 0 ? std::min(step - 1, out_.step[p]) : out_.step[p]);
    }
    return sharing_.shortages(std::move(rooms));
  }

  // Those who have to stand at `step`: who holds that much already, and as few others as will do.
  void settle(std::int32_t step) {
    for (std::size_t p = 0; p < free_.size(); ++p) {
      if (free_[p] != 0 && steps_.of(p, part_.held[p]) >= step) keep_at(p, step);
    }
    for (auto lacking = serve(step); !lacking.empty(); lacking = serve(step)) {
      bool found = false;
      for (const auto& [people, points] : lacking) found = raise(people, points, step) || found;
      if (!found) break;
    }
  }

  bool raise(const std::vector<std::uint32_t>& people, std::int64_t points, std::int32_t step) {
    std::vector<std::pair<std::int64_t, std::uint32_t>> gains;
    for (const auto p : people) {
      if (free_[p] == 0) continue;
      const auto gain = room(p, std::min(step, out_.step[p])) - room(p, std::min(step - 1, out_.step[p]));
      if (gain > 0) gains.emplace_back(-gain, p);
    }
    std::ranges::sort(gains);
    for (const auto& [gain, p] : gains) {
      if (points <= 0) break;
      keep_at(p, step);
      points += gain;
    }
    return !gains.empty();
  }

  void keep_at(std::size_t p, std::int32_t step) {
    free_[p] = 0;
    out_.step[p] = std::min(step, out_.step[p]);
  }

  const Part& part_;
  const Steps& steps_;
  const Sharing sharing_;
  std::vector<std::uint8_t> free_;
  Targets out_;
};

}  // namespace

Targets find_targets(const Part& part, const Steps& steps, const std::vector<std::uint8_t>& wanted) {
  return Finder{part, steps, wanted}.run();
}

}  // namespace evenkeel::allocation::placing
