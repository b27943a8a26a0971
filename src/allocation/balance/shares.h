// Every way to share a few jobs among a few people within a limit, searched to the end.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/meter.h"

namespace evenkeel::balance {

constexpr std::size_t kMostShared = 24;  // jobs; their subsets are listed by halves

// The first sharing found in which nobody holds more than `limit`: for each person the positions of their
// jobs in `sizes`. Empty when there is none, or none was found in `work` units. Sizes >= 0, at most
// kMostShared of them.
std::vector<std::vector<std::int32_t>> share_within(const std::vector<std::int64_t>& sizes,
                                                    std::size_t people, std::int64_t limit, std::int64_t work,
                                                    gap::Meter& meter);

}  // namespace evenkeel::balance
