// A part of an allocation problem in plain numbers: people and cases that share nobody with the rest.
//
// Units: one whole-number unit of points throughout. What a case weighs does not depend on who holds it. The
// rules have been asked already: an arc is a pair that they allow, whatever else the person holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace evenkeel::allocation::placing {

inline constexpr std::int32_t kNobody = -1;
inline constexpr std::int32_t kElsewhere = -2;  // a holder who is not in the part
inline constexpr std::int32_t kNoLimit = std::numeric_limits<std::int32_t>::max();

struct Arc {
  std::int32_t person = 0;
  std::int32_t soft = 0;  // steps of the soft rules
};

// People and cases are numbered from 0, in the order by which ties are broken. Cases that the same people may
// hold at the same soft costs share a profile.
struct Part {
  // By person: what they hold and keep, and the most they may hold in all.
  std::vector<std::int64_t> held, limit, available;
  std::vector<std::int32_t> held_cases, most_cases, held_high, most_high;  // most: kNoLimit for none
  // By case.
  std::vector<std::int64_t> points;
  std::vector<std::uint8_t> urgency;  // 0 is placed first
  std::vector<std::uint8_t> high;     // 1: of high risk
  std::vector<std::int32_t> holder;   // who holds it today, kNobody or kElsewhere
  std::vector<std::uint32_t> profile;
  // By profile: its arcs are arcs[first_arc[k] .. first_arc[k + 1]), by rising person.
  std::vector<std::uint32_t> first_arc{0};
  std::vector<Arc> arcs;
  std::int64_t step_tenths = 50;  // balance is compared in steps of so many tenths of a percent
  std::int64_t fineness = 1;      // by which finer balance is multiplied before it is cut to whole numbers
  // What finish() finds. All points are a whole number of grains, so room is used in grains only.
  std::int64_t grain = 1;
  // By person, 1: could be given one of the cases. These, and no others, are compared for balance.
  std::vector<std::uint8_t> in_reach;
  // By person: which sums of grains whole cases make within their room, a bit each; none where that is not
  // worked out, and every sum of grains is taken for one.
  std::vector<std::vector<std::uint64_t>> sums;

  [[nodiscard]] std::size_t people() const { return held.size(); }
  [[nodiscard]] std::size_t cases() const { return points.size(); }
  [[nodiscard]] std::size_t profiles() const { return first_arc.size() - 1; }
  [[nodiscard]] std::span<const Arc> arcs_of_profile(std::size_t k) const {
    return std::span{arcs}.subspan(first_arc[k], first_arc[k + 1] - first_arc[k]);
  }
  [[nodiscard]] std::span<const Arc> arcs_of(std::size_t c) const { return arcs_of_profile(profile[c]); }
  [[nodiscard]] std::int64_t room(std::size_t p) const { return limit[p] - held[p]; }
  // Could the person take the case if the plan gave them nothing else? Asked of pairs with an arc.
  [[nodiscard]] bool fits_alone(std::size_t c, std::size_t p) const;
  // The most of so many points of somebody's room that whole cases can fill.
  [[nodiscard]] std::int64_t fillable(std::size_t p, std::int64_t free) const;
  // Once all else is there: cuts room down to whole grains, takes out the arcs that no case of their profile
  // can use, finds who is in reach, and cuts room down to what whole cases can fill.
  void finish();

 private:
  void find_arcs_in_use();
  void find_sums();
};

// Answers quickly what a pair costs; made once for a part that no longer changes.
class Pairs {
 public:
  static constexpr std::int32_t kBarred = std::numeric_limits<std::int32_t>::min();
  explicit Pairs(const Part& part);
  // kBarred where the case may not go to the person.
  [[nodiscard]] std::int32_t soft(std::size_t c, std::size_t p) const {
    if (!table_.empty()) return table_[part_.profile[c] * part_.people() + p];
    return search(c, p);
  }
  [[nodiscard]] bool allowed(std::size_t c, std::size_t p) const { return soft(c, p) != kBarred; }

 private:
  [[nodiscard]] std::int32_t search(std::size_t c, std::size_t p) const;
  const Part& part_;
  std::vector<std::int32_t> table_;  // by profile and person; empty where it would be too large
};

// The steps of balance that people can stand in, worked out once.
class Steps {
 public:
  explicit Steps(const Part& part);
  // The step in which somebody stands who holds so much; at most top().
  [[nodiscard]] std::int32_t of(std::size_t p, std::int64_t points) const;
  // Can they stand in no higher step, with what they hold already?
  [[nodiscard]] bool possible(std::size_t p, std::int32_t step) const {
    return cap(p, step) >= part_.held[p];
  }
  // The points they may be given to stand in no higher step and within their limit; 0 where that is not
  // possible.
  [[nodiscard]] std::int64_t room(std::size_t p, std::int32_t step) const;
  [[nodiscard]] std::int32_t top() const { return top_; }

 private:
  [[nodiscard]] std::int64_t cap(std::size_t p, std::int32_t step) const;
  const Part& part_;
  std::int32_t top_ = 0;
};

}  // namespace evenkeel::allocation::placing
