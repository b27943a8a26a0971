// For tests and the benchmark: small random instances, and every set of cases looked at.
#pragma once

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <string>

#include "allocation/overload/proof.h"
#include "base/random.h"

namespace evenkeel::overload::testing {

// At most 5 people, 5 sets and 7 cases, rooms and weights small enough that ties, zero rooms, empty sets and
// sets given twice are frequent.
inline Instance small_instance(RandomStream& random) {
  Instance out;
  const auto people = random.below(6);
  const auto sets = 1 + random.below(5);
  const auto most_room = static_cast<std::int64_t>(1 + random.below(12));
  for (std::uint64_t p = 0; p < people; ++p)
    out.people.push_back({"P" + std::to_string(p), random.between(0, most_room)});
  for (std::uint64_t s = 0; s < sets; ++s) {
    auto& set = out.sets.emplace_back();
    for (std::uint32_t p = 0; p < people; ++p) {
      if (random.chance(500)) set.push_back(p);
    }
  }
  for (auto c = random.below(8); c > 0; --c)
    out.cases.push_back({"C" + std::to_string(c), random.between(1, 9),
                         static_cast<std::uint32_t>(random.below(sets)), false});
  return out;
}

inline unsigned people_mask(const Instance& instance, unsigned cases) {
  unsigned mask = 0;
  for (std::size_t c = 0; c < instance.cases.size(); ++c) {
    if (((cases >> c) & 1U) == 0) continue;
    for (const auto p : instance.sets[instance.cases[c].set]) mask |= 1U << p;
  }
  return mask;
}

// Demand less room of one set of cases, as bits, in portions.
inline std::int64_t excess(const Instance& instance, unsigned cases, std::int64_t portion = 1) {
  std::int64_t out = 0;
  for (std::size_t c = 0; c < instance.cases.size(); ++c)
    if (((cases >> c) & 1U) != 0) out += instance.cases[c].weight / portion;
  const auto mask = people_mask(instance, cases);
  for (std::size_t p = 0; p < instance.people.size(); ++p)
    if (((mask >> p) & 1U) != 0) out -= instance.people[p].room / portion;
  return out;
}

// The largest excess of any set of cases: 0 when Hall's condition holds.
inline std::int64_t largest_excess(const Instance& instance) {
  std::int64_t most = 0;
  for (unsigned cases = 1; cases < 1U << instance.cases.size(); ++cases)
    most = std::max(most, excess(instance, cases));
  return most;
}

inline unsigned cases_of(const Grouped& grouped, const std::vector<std::uint32_t>& classes) {
  unsigned mask = 0;
  for (std::size_t c = 0; c < grouped.class_of.size(); ++c)
    if (std::ranges::find(classes, grouped.class_of[c]) != classes.end()) mask |= 1U << c;
  return mask;
}

// Whether the whole cases from `c` on fit into the rooms: every way tried.
inline bool fits_whole(const Instance& instance, std::vector<std::int64_t>& room, std::size_t c = 0) {
  if (c == instance.cases.size()) return true;
  const auto& one = instance.cases[c];
  for (const auto p : instance.sets[one.set]) {
    if (room[p] < one.weight) continue;
    room[p] -= one.weight;
    const bool fits = fits_whole(instance, room, c + 1);
    room[p] += one.weight;
    if (fits) return true;
  }
  return false;
}

inline bool fits_whole(const Instance& instance) {
  std::vector<std::int64_t> room;
  for (const auto& person : instance.people) room.push_back(person.room);
  return fits_whole(instance, room);
}

// What is wrong with the answer to an instance; empty when nothing is. The set is looked at from outside:
// its sums, that all its people and no others are named, and that no smaller choice of its classes proves it.
inline std::string fault_of(const Instance& instance, const Grouped& grouped,
                            const std::optional<Proof>& proof) {
  const auto most = largest_excess(instance);
  const bool split = proof && proof->claim == Claim::NoneEvenIfSplit;
  if (split != (most > 0)) return split ? "false proof" : "missed proof";
  if (!proof) return "";
  if (split && proof->lacking != most) return "lacking is not the largest excess";
  if (!split && fits_whole(instance)) return "false proof for whole cases";
  const auto cases = cases_of(grouped, proof->classes);
  if (excess(instance, cases, proof->portion) != proof->shortfall()) return "wrong sums";
  if (proof->shortfall() <= 0) return "proves nothing";
  unsigned named = 0;
  for (const auto p : proof->people) named |= 1U << grouped.people[p];
  if (named != people_mask(instance, cases)) return "wrong people";
  if (!proof->minimal) return "not minimal";
  for (unsigned chosen = 1; chosen + 1 < 1U << proof->classes.size(); ++chosen) {
    std::vector<std::uint32_t> fewer;
    for (std::size_t k = 0; k < proof->classes.size(); ++k)
      if (((chosen >> k) & 1U) != 0) fewer.push_back(proof->classes[k]);
    if (excess(instance, cases_of(grouped, fewer), proof->portion) > 0) return "fewer classes prove it too";
  }
  return "";
}

}  // namespace evenkeel::overload::testing
