// What two may change hands, and all ways of it in a table.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <span>
#include <utility>

#include "allocation/at.h"
#include "allocation/placing/resplit.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int32_t kReach = 128;   // grains that may have gone one way at any moment
constexpr std::int32_t kMargin = 192;  // grains of the heaviest case that may change hands
constexpr std::int32_t kWidth = 2 * (kReach + kMargin);
constexpr std::int16_t kNever = 16'000;
constexpr std::int32_t kCosts = 65;  // differences between what a case costs in two places, with none

// Eight numbers side by side: the same on every build, and what makes looking at all ways quick.
using Lanes [[gnu::vector_size(16)]] = std::int16_t;

void next_row(const std::int16_t* stays, const std::int16_t* goes, std::int16_t cost, std::int16_t* out) {
  constexpr std::int32_t kLanes = 8;
  const Lanes costs = Lanes{} + cost;
  for (std::int32_t x = 0; x < 2 * kReach; x += kLanes) {
    Lanes here;
    Lanes there;
    std::memcpy(&here, stays + x, sizeof here);
    std::memcpy(&there, goes + x, sizeof there);
    there += costs;
    const Lanes least = here < there ? here : there;
    std::memcpy(out + x, &least, sizeof least);
  }
}

}  // namespace

bool Resplitter::suits(const Part& part) {
  const auto heavy =
      std::ranges::count_if(part.points, [&](auto points) { return points / part.grain > kMargin; });
  return 20 * heavy <= static_cast<std::ptrdiff_t>(part.cases());
}

std::int16_t* Resplitter::row(std::size_t k) { return table_.data() + k * kWidth + kMargin + kReach; }

// The few cases that are too heavy for the table, or cost too much, stay where they are.
void Resplitter::list_weights() {
  std::map<std::pair<std::int64_t, std::uint8_t>, std::uint32_t> known;
  for (std::size_t c = 0; c < part_.cases(); ++c) {
    const auto grains = part_.points[c] / part_.grain;
    const auto next = static_cast<std::uint32_t>(known.size());
    known_.push_back({batches_.of[c] * static_cast<std::uint32_t>(groups_.count), kNoWeight, 0, 0});
    if (grains > kMargin) continue;
    const auto weight = known.try_emplace({grains, part_.high[c]}, next).first->second;
    known_.back() = {known_.back().costs, weight, static_cast<std::int32_t>(grains), part_.high[c]};
  }
  sort_at_.assign(2 * known.size() * kCosts, -1);
  for (const auto cost : batches_.soft)
    costs_.push_back(std::abs(std::int64_t{cost}) <= kCosts / 4 ? static_cast<std::int8_t>(cost) : kNoCost);
}

// From any of theirs on, so that another is the first of its sort each time.
void Resplitter::list_sorts(std::size_t from, std::size_t to, bool of_p) {
  const auto given = std::span{std::as_const(given_[from])};
  if (given.empty()) return;
  const auto start = random_.below(given.size());
  for (const auto part : {given.subspan(start), given.first(start)}) {
    for (const auto c : part) list_case(at(c), from, to, of_p);
  }
}

void Resplitter::list_case(std::size_t c, std::size_t from, std::size_t to, bool of_p) {
  const auto& known = known_[c];
  const auto there = costs_[known.costs + to];
  const auto here = costs_[known.costs + from];
  if (there == kNoCost || here == kNoCost || known.weight == kNoWeight) return;
  const auto more = there - here;
  const auto key = (2 * known.weight + (of_p ? 1U : 0U)) * kCosts + at(more + kCosts / 2);
  auto& sort = sort_at_[key];
  if (sort < 0) {
    sort = static_cast<std::int32_t>(sorts_.size());
    sorts_.push_back({of_p ? known.grains : -known.grains, kFine * more + case_price_[to] - case_price_[from],
                      known.high, of_p, 0, 0, static_cast<std::uint32_t>(key)});
  }
  ++sorts_[at(sort)].cases;
  listed_.emplace_back(static_cast<std::uint32_t>(sort), static_cast<std::int32_t>(c));
}

// One, two, four... of a sort, and what is left: together they make every number of them.
void Resplitter::bundle() {
  constexpr std::int32_t kMost = 8;
  items_.clear();
  for (std::uint32_t k = 0; k < sorts_.size(); ++k) {
    const auto& sort = sorts_[k];
    const auto by_grains = kReach / 2 / std::max(1, std::abs(sort.grains));
    const auto by_cost = kNever / 2 / std::max(1, std::abs(sort.cost));
    const auto fit = static_cast<std::uint32_t>(std::clamp(std::min(by_grains, by_cost), 1, kMost));
    std::uint32_t together = 1;
    for (std::uint32_t done = 0; done < sort.cases;) {
      const auto cases = std::min(together, sort.cases - done);
      const auto times = static_cast<std::int32_t>(cases);
      items_.push_back({sort.grains * times, sort.cost * times, k, sort.first + done, cases, kNobody, 0});
      done += cases;
      together = std::min(2 * together, fit);
    }
  }
  shuffle_items();
}

