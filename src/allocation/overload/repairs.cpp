#include "allocation/overload/repairs.h"

#include <algorithm>
#include <cassert>

#include "allocation/overload/proof.h"
#include "allocation/overload/transport.h"
#include "base/decimal.h"

namespace evenkeel::overload {
namespace {

// The smallest n in [low, high] with holds(n), which once true stays true; none when holds(high) is false.
template <class Number, class Holds>
std::optional<Number> first_that(Number low, Number high, const Holds& holds) {
  if (!holds(high)) return std::nullopt;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

// What nobody may hold stands aside: neither room nor other cases' going helps it.
std::vector<std::int64_t> demand_of_holdable(const Grouped& grouped) {
  auto out = grouped.demand;
  for (std::uint32_t c = 0; c < out.size(); ++c) {
    if (grouped.classes.people(c).empty()) out[c] = 0;
  }
  return out;
}

}  // namespace

RoomToAdd room_to_add(const Grouped& grouped) {
  RoomToAdd out;
  Transport flow{grouped.classes, grouped.demand, grouped.room};
  flow.run();
  std::vector<std::int64_t> more(grouped.people.size(), 0);
  for (std::uint32_t c = 0; c < grouped.classes.size(); ++c) {
    const auto people = grouped.classes.people(c);
    if (people.empty()) continue;
    const auto lacking = flow.left(c);
    const auto count = static_cast<std::int64_t>(people.size());
    for (std::int64_t k = 0; k < count; ++k)
      more[people[static_cast<std::size_t>(k)]] += lacking / count + (k < lacking % count ? 1 : 0);
    out.points += lacking;
  }
  for (std::uint32_t p = 0; p < more.size(); ++p) {
    if (more[p] > 0) out.where.emplace_back(grouped.people[p], more[p]);
  }
  for (std::uint32_t i = 0; i < grouped.class_of.size(); ++i) {
    if (grouped.classes.people(grouped.class_of[i]).empty()) out.nobody.push_back(i);
  }
  return out;
}

Result<std::vector<Relaxed>> relax_one(std::span<const Alternative> alternatives) {
  std::vector<Relaxed> out;
  for (const auto& one : alternatives) {
    EVENKEEL_TRY_LET(const auto grouped, group(one.instance));
    out.push_back({one.rule, lacking_if_split(grouped)});
  }
  std::ranges::sort(out, {}, [](const Relaxed& r) { return std::pair{r.lacking, r.rule}; });
  return out;
}

std::optional<std::size_t> cases_to_suspend(const Grouped& grouped, std::span<const std::uint32_t> order) {
  const auto all = demand_of_holdable(grouped);
  return first_that(std::size_t{0}, order.size(), [&](std::size_t count) {
    auto demand = all;
    for (const auto i : order.first(count)) {
      auto& of_class = demand[grouped.class_of[i]];
      if (of_class > 0) of_class -= grouped.instance->cases[i].weight;
    }
    return lacking_if_split(grouped, demand, grouped.room) == 0;
  });
}

std::int64_t room_under_line(std::int64_t available, std::int64_t fixed, std::int64_t line_tenths) {
  const auto line = divide_truncated(Int128{available} * line_tenths, 1000);
  return std::max<std::int64_t>(0, line - fixed);
}

std::optional<std::int64_t> least_line(const Grouped& grouped, const RoomsAt& rooms_at, std::int64_t low,
                                       std::int64_t high) {
  const auto demand = demand_of_holdable(grouped);
  return first_that(low, high, [&](std::int64_t line) {
    const auto rooms = rooms_at(line);
    assert(rooms.size() == grouped.people.size());
    std::vector<std::int64_t> room;
    for (const auto index : grouped.people) room.push_back(rooms[index]);
    return lacking_if_split(grouped, demand, room) == 0;
  });
}

}  // namespace evenkeel::overload
