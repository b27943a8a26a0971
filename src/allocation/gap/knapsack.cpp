#include "allocation/gap/knapsack.h"

#include <algorithm>
#include <array>
#include <limits>

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kNarrowLimit = std::numeric_limits<std::int32_t>::max();

// More profit a unit of weight first; then the lighter; then by name, so that the order is total.
bool pays_more(const Item& a, const Item& b) {
  const std::int64_t left = a.profit * b.weight;
  const std::int64_t right = b.profit * a.weight;
  if (left != right) return left > right;
  if (a.weight != b.weight) return a.weight < b.weight;
  return a.key < b.key;
}

std::int64_t total_profit(std::span<const Item> items) {
  std::int64_t sum = 0;
  for (const Item& item : items) sum += item.profit;
  return sum;
}

std::int64_t total_weight(std::span<const Item> items) {
  std::int64_t sum = 0;
  for (const Item& item : items) sum += item.weight;
  return sum;
}

template <class Value>
void add_item(const Value* __restrict before, Value* __restrict after, std::size_t width, std::size_t weight,
              Value profit) {
  std::copy(before, before + std::min(weight, width), after);
  for (std::size_t c = weight; c < width; ++c) {
    const Value with = before[c - weight] + profit;
    after[c] = with > before[c] ? with : before[c];
  }
}

// max over c of front[c] + back[room - c], where back is stored from its end.
template <class Value>
Value best_join(const Value* __restrict front, const Value* __restrict reversed_back, std::size_t count) {
  Value best = 0;
  for (std::size_t c = 0; c < count; ++c) {
    const Value sum = front[c] + reversed_back[c];
    best = sum > best ? sum : best;
  }
  return best;
}

}  // namespace

template <class Value>
std::int64_t Knapsack::fill(Tables<Value>& tables, std::span<Item> items, std::size_t width) {
  const std::size_t cells = (items.size() + 1) * width;
  if (tables.rows.size() < cells) tables.rows.resize(cells);
  std::fill_n(tables.rows.begin(), width, Value{0});
  for (std::size_t k = 0; k < items.size(); ++k) {
    const Value* before = tables.rows.data() + k * width;
    add_item(before, tables.rows.data() + (k + 1) * width, width, static_cast<std::size_t>(items[k].weight),
             static_cast<Value>(items[k].profit));
  }
  meter_.add(static_cast<std::int64_t>(cells / 8) + 1);
  std::size_t c = width - 1;
  for (std::size_t k = items.size(); k-- > 0;) {
    const Value* row = tables.rows.data() + k * width;
    items[k].taken = row[width + c] != row[c];
    if (items[k].taken) c -= static_cast<std::size_t>(items[k].weight);
  }
  return static_cast<std::int64_t>(tables.rows[cells - 1]);
}

// The first item that a greedy filling by profit a unit does not take whole; what pays more stands before it
// and what pays less behind. `room` and `gained` are what the items before it leave and bring. By dividing
// (Balas and Zemel 1980): no sort of all.
std::size_t Knapsack::find_break(std::vector<Item>& items, std::int64_t& room, std::int64_t& gained) {
  constexpr std::ptrdiff_t kFew = 24;
  auto first = items.begin();
  auto last = items.end();
  while (last - first > kFew) {
    std::array<Item, 3> ends = {*first, first[(last - first) / 2], *(last - 1)};
    std::sort(ends.begin(), ends.end(), pays_more);
    const auto middle =
        std::partition(first, last, [&](const Item& item) { return pays_more(item, ends[1]); });
    std::int64_t weight = 0;
    for (auto item = first; item != middle; ++item) weight += item->weight;
    meter_.add((last - first) / 4);
    if (weight > room) {
      last = middle;
      continue;
    }
    room -= weight;
    for (; first != middle; ++first) gained += first->profit;
  }
  std::sort(first, last, pays_more);
  for (; first->weight <= room; ++first) {
    room -= first->weight;
    gained += first->profit;
  }
  return static_cast<std::size_t>(first - items.begin());
}

