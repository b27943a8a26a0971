// For tests: small parts made by chance, and every plan that one of them has.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"
#include "base/random.h"

namespace evenkeel::allocation::placing::testing {

struct Shape {
  std::int64_t people = 4;
  std::int64_t cases = 6;
  bool holders = false;
  bool numbers = true;  // limits on numbers of cases
};

inline Part random_part(RandomStream& random, const Shape& shape = {}) {
  Part part;
  part.step_tenths = 100;
  const auto people = random.between(1, shape.people);
  for (std::int64_t p = 0; p < people; ++p) {
    part.held.push_back(random.between(0, 30));
    part.available.push_back(random.between(20, 60));
    part.limit.push_back(part.available.back() - random.between(0, 10));
    part.held_cases.push_back(static_cast<std::int32_t>(random.below(3)));
    part.most_cases.push_back(shape.numbers && random.chance(400) ? static_cast<std::int32_t>(random.below(5))
                                                                  : kNoLimit);
    part.held_high.push_back(static_cast<std::int32_t>(random.below(2)));
    part.most_high.push_back(shape.numbers && random.chance(300) ? static_cast<std::int32_t>(random.below(3))
                                                                 : kNoLimit);
  }
  const auto profiles = random.between(1, 4);
  for (std::int64_t k = 0; k < profiles; ++k) {
    for (std::int32_t p = 0; p < people; ++p) {
      if (random.chance(650)) part.arcs.push_back({p, static_cast<std::int32_t>(random.between(-1, 4))});
    }
    part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
  }
  const auto cases = random.between(1, shape.cases);
  for (std::int64_t c = 0; c < cases; ++c) {
    part.points.push_back(random.between(0, 8) * 2);
    part.urgency.push_back(static_cast<std::uint8_t>(random.below(3)));
    part.high.push_back(random.chance(300) ? 1 : 0);
    const bool held = shape.holders && random.chance(500);
    part.holder.push_back(held ? static_cast<std::int32_t>(random.between(kElsewhere, people - 1)) : kNobody);
    part.profile.push_back(static_cast<std::uint32_t>(random.below(static_cast<std::uint64_t>(profiles))));
  }
  part.finish();
  return part;
}

// People who hold nothing and have room for so many points each, with no limit on numbers.
inline void add_people(Part& part, std::initializer_list<std::int64_t> rooms) {
  for (const auto points : rooms) {
    part.held.push_back(0);
    part.limit.push_back(points);
    part.available.push_back(points);
    part.held_cases.push_back(0);
    part.most_cases.push_back(kNoLimit);
    part.held_high.push_back(0);
    part.most_high.push_back(kNoLimit);
  }
}

// A case that nobody holds, of the first class.
inline void add_case(Part& part, std::int64_t points, std::uint32_t profile) {
  part.points.push_back(points);
  part.urgency.push_back(0);
  part.high.push_back(0);
  part.holder.push_back(kNobody);
  part.profile.push_back(profile);
}

// Everybody's cases fit where they are; those of nobody in the part have to go to somebody.
inline Part held_part(RandomStream& random, const Shape& shape) {
  auto part = random_part(random, shape);
  const Pairs pairs{part};
  auto room = part.limit;
  for (std::size_t p = 0; p < room.size(); ++p) room[p] -= part.held[p];
  for (std::size_t c = 0; c < part.cases(); ++c) {
    auto& home = part.holder[c];
    const auto p = static_cast<std::size_t>(std::max(home, 0));
    if (home < 0 || !pairs.allowed(c, p) || room[p] < part.points[c])
      home = kElsewhere;
    else
      room[p] -= part.points[c];
  }
  part.finish();
  return part;
}

// Calls `look` with the state of every plan that keeps to all limits.
inline void for_each_plan(const Part& part, const std::function<void(const State&)>& look) {
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  const std::function<void(std::size_t)> next = [&](std::size_t c) {
    if (c == part.cases()) {
      for (std::size_t p = 0; p < part.people(); ++p) {
        if (!state.numbers_allow(p, state.held(p))) return;
      }
      look(state);
      return;
    }
    next(c + 1);
    for (const auto& arc : part.arcs_of(c)) {
      const auto p = static_cast<std::size_t>(arc.person);
      if (state.held(p).points + part.points[c] > part.limit[p]) continue;
      state.place(c, p);
      next(c + 1);
      state.take(c);
    }
  };
  next(0);
}

// Every case, in order, with the first person who may hold it and has room.
inline void fill_in_turn(State& state) {
  const auto& part = state.part();
  for (std::size_t c = 0; c < part.cases(); ++c) {
    for (const auto& arc : part.arcs_of(c)) {
      const auto p = static_cast<std::size_t>(arc.person);
      if (!state.may_add(c, p, part.limit[p])) continue;
      state.place(c, p);
      break;
    }
  }
}

// What a search needs of a part; nothing is placed.
struct Searched {
  explicit Searched(const Part& part) : pairs(part), steps(part), state(part, pairs, steps), meter(limits) {}
  const Pairs pairs;
  const Steps steps;
  State state;
  const gap::Limits limits;
  gap::Meter meter;
};

inline Score score_of(const Part& part, const std::vector<std::int32_t>& assignment) {
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  state.restore(assignment);
  return state.score_again();
}

}  // namespace evenkeel::allocation::placing::testing
