// For tests and the benchmark: officers of two grades, and cases that only the first may hold. The shape on
// which solvers were measured: 100 people of whom 50 are probation officers, 2,000 cases of which 1,000 are
// for them alone and need 103 % of their room, while all together need 91 % of everybody's.
#pragma once

#include <fmt/format.h>

#include "allocation/overload/proof.h"

namespace evenkeel::overload::testing {

// `units` of so many people and cases each, one of them overloaded unless `overloaded` is past the last. Each
// case carries its own list when `own_lists`, as a caller would give it. Rooms are 1,000.00 points a person.
inline Instance officers(std::size_t units, std::size_t people, std::size_t cases, std::size_t overloaded,
                         bool own_lists) {
  Instance out;
  for (std::size_t unit = 0; unit < units; ++unit) {
    const auto first = static_cast<std::uint32_t>(out.people.size());
    std::vector<std::uint32_t> all;
    for (std::uint32_t p = 0; p < people; ++p) {
      out.people.push_back({fmt::format("U{:03}P{:03}", unit, p), 100'000});
      all.push_back(first + p);
    }
    const std::vector<std::uint32_t> first_grade(all.begin(),
                                                 all.begin() + static_cast<std::ptrdiff_t>(people / 2));
    const auto shared = static_cast<std::uint32_t>(out.sets.size());
    if (!own_lists) out.sets.push_back(first_grade), out.sets.push_back(all);
    const auto half = static_cast<std::int64_t>(people / 2) * 100'000;
    const auto share = [&](bool officer) {
      return half * (!officer ? 79 : unit == overloaded ? 103 : 80) / 100;
    };
    for (std::size_t c = 0; c < cases; ++c) {
      const bool officer = c % 2 == 0;
      auto set = shared + (officer ? 0U : 1U);
      if (own_lists) {
        set = static_cast<std::uint32_t>(out.sets.size());
        out.sets.push_back(officer ? first_grade : all);
      }
      const auto weight = share(officer) / static_cast<std::int64_t>((cases + (officer ? 1 : 0)) / 2);
      out.cases.push_back({fmt::format("X{:03}{:05}", unit, c), weight, set, false});
    }
  }
  return out;
}

}  // namespace evenkeel::overload::testing