// Fills greedily, and keeps as core only the items whose other decision could still beat the greedy filling
// by the linear bound at the break item (Dembo and Hammer 1980).
std::span<Item> Knapsack::fix_around_break(std::vector<Item>& items, std::int64_t& capacity,
                                           std::int64_t& profit, std::int64_t& greedy) {
  std::int64_t room = capacity;
  std::int64_t gained = 0;
  const std::size_t broken = find_break(items, room, gained);
  for (std::size_t k = 0; k < broken; ++k) items[k].taken = true;
  const Item stopper = items[broken];
  settled_.resize(items.size());
  greedy = gained;
  std::int64_t left = room;
  for (std::size_t k = broken; k < items.size(); ++k) {
    items[k].taken = items[k].weight <= left;
    if (!items[k].taken) continue;
    left -= items[k].weight;
    greedy += items[k].profit;
  }
  const std::int64_t enough = (greedy + 1 - gained) * stopper.weight;  // a bound below this cannot do better
  const auto hopeless = [&](std::size_t k) {
    const Item& item = items[k];
    const std::int64_t change = k < broken
                                    ? -item.profit * stopper.weight + (room + item.weight) * stopper.profit
                                    : item.profit * stopper.weight + (room - item.weight) * stopper.profit;
    return change < enough;
  };
  // Settled items go behind the core; `loss` remembers their decision, should the core do better than greedy.
  std::size_t core = 0;
  for (std::size_t k = 0; k < items.size(); ++k) {
    const bool settled = hopeless(k);
    items[k].loss = settled && k < broken ? 1 : 0;
    if (settled && k < broken) {
      capacity -= items[k].weight;
      profit += items[k].profit;
    }
    settled_[k] = settled;
  }
  for (std::size_t k = 0; k < items.size(); ++k)
    if (!settled_[k]) std::swap(items[core++], items[k]);
  return std::span<Item>{items}.first(core);
}

std::int64_t Knapsack::solve(std::vector<Item>& items, std::int64_t capacity) {
  meter_.add(static_cast<std::int64_t>(items.size()) + 1);
  if (total_weight(items) <= capacity) {
    for (Item& item : items) item.taken = true;
    return total_profit(items);
  }
  std::int64_t profit = 0;
  std::int64_t greedy = 0;
  const std::span<Item> core = fix_around_break(items, capacity, profit, greedy);
  if (core.empty()) return greedy;
  greedy_taken_.resize(core.size());
  for (std::size_t k = 0; k < core.size(); ++k) greedy_taken_[k] = core[k].taken;
  const std::int64_t most = std::min(capacity, total_weight(core));
  const auto width = static_cast<std::size_t>(most) + 1;
  const bool narrow = total_profit(core) < kNarrowLimit;
  const std::int64_t found = profit + (narrow ? fill(narrow_, core, width) : fill(wide_, core, width));
  if (found > greedy) {
    for (Item& item : std::span<Item>{items}.subspan(core.size())) item.taken = item.loss == 1;
    return found;
  }
  for (std::size_t k = 0; k < core.size(); ++k) core[k].taken = greedy_taken_[k];
  return greedy;
}

template <class Value>
void Knapsack::losses(Tables<Value>& tables, std::span<Item> items, std::size_t width) {
  // suffix holds the best profit of items k+1.. within c at index width - 1 - c.
  tables.suffix.assign(width, Value{0});
  const Value best = tables.rows[(items.size() + 1) * width - 1];
  for (std::size_t k = items.size(); k-- > 0;) {
    Item& item = items[k];
    const auto weight = static_cast<std::size_t>(item.weight);
    const Value* front = tables.rows.data() + k * width;
    if (item.taken) {
      item.loss = best - best_join(front, tables.suffix.data(), width);
    } else {
      const Value rest = best_join(front, tables.suffix.data() + weight, width - weight);
      item.loss = best - rest - static_cast<Value>(item.profit);
    }
    // In place: index i stands for room width - 1 - i, so heavier rooms come first and read later indexes.
    Value* suffix = tables.suffix.data();
    const auto profit = static_cast<Value>(item.profit);
    for (std::size_t i = 0; i + weight < width; ++i) {
      const Value with = suffix[i + weight] + profit;
      suffix[i] = with > suffix[i] ? with : suffix[i];
    }
  }
  meter_.add(static_cast<std::int64_t>(2 * items.size() * width / 8));
}

std::int64_t Knapsack::analyse(std::vector<Item>& items, std::int64_t capacity) {
  meter_.add(static_cast<std::int64_t>(items.size()) + 1);
  const std::int64_t profit = total_profit(items);
  const std::int64_t weight = total_weight(items);
  const auto width = static_cast<std::size_t>(std::min(capacity, weight)) + 1;
  const auto run = [&](auto& tables) {
    const std::int64_t best = fill(tables, std::span<Item>{items}, width);
    losses(tables, std::span<Item>{items}, width);
    const auto last = tables.rows.begin() + static_cast<std::ptrdiff_t>(items.size() * width);
    best_.assign(last, last + static_cast<std::ptrdiff_t>(width));
    return best;
  };
  return profit < kNarrowLimit ? run(narrow_) : run(wide_);
}

std::int64_t Knapsack::best_within(std::int64_t capacity) const {
  const auto last = static_cast<std::int64_t>(best_.size()) - 1;
  return best_[static_cast<std::size_t>(std::min(capacity, last))];
}

}  // namespace evenkeel::gap
