#include "allocation/placing/selection.h"

#include <algorithm>
#include <tuple>

#include "base/int128.h"

namespace evenkeel::allocation::placing {

// Sums that no other lighter one is better than (Nemhauser and Ullmann 1969), those alone that could still
// come to be better than the best so far if the last case could be split (Dantzig 1957).
void Selector::choose(std::span<const Offer> offers, std::span<const Place> places) {
  offers_.assign(offers.begin(), offers.end());
  places_ = places;
  found_ = false;
  nodes_.clear();
  work_ = std::ssize(offers_);
  drop_crowded_out(places.front().room);
  work_ += 2 * std::ssize(offers_);
  sort_by_worth();
  add_up();
  fill_greedily();
  drop_hopeless();
  front_.assign(1, {});
  for (std::size_t k = 0; k < offers_.size() && !front_.empty(); ++k) {
    extend(k);
    keep_hopeful(k + 1);
  }
  cases_.clear();
  for (auto node = node_; node != kNoNode; node = nodes_[node].before) cases_.push_back(nodes_[node].c);
}

// An offer is left out where as many that weigh no more and gain no less fill the room with it: one of those
// is not in a selection that it is in, and does as well.
void Selector::drop_crowded_out(std::int64_t room) {
  std::ranges::sort(offers_, [](const Offer& a, const Offer& b) {
    return std::tie(b.gain, a.weight, a.c) < std::tie(a.gain, b.weight, b.c);
  });
  std::size_t kept = 0;
  for (const auto& offer : offers_) {
    auto left = room - offer.weight;
    for (std::size_t k = 0; k < kept && left >= 0; ++k)
      left -= offers_[k].weight <= offer.weight ? offers_[k].weight : 0;
    if (left >= 0) offers_[kept++] = offer;
  }
  offers_.resize(kept);
}

void Selector::sort_by_worth() {
  std::ranges::sort(offers_, [](const Offer& a, const Offer& b) {
    return std::tuple{Int128{b.gain} * a.weight, a.c} < std::tuple{Int128{a.gain} * b.weight, b.c};
  });
}

void Selector::add_up() {
  prefixes_.assign(1, {});
  a_grain_.clear();
  for (const auto& [c, weight, gain] : offers_) {
    prefixes_.push_back({prefixes_.back().weight + weight, prefixes_.back().gain + gain, kNoNode});
    a_grain_.push_back(weight == 0 ? 0 : (gain + weight - 1) / weight);  // none such is ever split
  }
}

void Selector::consider(const Sum& sum) {
  for (std::size_t k = 0; k < places_.size() && sum.weight <= places_[k].room; ++k) {
    const auto here = sum.gain - places_[k].fee;
    if (found_ && std::tie(here, k) <= std::tie(gain_, place_)) continue;
    found_ = true;
    gain_ = here, place_ = k, node_ = sum.node;
  }
}

// For each place whatever fits, the best a grain first: a selection that others have to be better than.
void Selector::fill_greedily() {
  consider({});
  for (const auto& place : places_) {
    Sum sum;
    for (const auto& offer : offers_) {
      if (sum.weight + offer.weight > place.room) continue;
      nodes_.push_back({offer.c, sum.node});
      sum = {sum.weight + offer.weight, sum.gain + offer.gain, nodes_.size() - 1};
    }
    consider(sum);
  }
}

// What is in no selection that could be better, whatever the place.
void Selector::drop_hopeless() {
  hopeful_.assign(offers_.size(), 0);
  if (std::ranges::any_of(places_, [this](const Place& place) { return mark_hopeful(place); })) return;
  std::size_t kept = 0;
  for (std::size_t k = 0; k < offers_.size(); ++k) {
    if (hopeful_[k] != 0) offers_[kept++] = offers_[k];
  }
  offers_.resize(kept);
  add_up();
}

// True where all are: there is room for every offer.
bool Selector::mark_hopeful(const Place& place) {
  std::size_t split = 0;
  while (split < offers_.size() && fits_before(split + 1, place.room)) ++split;
  const auto more = Int128{prefixes_[split].gain} - place.fee - gain_;
  if (split == offers_.size()) return more > 0;
  const auto rest = place.room - prefixes_[split].weight;
  const auto& [c, weight, gain] = offers_[split];
  if (more * weight + Int128{rest} * gain <= 0) return false;
  for (std::size_t k = 0; k < offers_.size(); ++k) {
    if (k < split || (more + offers_[k].gain) * weight + Int128{rest - offers_[k].weight} * gain > 0)
      hopeful_[k] = 1;
  }
  return false;
}

// The sums with an offer and without it.
void Selector::extend(std::size_t k) {
  const auto room = places_.front().room;
  merged_.clear();
  std::size_t with = 0;
  for (const auto& sum : front_) {
    add_with(k, with, std::min(room, sum.weight - 1));
    if (merged_.empty() || sum.gain > merged_.back().gain) merged_.push_back(sum);
  }
  add_with(k, with, room);
  work_ += std::ssize(merged_);
}

// Sums with the offer besides, up to so much weight, where they are better than what is lighter.
void Selector::add_with(std::size_t k, std::size_t& with, std::int64_t most) {
  for (; with < front_.size() && front_[with].weight + offers_[k].weight <= most; ++with) {
    const auto gain = front_[with].gain + offers_[k].gain;
    if (!merged_.empty() && gain <= merged_.back().gain) continue;
    const auto weight = front_[with].weight + offers_[k].weight;
    if (!merged_.empty() && merged_.back().weight == weight) merged_.pop_back();
    nodes_.push_back({offers_[k].c, front_[with].node});
    merged_.push_back({weight, gain, nodes_.size() - 1});
    consider(merged_.back());
  }
}

// Of merged_, what could come to be better by offers from one on.
void Selector::keep_hopeful(std::size_t from) {
  hopeful_.assign(merged_.size(), 0);
  for (const auto& place : places_) {
    auto split = offers_.size();
    for (std::size_t i = 0; i < merged_.size() && merged_[i].weight <= place.room; ++i) {
      const auto end = prefixes_[from].weight + place.room - merged_[i].weight;
      while (split > from && !fits_before(split, end)) --split;
      auto most = merged_[i].gain + prefixes_[split].gain - prefixes_[from].gain - place.fee;
      if (split < offers_.size()) most += (end - prefixes_[split].weight) * a_grain_[split];
      if (most > gain_) hopeful_[i] = 1;
    }
  }
  front_.clear();
  for (std::size_t i = 0; i < merged_.size(); ++i) {
    if (hopeful_[i] != 0) front_.push_back(merged_[i]);
  }
}

}  // namespace evenkeel::allocation::placing
