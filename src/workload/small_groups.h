// Which groups of people are too small to be told of beside their total.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::workload {

// Of groups that add up to a published total: true for each that has somebody and fewer than `smallest`, and
// for as many of the smallest others as it takes until those hidden are together at least `smallest`, so that
// the total less what is shown points at nobody. A group of nobody is not hidden. Of equal ones the first.
std::vector<bool> hidden_groups(std::span<const std::int64_t> sizes, std::int64_t smallest);

}  // namespace evenkeel::workload