void Resplitter::shuffle_items() {
  for (std::size_t k = items_.size(); k > 1; --k) std::swap(items_[k - 1], items_[random_.below(k)]);
}

// Where limits on numbers stand in the way: one case for one, in pairs by chance, and alone only as many as
// there are places.
void Resplitter::pair_off(std::size_t p, std::size_t q) {
  items_.clear();
  for (std::uint32_t k = 0; k < sorts_.size(); ++k) {
    const auto& sort = sorts_[k];
    for (std::uint32_t c = 0; c < sort.cases; ++c)
      items_.push_back({sort.grains, sort.cost, k, sort.first + c, 1, kNobody, 0});
  }
  shuffle_items();
  const auto back = std::ranges::stable_partition(items_, [&](const Item& i) { return sorts_[i.sort].of_p; });
  const auto go = static_cast<std::size_t>(back.begin() - items_.begin());
  const auto come = items_.size() - go;
  const auto alone = [](std::int64_t places) {
    return static_cast<std::size_t>(std::max<std::int64_t>(0, places));
  };
  const auto goes_alone = std::min(go, alone(std::min(cases_left_[q], high_left_[q])));
  const auto comes_alone = std::min(come, alone(std::min(cases_left_[p], high_left_[p])));
  std::vector<Item> out;
  for (std::size_t k = 0; k < goes_alone; ++k) out.push_back(items_[k]);
  for (std::size_t k = 0; k < comes_alone; ++k) out.push_back(items_[go + k]);
  for (std::size_t k = 0; goes_alone + k < go && comes_alone + k < come; ++k) {
    auto item = items_[goes_alone + k];
    const auto& other = items_[go + comes_alone + k];
    const auto more_high = sorts_[item.sort].high - sorts_[other.sort].high;
    if ((more_high > 0 && high_left_[q] <= 0) || (more_high < 0 && high_left_[p] <= 0)) continue;
    item.grains += other.grains, item.cost += other.cost;
    item.back = static_cast<std::int32_t>(other.first), item.back_sort = other.sort;
    out.push_back(item);
  }
  items_ = std::move(out);
  shuffle_items();
}

void Resplitter::list_items(std::size_t p, std::size_t q) {
  sorts_.clear();
  listed_.clear();
  list_sorts(p, q, true);
  list_sorts(q, p, false);
  std::uint32_t first = 0;
  for (auto& sort : sorts_) {
    sort.first = first;
    first += std::exchange(sort.cases, 0);
    sort_at_[sort.key] = -1;
  }
  sorted_.resize(listed_.size());
  for (const auto& [k, c] : listed_) sorted_[sorts_[k].first + sorts_[k].cases++] = c;
  bundle();
}

// Row k: the least cost at which so many grains go from p to q when the first k items may change hands.
void Resplitter::fill_table() {
  const auto size = (items_.size() + 1) * kWidth;
  if (table_.size() < size) table_.resize(size, kNever);
  std::fill(row(0) - kReach, row(0) + kReach, kNever);
  row(0)[0] = 0;
  for (std::size_t k = 0; k < items_.size(); ++k) {
    const auto* stays = row(k) - kReach;
    next_row(stays, stays - items_[k].grains, static_cast<std::int16_t>(items_[k].cost), row(k + 1) - kReach);
  }
}

// Those that change the room of the two groups, each change once.
void Resplitter::list_turns(std::size_t p, std::size_t q) {
  turns_.assign(1, {});
  if (!distance_.empty()) return;  // nobody, while they are brought down
  const auto& steps = state_.steps();
  for (const auto one : members_[p]) {
    for (const auto other : members_[q]) {
      const auto here = now_.step[one];
      const auto there = now_.step[other];
      if (here == there || !steps.possible(one, there) || !steps.possible(other, here)) continue;
      const Turn turn{cap(one, there) - cap(one, here), cap(other, here) - cap(other, there),
                      static_cast<std::int32_t>(one), static_cast<std::int32_t>(other)};
      const bool known =
          std::ranges::any_of(turns_, [&](const Turn& t) { return t.p == turn.p && t.q == turn.q; });
      if (!known) turns_.push_back(turn);
    }
  }
}

