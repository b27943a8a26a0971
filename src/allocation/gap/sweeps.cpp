#include "allocation/gap/sweeps.h"

#include <algorithm>
#include <numeric>

#include "allocation/gap/part.h"
#include "allocation/gap/prices.h"
#include "allocation/gap/search.h"

namespace evenkeel::gap {

namespace {

// Warmths in 64ths of the spread: where ties abound little is enough, elsewhere it loses money.
constexpr std::array<std::int64_t, 5> kShares = {4, 8, 2, 16, 1};
constexpr std::int64_t kTailJobs = 60;
constexpr std::int64_t kTailWork = 6'000'000;
constexpr std::size_t kTailTries = 40;
constexpr std::int64_t kWidest = 30'000;  // capacity, beyond which a filling takes too long

std::size_t tail_of(const Instance& instance) {
  const auto agents = static_cast<std::int64_t>(instance.agents());
  const auto jobs = std::max<std::int64_t>(static_cast<std::int64_t>(instance.jobs()), 1);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(kTailJobs * agents / jobs, 1, 5));
}

}  // namespace

bool Sweeps::suit(const Instance& instance) {
  const bool narrow = std::all_of(instance.capacity.begin(), instance.capacity.end(),
                                  [](std::int64_t capacity) { return capacity <= kWidest; });
  return narrow && instance.agents() > tail_of(instance) + 1 && instance.jobs() <= 10'000;
}

Sweeps::Sweeps(const Instance& instance, std::int64_t scale, const std::vector<std::int64_t>& prices,
               std::uint64_t seed, Meter& meter)
    : instance_(instance),
      scale_(scale),
      meter_(meter),
      random_(seed, "gap sweeps"),
      sweep_(instance, scale, prices, meter),
      spread_(sweep_.spread()) {}

// Every warmth twice, then mostly the one whose sweeps cost least on average.
std::size_t Sweeps::choose() {
  const auto fewest = std::min_element(records_.begin(), records_.end(),
                                       [](const Record& a, const Record& b) { return a.tries < b.tries; });
  if (fewest->tries < 2) return static_cast<std::size_t>(fewest - records_.begin());
  if (random_.chance(300)) return random_.below(kWarmths);
  const auto best = std::min_element(records_.begin(), records_.end(), [](const Record& a, const Record& b) {
    return a.sum / a.tries < b.sum / b.tries;
  });
  return static_cast<std::size_t>(best - records_.begin());
}

std::vector<std::int32_t> Sweeps::next(std::int64_t limit, std::size_t breadth) {
  std::vector<std::size_t> order(instance_.agents());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[random_.below(k)]);
  const std::size_t warmth = choose();
  SweepOptions options;
  options.warmth = std::max<std::int64_t>(spread_ * kShares[warmth] / 64, 1);
  options.breadth = breadth;
  options.tail = tail_of(instance_);
  const std::vector<SweptPart> parts = sweep_.run(order, options);
  const std::vector<std::size_t> open(order.end() - static_cast<std::ptrdiff_t>(options.tail), order.end());
  Record& record = records_[warmth];
  ++record.tries;
  record.sum += parts.empty() ? limit + std::abs(limit) / 50 : parts.front().expected;
  std::vector<std::int32_t> best;
  for (std::size_t k = 0; k < parts.size() && (open.size() == 1 || k < kTailTries); ++k) {
    std::vector<std::int32_t> found = finish(parts[k], open, limit);
    if (found.empty()) continue;
    limit = *evaluate(instance_, found) - 1;
    best = std::move(found);
  }
  return best;
}

// Shares the jobs left among the agents still open: one takes them all, several by branch and bound.
std::vector<std::int32_t> Sweeps::finish(const SweptPart& swept, const std::vector<std::size_t>& open,
                                         std::int64_t limit) {
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < instance_.jobs(); ++job)
    if (swept.assignment[job] == kUnassigned) jobs.push_back(job);
  const Part part = make_part(instance_, open, jobs, [](std::size_t) { return true; });
  meter_.add(static_cast<std::int64_t>(10 * part.instance.arcs.size() + instance_.jobs()));
  std::vector<std::int32_t> assignment = swept.assignment;
  if (open.size() == 1) {
    part.put(std::vector<std::int32_t>(jobs.size(), 0), assignment);
    const auto cost = evaluate(instance_, assignment);
    return cost && *cost <= limit ? assignment : std::vector<std::int32_t>{};
  }
  Relaxation relaxation{part.instance, scale_, meter_};
  relaxation.set_multipliers(capacity_prices(part.instance, scale_, 150, meter_).worth);
  SearchOptions options;
  options.work_units = kTailWork;
  options.root_steps = 60;
  options.node_steps = 12;
  options.discrepancies = -1;
  Search search{relaxation};
  const SearchOutcome outcome = search.run(limit - swept.cost, options);
  if (outcome.best.empty()) return {};
  part.put(outcome.best, assignment);
  return assignment;
}

}  // namespace evenkeel::gap
