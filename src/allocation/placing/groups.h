// People who are alike, and cases that are alike: the small table that prices and first plans are made on.
#pragma once

#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

// People who may hold the same cases at the same soft costs, but for profiles of very few cases. Their room
// is worth the same.
struct Groups {
  std::vector<std::uint32_t> of;  // by person
  std::size_t count = 0;
};
Groups alike(const Part& part);
Groups each_alone(const Part& part);

// Cases of one profile, points, class and holder, with the least soft cost at which each group may take one.
struct Batches {
  static constexpr std::int32_t kBarred = Pairs::kBarred;
  struct Batch {
    std::uint32_t first_case = 0;  // one of them
    std::int32_t cases = 0;
  };
  std::vector<Batch> all;
  std::vector<std::uint32_t> of;   // by case
  std::vector<std::int32_t> soft;  // by batch and group: newly given; kBarred where nobody of the group could
  std::vector<std::int32_t> kept;  // by batch: by the one who holds it today; kBarred where they could not
};
Batches batches_of(const Part& part, const Groups& groups);

}  // namespace evenkeel::allocation::placing
