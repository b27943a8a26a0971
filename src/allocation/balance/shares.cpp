#include "allocation/balance/shares.h"

#include <algorithm>
#include <numeric>

namespace evenkeel::balance {

namespace {

using Set = std::uint32_t;  // of jobs, by position in order of size

struct Subset {
  std::int64_t sum;
  Set jobs;
};

class Sharing {
 public:
  Sharing(const std::vector<std::int64_t>& sizes, std::int64_t limit, std::int64_t work, gap::Meter& meter)
      : limit_(limit), meter_(meter), end_(meter.work() + work), order_(sizes.size()) {
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](std::int32_t a, std::int32_t b) {
      return sizes[static_cast<std::size_t>(a)] > sizes[static_cast<std::size_t>(b)];
    });
    for (const std::int32_t job : order_) size_.push_back(sizes[static_cast<std::size_t>(job)]);
  }

  bool run(std::size_t people) {
    const Set all = (Set{1} << size_.size()) - 1;
    return share(all, std::accumulate(size_.begin(), size_.end(), std::int64_t{0}), people);
  }

  [[nodiscard]] std::vector<std::vector<std::int32_t>> shares() const {
    std::vector<std::vector<std::int32_t>> result;
    for (const Set set : taken_) {
      result.emplace_back();
      for (std::size_t k = 0; k < order_.size(); ++k)
        if ((set >> k & 1U) != 0) result.back().push_back(order_[k]);
    }
    return result;
  }

 private:
  // All subsets of some jobs by rising sum: each job doubles the list, and two sorted lists are merged.
  std::vector<Subset> subsets(const std::vector<std::size_t>& jobs) {
    std::vector<Subset> list = {{0, 0}};
    std::vector<Subset> with;
    std::vector<Subset> merged;
    for (const std::size_t job : jobs) {
      with = list;
      for (Subset& subset : with) {
        subset.sum += size_[job];
        subset.jobs |= Set{1} << job;
      }
      merged.resize(2 * list.size());
      std::merge(list.begin(), list.end(), with.begin(), with.end(), merged.begin(),
                 [](const Subset& a, const Subset& b) { return a.sum < b.sum; });
      list.swap(merged);
    }
    meter_.add(static_cast<std::int64_t>(2 * list.size()));
    return list;
  }

  // One person takes the largest job and whatever brings them near enough to the limit that the rest fits the
  // others; then the others share the rest.
  bool share(Set left, std::int64_t total, std::size_t people) {
    if (people == 1 || left == 0) {
      if (total > limit_) return false;
      taken_.push_back(left);
      return true;
    }
    std::size_t largest = 0;
    while ((left >> largest & 1U) == 0) ++largest;
    std::vector<std::size_t> halves[2];
    for (std::size_t job = largest + 1; job < size_.size(); ++job)
      if ((left >> job & 1U) != 0) halves[job % 2].push_back(job);
    const std::vector<Subset> some = subsets(halves[0]);
    const std::vector<Subset> others = subsets(halves[1]);
    const std::int64_t most = limit_ - size_[largest];
    const std::int64_t least = total - static_cast<std::int64_t>(people - 1) * limit_ - size_[largest];
    std::size_t end = others.size();  // behind the last that is not too much
    for (const Subset& subset : some) {
      while (end > 0 && subset.sum + others[end - 1].sum > most) --end;
      for (std::size_t k = end; k-- > 0 && subset.sum + others[k].sum >= least;) {
        meter_.add(1);
        if (meter_.work() >= end_ || meter_.over()) return false;
        const Set mine = subset.jobs | others[k].jobs | Set{1} << largest;
        taken_.push_back(mine);
        if (share(left & ~mine, total - size_[largest] - subset.sum - others[k].sum, people - 1)) return true;
        taken_.pop_back();
      }
    }
    return false;
  }

  std::int64_t limit_;
  gap::Meter& meter_;
  std::int64_t end_;
  std::vector<std::int32_t> order_;  // largest first
  std::vector<std::int64_t> size_;   // in that order
  std::vector<Set> taken_;
};

}  // namespace

std::vector<std::vector<std::int32_t>> share_within(const std::vector<std::int64_t>& sizes,
                                                    std::size_t people, std::int64_t limit, std::int64_t work,
                                                    gap::Meter& meter) {
  Sharing sharing{sizes, limit, work, meter};
  if (!sharing.run(people)) return {};
  auto shares = sharing.shares();
  shares.resize(people);
  return shares;
}

}  // namespace evenkeel::balance