// Of equals one by chance: that is how what is left over wanders to where it is of use. None is dearer than
// no change.
Resplitter::Change Resplitter::best_change(std::size_t p, std::size_t q, std::int64_t price) {
  const auto* last = row(items_.size());
  const auto dear_p = dear(p, price);
  const auto dear_q = dear(q, price);
  Change best{dear_p * above(p) + dear_q * above(q), 0, {}};
  std::uint64_t equals = 0;
  const auto dearer = grain_price_[q] - grain_price_[p];
  if (keeps_room_) std::erase_if(turns_, [](const Turn& turn) { return turn.p + turn.q < 0; });
  std::int64_t most_worth = 0;
  const auto worth = [&](const Turn& turn) { return grain_price_[p] * turn.p + grain_price_[q] * turn.q; };
  for (const auto& turn : turns_) most_worth = std::max(most_worth, worth(turn));
  for (std::int32_t net = -kReach; net < kReach; ++net) {
    const auto here = kUnit / kFine * last[net] + dearer * net;
    if (last[net] > kNever / 2 || here - most_worth > best.score) continue;
    for (const auto& turn : turns_) {
      const auto over_p = grains_[p] - room_[p] - turn.p - net;
      const auto over_q = grains_[q] - room_[q] - turn.q + net;
      const auto score = here - worth(turn) + dear_p * std::max<std::int64_t>(0, over_p) +
                         dear_q * std::max<std::int64_t>(0, over_q);
      if (score > best.score) continue;
      if (score < best.score) equals = 0;
      if (random_.below(++equals) != 0) continue;
      best = {score, net, turn};
    }
  }
  return best;
}

void Resplitter::look_at(std::size_t p, std::size_t q, std::int64_t price) {
  list_items(p, q);
  meter_.add(static_cast<std::int64_t>(listed_.size()) * 6 + 80);
  std::int32_t least = 0;
  for (const auto& item : items_) least += std::min(0, item.cost);
  if (items_.empty() || least < -kNever / 2) return;  // no room in the table's numbers
  list_turns(p, q);
  fill_table();
  if (apply(p, q, best_change(p, q, price)) || !trades_) return;
  pair_off(p, q);
  meter_.add(static_cast<std::int64_t>(items_.size()) * 6);
  fill_table();
  (void)apply(p, q, best_change(p, q, price));
}

// Which items change hands, from the last row back; false where limits on numbers stand in the way.
bool Resplitter::trace(std::size_t p, std::size_t q, std::int32_t net) {
  moved_.clear();
  Numbers more;
  for (std::size_t k = items_.size(); k-- > 0;) {
    const auto& item = items_[k];
    const auto before = net - item.grains;
    const bool may_go = before >= -kReach && before < kReach && row(k)[before] + item.cost == row(k + 1)[net];
    if (row(k)[net] == row(k + 1)[net] && (!may_go || random_.chance(500))) continue;
    net = before;
    moved_.push_back(k);
    const auto [cases, high] = numbers_of(item);
    more.cases += cases, more.high += high;
  }
  const bool here = has_places(p, -more.cases, -more.high);
  const bool there = has_places(q, more.cases, more.high);
  if (!here || !there) return false;
  cases_left_[p] += more.cases, cases_left_[q] -= more.cases;
  high_left_[p] += more.high, high_left_[q] -= more.high;
  for (const auto who : {p, q}) {
    if (case_price_[who] > least_case_price_[who] && cases_left_[who] > 0) --case_price_[who];
  }
  return true;
}

Resplitter::Numbers Resplitter::numbers_of(const Item& item) const {
  const auto& sort = sorts_[item.sort];
  const auto cases = sort.of_p ? std::int64_t{item.cases} : -std::int64_t{item.cases};
  if (item.back == kNobody) return {cases, cases * sort.high};
  return {0, sort.high - sorts_[item.back_sort].high};
}

// For whom there are too many, cases become dearer.
bool Resplitter::has_places(std::size_t p, std::int64_t cases, std::int64_t high) {
  const auto fits = [](std::int64_t left, std::int64_t more) { return more <= 0 || left >= more; };
  if (fits(cases_left_[p], cases) && fits(high_left_[p], high)) return true;
  case_price_[p] = std::min(case_price_[p] + 1, std::max(kFine, least_case_price_[p]));
  return false;
}

void Resplitter::pass(std::int32_t c, std::size_t from, std::size_t to) {
  soft_ += soft(at(c), to) - soft(at(c), from);
  given_[from].erase(std::ranges::find(given_[from], c));
  given_[to].push_back(c);
  now_.who[at(c)] = static_cast<std::int32_t>(to);
}

void Resplitter::hand_over(std::size_t p, std::size_t q) {
  for (const auto k : moved_) {
    const auto& item = items_[k];
    const bool of_p = sorts_[item.sort].of_p;
    for (const auto c : std::span{sorted_}.subspan(item.first, item.cases))
      pass(c, of_p ? p : q, of_p ? q : p);
    if (item.back != kNobody) pass(sorted_[at(item.back)], q, p);
    grains_[p] -= item.grains;
    grains_[q] += item.grains;
  }
}

bool Resplitter::apply(std::size_t p, std::size_t q, const Change& change) {
  if (!trace(p, q, change.net)) return false;
  excess_ -= above(p) + above(q);
  hand_over(p, q);
  const auto& turn = change.turn;
  if (turn.one != kNobody) std::swap(now_.step[at(turn.one)], now_.step[at(turn.other)]);
  room_[p] += turn.p;
  room_[q] += turn.q;
  excess_ += above(p) + above(q);
  return true;
}

}  // namespace evenkeel::allocation::placing
