#include "allocation/balance/balance.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "allocation/balance/shares.h"
#include "allocation/gap/meter.h"
#include "base/random.h"

namespace evenkeel::balance {

namespace {

using Jobs = std::vector<std::int32_t>;

std::int64_t divide_up(std::int64_t value, std::int64_t by) { return (value + by - 1) / by; }

// Of the h largest jobs somebody holds at most h / people: at most the largest so many, and all the small
// ones. The others share the rest.
std::int64_t bound_by_counting(const std::vector<std::int64_t>& largest, std::size_t people,
                               std::int64_t total) {
  if (people < 2) return total;
  std::int64_t bound = 0;
  std::int64_t small = total;
  for (std::size_t h = 0; h <= largest.size(); ++h) {
    const auto some = largest.begin() + static_cast<std::ptrdiff_t>(h / people);
    const std::int64_t most = std::accumulate(largest.begin(), some, small);
    if (most < total) bound = std::max(bound, divide_up(total - most, static_cast<std::int64_t>(people) - 1));
    if (h < largest.size()) small -= largest[h];
  }
  return bound;
}

std::vector<std::int32_t> largest_first(const Instance& instance) {
  std::vector<std::int32_t> order(instance.sizes.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return instance.sizes[static_cast<std::size_t>(a)] > instance.sizes[static_cast<std::size_t>(b)];
  });
  return order;
}

class Sharer {
 public:
  Sharer(const Instance& instance, const gap::Limits& limits)
      : instance_(instance),
        limits_(limits),
        meter_(limits),
        random_(limits.seed, "balance"),
        bound_(lower_bound(instance)),
        held_(static_cast<std::size_t>(instance.people)),
        load_(held_.size(), 0) {}

  Solution run() {
    for (const std::int32_t job : largest_first(instance_))
      give(static_cast<std::size_t>(std::min_element(load_.begin(), load_.end()) - load_.begin()), job);
    keep();
    // Growing rounds of exchange; between them every sharing, as far as a part of that work goes.
    for (std::int64_t share = 2'000'000; best_value_ > bound_ && !meter_.over() && share < kMostWork;
         share *= 4) {
      exchange(meter_.work() + share);
      if (best_value_ > bound_ && search(meter_.work() + share / 4)) break;
    }
    return finish();
  }

 private:
  static constexpr std::int64_t kMostWork = 20'000'000'000;
  static constexpr std::uint64_t kTighten = 100;  // exchanges of a thousand that are followed by it
  static constexpr std::int64_t kTightenWork = 200'000;
  [[nodiscard]] std::int64_t size(std::int32_t job) const {
    return instance_.sizes[static_cast<std::size_t>(job)];
  }

  void give(std::size_t person, std::int32_t job) {
    held_[person].push_back(job);
    load_[person] += size(job);
  }

  void keep() {
    const std::int64_t value = *std::max_element(load_.begin(), load_.end());
    if (!best_.empty() && value >= best_value_) return;
    best_value_ = value;
    best_ = held_;
    if (limits_.progress) limits_.progress({meter_.work(), true, best_value_, true, bound_});
  }

  // ---- exchange

  // Two or three people at a time, one of them most often with the largest load; kept unless it is worse.
  void exchange(std::int64_t end) {
    while (meter_.work() < end && best_value_ > bound_ && !meter_.over()) {
      std::vector<std::size_t> people = {pick_worst()};
      const std::size_t wanted = random_.chance(400) ? 2 : 3;
      while (people.size() < std::min(wanted, held_.size())) {
        const auto person = static_cast<std::size_t>(random_.below(held_.size()));
        if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
      }
      if (people.size() < 2) return;
      share_anew(people);
      if (random_.chance(kTighten)) tighten();
      keep();
    }
  }

