#include "allocation/gap/fillings.h"

#include <algorithm>

namespace evenkeel::gap {

namespace {

constexpr std::size_t kCore = 40;
constexpr std::int64_t kTableLimit = std::int64_t{1} << 30;  // what a cell of the table may reach
constexpr std::int64_t kWidest = std::int64_t{1} << 16;

bool pays_more(const Offer& a, const Offer& b) {
  const std::int64_t left = a.profit * b.weight;
  const std::int64_t right = b.profit * a.weight;
  if (left != right) return left > right;
  return a.key < b.key;
}

}  // namespace

void Fillings::choose_core(std::vector<Offer>& offers, std::int64_t capacity) {
  std::sort(offers.begin(), offers.end(), pays_more);
  meter_.add(static_cast<std::int64_t>(4 * offers.size()) + 1);
  std::size_t broken = 0;
  for (std::int64_t room = capacity; broken < offers.size() && offers[broken].weight <= room; ++broken)
    room -= offers[broken].weight;
  const std::size_t first = broken > kCore / 2 ? broken - kCore / 2 : 0;
  const std::size_t last = std::min(offers.size(), broken + kCore / 2);
  settled_.assign(offers.begin(), offers.begin() + static_cast<std::ptrdiff_t>(first));
  core_.assign(offers.begin() + static_cast<std::ptrdiff_t>(first),
               offers.begin() + static_cast<std::ptrdiff_t>(last));
  for (const Offer& offer : settled_) capacity -= offer.weight;
  std::int64_t total = 0;
  std::int64_t weight = 0;
  for (const Offer& offer : core_) {
    total += offer.profit;
    weight += offer.weight;
  }
  width_ = static_cast<std::size_t>(std::min(capacity, weight)) + 1;
  int shift = 0;
  while ((total >> shift) >= kTableLimit) ++shift;
  profit_.clear();
  for (const Offer& offer : core_) profit_.push_back(static_cast<std::int32_t>(offer.profit >> shift));
}

void Fillings::fill_table() {
  const std::size_t cells = (core_.size() + 1) * width_;
  if (table_.size() < cells) table_.resize(cells);
  std::fill_n(table_.begin(), width_, 0);
  for (std::size_t k = 0; k < core_.size(); ++k) {
    const std::int32_t* __restrict before = table_.data() + k * width_;
    std::int32_t* __restrict after = table_.data() + (k + 1) * width_;
    const auto weight = static_cast<std::size_t>(core_[k].weight);
    std::copy(before, before + std::min(weight, width_), after);
    for (std::size_t c = weight; c < width_; ++c)
      after[c] = std::max(before[c], before[c - weight] + profit_[k]);
  }
  meter_.add(static_cast<std::int64_t>(cells / 8) + 1);
}

// From a point of departure by the best decisions to the end; every other decision on the way is noted as a
// departure of its own. Returns the path.
std::int32_t Fillings::follow(const Open& start) {
  std::size_t room = start.room;
  std::int32_t path = start.path;
  for (std::size_t k = start.row; k-- > 0;) {
    const auto weight = static_cast<std::size_t>(core_[k].weight);
    const std::int32_t without = at(k, room);
    const bool fits = weight <= room;
    const std::int32_t with = fits ? at(k, room - weight) + profit_[k] : -1;
    const bool take = with > without;
    paths_.push_back({static_cast<std::int32_t>(k), path});
    const auto taken = static_cast<std::int32_t>(paths_.size()) - 1;
    if (take) {
      open_.push_back({start.loss + with - without, k, room, path});
      path = taken;
      room -= weight;
    } else if (fits) {
      open_.push_back({start.loss + without - with, k, room - weight, taken});
    }
  }
  return path;
}

std::vector<Filling> Fillings::best(std::vector<Offer>& offers, std::int64_t capacity, std::size_t count) {
  std::vector<Filling> found;
  choose_core(offers, capacity);
  if (static_cast<std::int64_t>(width_) > kWidest) return found;
  fill_table();
  paths_.clear();
  open_.assign(1, {0, core_.size(), width_ - 1, -1});
  const auto later = [](const Open& a, const Open& b) {
    return a.loss != b.loss ? a.loss > b.loss : a.path > b.path;
  };
  while (found.size() < count && !open_.empty()) {
    std::pop_heap(open_.begin(), open_.end(), later);
    const Open start = open_.back();
    open_.pop_back();
    const std::size_t before = open_.size();
    Filling filling;
    for (std::int32_t path = follow(start); path >= 0; path = paths_[static_cast<std::size_t>(path)].before) {
      const Offer& offer = core_[static_cast<std::size_t>(paths_[static_cast<std::size_t>(path)].offer)];
      filling.profit += offer.profit;
      filling.keys.push_back(offer.key);
    }
    for (const Offer& offer : settled_) {
      filling.profit += offer.profit;
      filling.keys.push_back(offer.key);
    }
    found.push_back(std::move(filling));
    for (std::size_t end = before + 1; end <= open_.size(); ++end)
      std::push_heap(open_.begin(), open_.begin() + static_cast<std::ptrdiff_t>(end), later);
  }
  meter_.add(static_cast<std::int64_t>(4 * paths_.size()));
  return found;
}

}  // namespace evenkeel::gap
