#include "allocation/overload/instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace evenkeel::overload {
namespace {

constexpr std::int64_t kLargest = (std::int64_t{1} << 53U) - 1;  // what canonical JSON can carry

template <class Items>
std::vector<std::uint32_t> by_id(const Items& items) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto id = [&](std::uint32_t i) -> const std::string& { return items[i].id; };
  if (!std::ranges::is_sorted(order, {}, id)) std::ranges::sort(order, {}, id);
  return order;
}

template <class Items>
Result<std::vector<std::uint32_t>> in_order(const Items& items) {
  auto order = by_id(items);
  const auto twice = std::ranges::adjacent_find(
      order, {}, [&](auto i) -> auto& { return items[i].id; });
  if (twice != order.end())
    return fail(Error::invalid("OVERLOAD-TWICE", fmt::format("'{}' is given twice", items[*twice].id),
                               "Each person and each case counts once."));
  return order;
}

Result<void> add(std::int64_t& sum, std::int64_t more) {
  if (more > kLargest - sum)
    return fail(Error::invalid("OVERLOAD-SUM", "the rooms or weights add up to 2^53 or more",
                               "Give them in a larger unit."));
  sum += more;
  return {};
}

Result<void> check_people(const Instance& instance) {
  std::int64_t sum = 0;
  for (const auto& person : instance.people) {
    if (person.room < 0)
      return fail(Error::invalid("OVERLOAD-ROOM", fmt::format("'{}' has a room below 0", person.id),
                                 "Somebody over the line has a room of 0."));
    EVENKEEL_TRY(add(sum, person.room));
  }
  return {};
}

Result<void> check_cases(const Instance& instance) {
  std::int64_t sum = 0;
  for (const auto& one : instance.cases) {
    if (one.weight <= 0)
      return fail(Error::invalid("OVERLOAD-WEIGHT", fmt::format("case '{}' weighs nothing", one.id),
                                 "Leave out cases without points: they need no room."));
    if (one.set >= instance.sets.size())
      return fail(Error::invalid("OVERLOAD-SET", fmt::format("case '{}' names no set of people", one.id)));
    EVENKEEL_TRY(add(sum, one.weight));
  }
  for (const auto& set : instance.sets) {
    if (std::ranges::any_of(set, [&](auto p) { return p >= instance.people.size(); }))
      return fail(Error::invalid("OVERLOAD-SET", "a set names somebody who is not among the people"));
  }
  return {};
}

using Set = std::vector<std::uint32_t>;

struct SetHash {
  std::size_t operator()(const Set& set) const {
    std::uint64_t h = 0xCBF29CE484222325U;
    for (const auto p : set) h = (h ^ p) * 0x100000001B3U;
    return h ^ (h >> 29U);
  }
};

// The set in numbers, ascending, nobody twice.
Set numbered(const Set& set, const std::vector<std::uint32_t>& number) {
  Set out(set.size());
  std::ranges::transform(set, out.begin(), [&](auto p) { return number[p]; });
  if (!std::ranges::is_sorted(out)) std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

// Equal sets get one class; classes are ordered by their people, so that no order of the input shows.
void make_classes(Grouped& out, const std::vector<std::uint32_t>& number) {
  const auto& instance = *out.instance;
  std::vector<bool> used(instance.sets.size());
  for (const auto& one : instance.cases) used[one.set] = true;
  std::unordered_map<Set, std::uint32_t, SetHash> index;
  std::vector<std::uint32_t> found(instance.sets.size());
  for (std::size_t s = 0; s < instance.sets.size(); ++s) {
    if (used[s])
      found[s] =
          index.try_emplace(numbered(instance.sets[s], number), static_cast<std::uint32_t>(index.size()))
              .first->second;
  }
  std::vector<const Set*> sets(index.size());
  for (const auto& [set, at] : index) sets[at] = &set;
  std::vector<std::uint32_t> order(sets.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](auto a, auto b) { return *sets[a] < *sets[b]; });
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t c = 0; c < order.size(); ++c) {
    const auto& set = *sets[order[c]];
    place[order[c]] = c;
    out.classes.person.insert(out.classes.person.end(), set.begin(), set.end());
    out.classes.start.push_back(static_cast<std::uint32_t>(out.classes.person.size()));
  }
  out.demand.assign(order.size(), 0);
  for (const auto& one : instance.cases) {
    out.class_of.push_back(place[found[one.set]]);
    out.demand[out.class_of.back()] += one.weight;
  }
}

}  // namespace

Result<Grouped> group(const Instance& instance) {
  EVENKEEL_TRY(check_people(instance));
  EVENKEEL_TRY(check_cases(instance));
  EVENKEEL_TRY(in_order(instance.cases));
  Grouped out;
  out.instance = &instance;
  EVENKEEL_TRY_LET(out.people, in_order(instance.people));
  std::vector<std::uint32_t> number(out.people.size());
  for (std::uint32_t n = 0; n < out.people.size(); ++n) {
    number[out.people[n]] = n;
    out.room.push_back(instance.people[out.people[n]].room);
  }
  make_classes(out, number);
  return out;
}

}  // namespace evenkeel::overload
