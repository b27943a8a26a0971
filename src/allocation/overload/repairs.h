// What would undo an overload, each answer solved again: room to add, a rule to relax, cases to suspend, and
// the least line at which all would fit. All are about work that may be split: what does not fit even then
// does not fit whole; what fits split may still fail whole. Cases that nobody may hold are named with the
// room to add, and stand aside from the cases to suspend and the least line: neither helps them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "allocation/overload/instance.h"

namespace evenkeel::overload {

// The least room to add in total, and one way to share it: with it everything fits, split; with one unit less
// anywhere it does not. Cases that nobody may hold stand aside: no room helps them.
struct RoomToAdd {
  std::int64_t points = 0;
  std::vector<std::pair<std::uint32_t, std::int64_t>> where;  // index of the person, room to add; by id
  std::vector<std::uint32_t> nobody;                          // indices of cases that nobody may hold
};
RoomToAdd room_to_add(const Grouped& grouped);

// The same cases with one rule relaxed, as the caller sees who may then hold what.
struct Alternative {
  std::string rule;
  Instance instance;
};
struct Relaxed {
  std::string rule;
  std::int64_t lacking = 0;  // 0: this rule alone would make everything fit, split
};
// Those that leave least first, then by code; the errors of group().
Result<std::vector<Relaxed>> relax_one(std::span<const Alternative> alternatives);

// How many cases, from the front of `order` (indices of cases, each once), have to be suspended before the
// rest fits, split; one fewer does not do. None when all of them are not enough.
std::optional<std::size_t> cases_to_suspend(const Grouped& grouped, std::span<const std::uint32_t> order);

// Rooms by index of the person under a line in tenths of a percent; never falls as the line rises.
using RoomsAt = std::function<std::vector<std::int64_t>(std::int64_t line_tenths)>;

// max(0, floor(line x available) - fixed workload).
std::int64_t room_under_line(std::int64_t available, std::int64_t fixed, std::int64_t line_tenths);

// The smallest line in tenths of a percent, from `low` to `high`, at which everything fits, split: a lower
// bound of the line that whole cases need. None when `high` is not enough.
std::optional<std::int64_t> least_line(const Grouped& grouped, const RoomsAt& rooms_at, std::int64_t low,
                                       std::int64_t high);

}  // namespace evenkeel::overload