  // A few people with few jobs, one of them with the largest load, shared within one less than that: every
  // way is looked at, so that it succeeds also where sums must be hit exactly.
  void tighten() {
    std::vector<std::size_t> people = {
        static_cast<std::size_t>(std::max_element(load_.begin(), load_.end()) - load_.begin())};
    std::size_t jobs = held_[people.front()].size();
    const std::size_t wanted = std::min<std::size_t>(3 + random_.below(4), held_.size());
    for (std::size_t tries = 0; people.size() < wanted && tries < 2 * wanted; ++tries) {
      const auto person = static_cast<std::size_t>(random_.below(held_.size()));
      const bool there = std::find(people.begin(), people.end(), person) != people.end();
      if (there || jobs + held_[person].size() > kMostShared) continue;
      people.push_back(person);
      jobs += held_[person].size();
    }
    if (people.size() < 2 || jobs > kMostShared) return;
    Jobs pool;
    std::vector<std::int64_t> sizes;
    for (const std::size_t person : people)
      for (const std::int32_t job : held_[person]) {
        pool.push_back(job);
        sizes.push_back(size(job));
      }
    const auto shares = share_within(sizes, people.size(), load_[people.front()] - 1, kTightenWork, meter_);
    for (std::size_t k = 0; k < shares.size(); ++k) {
      held_[people[k]].clear();
      for (const std::int32_t at : shares[k]) held_[people[k]].push_back(pool[static_cast<std::size_t>(at)]);
      load_[people[k]] = sum_of(held_[people[k]]);
    }
  }

  std::size_t pick_worst() {
    if (random_.chance(250)) return random_.below(held_.size());
    return static_cast<std::size_t>(std::max_element(load_.begin(), load_.end()) - load_.begin());
  }

  void share_anew(const std::vector<std::size_t>& people) {
    Jobs pool;
    std::int64_t total = 0;
    std::int64_t largest = 0;
    for (const std::size_t person : people) {
      pool.insert(pool.end(), held_[person].begin(), held_[person].end());
      total += load_[person];
      largest = std::max(largest, load_[person]);
    }
    for (std::size_t k = pool.size(); k > 1; --k) std::swap(pool[k - 1], pool[random_.below(k)]);
    std::vector<Jobs> shares;
    for (std::size_t left = people.size(); left > 1; --left) {
      std::int64_t target = total / static_cast<std::int64_t>(left);
      // The first of three aims a little off the mean, so that repeated sharing wanders.
      const std::int64_t spare = bound_ - target;
      if (left == 3 && spare > 0)
        target = bound_ - static_cast<std::int64_t>(random_.below(2 * static_cast<std::uint64_t>(spare) + 2));
      shares.push_back(split_off(pool, std::max<std::int64_t>(target, 0), total));
    }
    shares.push_back(std::move(pool));
    for (const Jobs& share : shares)
      if (sum_of(share) > largest) return;
    for (std::size_t k = 0; k < people.size(); ++k) {
      held_[people[k]] = std::move(shares[k]);
      load_[people[k]] = sum_of(held_[people[k]]);
    }
  }

  [[nodiscard]] std::int64_t sum_of(const Jobs& jobs) const {
    std::int64_t sum = 0;
    for (const std::int32_t job : jobs) sum += size(job);
    return sum;
  }

  // Takes out of the pool the jobs with the largest sum up to `target`, by the table of reachable sums.
  Jobs split_off(Jobs& pool, std::int64_t target, std::int64_t& total) {
    const auto most = static_cast<std::size_t>(target);
    reached_by_.assign(most + 1, -1);
    reached_by_[0] = 0;
    std::size_t top = 0;
    for (std::size_t k = 0; k < pool.size() && reached_by_[most] < 0; ++k) {
      const auto weight = static_cast<std::size_t>(size(pool[k]));
      if (weight == 0 || weight > most) continue;
      top = std::min(top + weight, most);
      for (std::size_t sum = top; sum >= weight; --sum)
        if (reached_by_[sum] < 0 && reached_by_[sum - weight] >= 0)
          reached_by_[sum] = static_cast<std::int32_t>(k) + 1;
      meter_.add(static_cast<std::int64_t>(top / 4) + 1);
    }
    std::size_t sum = most;
    while (reached_by_[sum] < 0) --sum;
    total -= static_cast<std::int64_t>(sum);
    std::vector<char> out(pool.size(), 0);
    while (sum > 0) {
      const auto k = static_cast<std::size_t>(reached_by_[sum] - 1);
      out[k] = 1;
      sum -= static_cast<std::size_t>(size(pool[k]));
    }
    Jobs taken;
    Jobs rest;
    for (std::size_t k = 0; k < pool.size(); ++k) (out[k] != 0 ? taken : rest).push_back(pool[k]);
    pool = std::move(rest);
    return taken;
  }

