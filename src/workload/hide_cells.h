// Which cells of published tables stay hidden, so that neither a cell nor any sum or difference of what is
// published is of a small group. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace evenkeel::workload {

// A total that is published: of these cells.
using PublishedSum = std::vector<std::size_t>;

// True for each cell that has somebody and fewer than `smallest` (and those that `must_hide` names), and for
// as many others as it takes until
//   - the hidden cells of every published total are none, or two or more that together are nobody or
//   `smallest`,
//   - no hidden cell follows from the published totals and the cells that are shown, however they are added
//   and
//     taken from each other.
// Hides the smallest that will do first, of equal ones the first. Cells are not negative. Where a total
// cannot be kept that way at all (one cell alone), all its cells are hidden and the total itself must not be
// published: see follows().
std::vector<bool> hidden_cells(std::span<const std::int64_t> cells, std::span<const PublishedSum> sums,
                               std::int64_t smallest, const std::vector<bool>& must_hide = {});

// Which hidden cells follow exactly from the totals and the cells shown: what an attacker with a pencil can
// do.
std::vector<std::size_t> follows(std::size_t cells, std::span<const PublishedSum> sums,
                                 const std::vector<bool>& hidden);

}  // namespace evenkeel::workload
