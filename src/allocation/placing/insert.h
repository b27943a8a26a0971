// Finds room for cases that are left over: others make room by moving on, one after the other, or, where a
// more urgent case has no other way, a less urgent one loses its place.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

class Inserter {
 public:
  Inserter(State& state, gap::Meter& meter);

  // Places the case within everybody's limit, others moving as far as they must; nobody loses a place. False
  // when no way was found, and then nothing has changed.
  bool insert(std::size_t c);

  // Places the case where later ones (less urgent, or as urgent and of fewer points) lose their places, as
  // little as possible. Those are appended to `out`. False when there is no such place.
  bool displace(std::size_t c, std::vector<std::size_t>& out);

 private:
  struct Link {
    std::size_t homeless = 0;  // the case that looks for room
    std::int32_t before = -1;  // the link whose case takes its place
    std::size_t from = 0;      // the person at whom that happens
  };
  bool on_path(std::int32_t link, std::size_t p) const;
  bool look(std::int32_t link, bool further);
  void apply(std::int32_t link, std::size_t p);
  std::vector<std::size_t> losers(std::size_t c, std::size_t p) const;

  State& state_;
  gap::Meter& meter_;
  std::vector<Link> links_;
  std::vector<std::uint32_t> seen_;  // by case: the search in which it was last met
  std::uint32_t search_ = 0;
  std::size_t classes_ = 1;
  // By profile, the fewest points for which a search found nothing since anything last changed.
  std::vector<std::int64_t> hopeless_;
};

}  // namespace evenkeel::allocation::placing