  // ---- search

  // Every sharing below the best value, largest job first, people with equal loads tried once. True when
  // nothing is left to look at: the best value is optimal then.
  bool search(std::int64_t end) {
    const std::vector<std::int32_t> order = largest_first(instance_);
    std::vector<Jobs> held(held_.size());
    std::vector<std::int64_t> load(held_.size(), 0);
    std::int64_t slack = (best_value_ - 1) * instance_.people -
                         std::accumulate(instance_.sizes.begin(), instance_.sizes.end(), std::int64_t{0});
    bool cut = false;
    const std::function<bool(std::size_t)> place = [&](std::size_t k) {
      if (k == order.size()) {
        held_ = held;
        load_ = load;
        keep();
        return true;
      }
      for (std::size_t person = 0; person < load.size(); ++person) {
        meter_.add(1);
        if (meter_.work() >= end || meter_.over()) cut = true;
        if (cut) return false;
        const std::int64_t with = load[person] + size(order[k]);
        const auto before = load.begin() + static_cast<std::ptrdiff_t>(person);
        if (with >= best_value_ || std::find(load.begin(), before, load[person]) != before) continue;
        load[person] = with;
        held[person].push_back(order[k]);
        const bool found = place(k + 1);
        held[person].pop_back();
        load[person] -= size(order[k]);
        if (found) return true;
      }
      return false;
    };
    if (slack < 0) return true;
    while (place(0))
      if (best_value_ <= bound_) return true;
    exhausted_ = !cut;
    return exhausted_;
  }

  Solution finish() {
    Solution solution;
    solution.assignment.assign(instance_.sizes.size(), 0);
    for (std::size_t person = 0; person < best_.size(); ++person)
      for (const std::int32_t job : best_[person])
        solution.assignment[static_cast<std::size_t>(job)] = static_cast<std::int32_t>(person);
    solution.value = best_value_;
    solution.bound = exhausted_ ? best_value_ : bound_;
    if (best_value_ == bound_)
      solution.status = gap::Status::Optimal;
    else if (exhausted_)
      solution.status = gap::Status::OptimalBySearch;
    solution.work = meter_.work();
    solution.reproducible = !meter_.stopped();
    return solution;
  }

  const Instance& instance_;
  const gap::Limits& limits_;
  gap::Meter meter_;
  RandomStream random_;
  std::int64_t bound_;
  std::vector<Jobs> held_;
  std::vector<std::int64_t> load_;
  std::vector<Jobs> best_;
  std::int64_t best_value_ = 0;
  std::vector<std::int32_t> reached_by_;
  bool exhausted_ = false;
};

}  // namespace

std::int64_t lower_bound(const Instance& instance) {
  std::vector<std::int64_t> sizes = instance.sizes;
  std::sort(sizes.rbegin(), sizes.rend());
  const std::int64_t total = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  const auto people = static_cast<std::size_t>(instance.people);
  std::int64_t bound = divide_up(total, instance.people);
  for (std::size_t k = 0; k * people < sizes.size(); ++k) {
    std::int64_t together = 0;
    for (std::size_t j = 0; j <= k; ++j) together += sizes[k * people - j];
    bound = std::max(bound, together);
  }
  return std::max(bound, bound_by_counting(sizes, people, total));
}

Solution solve(const Instance& instance, const gap::Limits& limits) { return Sharer{instance, limits}.run(); }

}  // namespace evenkeel::balance
