#include "relief/suspension.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace evenkeel::relief {
namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

// By place in the agreed order.
std::map<int, std::vector<std::size_t>> by_place(const std::vector<Stoppable>& options) {
  std::map<int, std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < options.size(); ++i) out[options[i].order].push_back(i);
  return out;
}

void sort_ties(const std::vector<Stoppable>& options, std::vector<std::size_t>& place) {
  std::ranges::stable_sort(place, {},
                           [&](std::size_t i) { return std::tie(options[i].case_id, options[i].task); });
}

std::int64_t hours_of(const std::vector<Stoppable>& options, const std::vector<std::size_t>& which) {
  return std::accumulate(which.begin(), which.end(), std::int64_t{0},
                         [&](std::int64_t sum, std::size_t i) { return sum + options[i].hundredths; });
}

// Which sums up to a limit some choice of sizes comes to, 64 at a time, and which size first reached each.
class Sums {
 public:
  explicit Sums(std::int64_t limit)
      : limit_(static_cast<std::size_t>(limit)), words_(limit_ / 64 + 1, 0), by_(limit_ + 1, kNobody) {
    words_[0] = 1;
  }
  [[nodiscard]] bool reached(std::int64_t sum) const {
    const auto at = static_cast<std::size_t>(sum);
    return at <= limit_ && ((words_[at / 64] >> (at % 64)) & 1U) != 0;
  }
  [[nodiscard]] std::uint32_t by(std::int64_t sum) const { return by_[static_cast<std::size_t>(sum)]; }
  void add(std::uint32_t item, std::int64_t size) {
    const auto shift = static_cast<std::size_t>(size);
    if (shift > limit_) return;
    for (auto word = words_.size(); word-- > shift / 64;) {  // from above: each item once
      auto fresh = shifted(word, shift) & ~words_[word];
      words_[word] |= fresh;
      for (; fresh != 0; fresh &= fresh - 1) {
        const auto sum = word * 64 + static_cast<std::size_t>(std::countr_zero(fresh));
        if (sum <= limit_) by_[sum] = item;
      }
    }
  }

 private:
  // The word of (sums << shift) that belongs at `word`.
  [[nodiscard]] std::uint64_t shifted(std::size_t word, std::size_t shift) const {
    const auto from = word - shift / 64;
    const auto bits = shift % 64;
    auto out = words_[from] << bits;
    if (bits != 0 && from > 0) out |= words_[from - 1] >> (64 - bits);
    return out;
  }

  std::size_t limit_;
  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> by_;
};

std::vector<bool> choice_of(const Sums& sums, std::int64_t sum, const std::vector<Stoppable>& options,
                            const std::vector<std::size_t>& place) {
  std::vector<bool> out(place.size(), false);
  while (sum > 0) {
    const auto item = sums.by(sum);
    out[item] = true;
    sum -= options[place[item]].hundredths;
  }
  return out;
}

// What stops, where less stops than stays: the least sum from `need` on.
std::vector<bool> chosen_to_stop(const std::vector<Stoppable>& options, const std::vector<std::size_t>& place,
                                 std::int64_t need) {
  std::int64_t largest = 0;
  for (const auto i : place) largest = std::max(largest, options[i].hundredths);
  Sums sums{need + largest};
  for (std::size_t at = 0; at < place.size(); ++at)
    sums.add(static_cast<std::uint32_t>(at), options[place[at]].hundredths);
  auto sum = need;
  while (!sums.reached(sum)) ++sum;
  return choice_of(sums, sum, options, place);
}

// The same from the other side: what stays is the greatest sum up to `room`.
std::vector<bool> chosen_to_stay(const std::vector<Stoppable>& options, const std::vector<std::size_t>& place,
                                 std::int64_t room) {
  Sums sums{room};
  for (auto at = place.size(); at-- > 0;)  // from behind: what comes first stops first
    sums.add(static_cast<std::uint32_t>(at), options[place[at]].hundredths);
  auto sum = room;
  while (!sums.reached(sum)) --sum;
  return choice_of(sums, sum, options, place);
}

// Of `place`, whose hours come to `need` or more: those with the least sum that is not below it.
std::vector<std::size_t> least_of(const std::vector<Stoppable>& options, std::vector<std::size_t> place,
                                  std::int64_t need) {
  sort_ties(options, place);
  const auto room = hours_of(options, place) - need;
  const bool stop = need <= room;
  const auto chosen = stop ? chosen_to_stop(options, place, need) : chosen_to_stay(options, place, room);
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < place.size(); ++at)
    if (chosen[at] == stop) out.push_back(place[at]);
  return out;
}

}  // namespace

Relieved relieve(const Overloaded& person) {
  Relieved out;
  const auto& options = person.options;
  assert(std::ranges::all_of(options, [](const Stoppable& o) { return o.hundredths > 0; }));
  auto need = person.to_free;
  if (need <= 0) return out;
  for (auto& [order, all] : by_place(options)) {
    auto place = all;
    out.last_order = order;
    out.before_last = out.freed;
    if (hours_of(options, place) >= need) place = least_of(options, std::move(place), need);
    out.freed += hours_of(options, place);
    out.chosen.insert(out.chosen.end(), place.begin(), place.end());
    need = person.to_free - out.freed;
    if (need <= 0) break;
  }
  out.short_by = std::max<std::int64_t>(0, need);
  std::ranges::sort(out.chosen);
  return out;
}

std::string least_sentence(const Overloaded& person, const Relieved& relieved) {
  const auto hours = [](std::int64_t hundredths) {
    return fmt::format("{}.{:02} h", hundredths / 100, hundredths % 100);
  };
  if (person.to_free <= 0) return "Nothing need stop: the work is within the line.";
  if (relieved.short_by > 0)
    return fmt::format("All that may stop comes to {}; {} are to be freed, so {} are left over the line.",
                       hours(relieved.freed), hours(person.to_free), hours(relieved.short_by));
  return fmt::format(
      "{} are to be freed. All work of earlier places in the agreed order comes to {}, which is not enough. "
      "Of place {}, no "
      "choice that is enough comes to less than {}; together {} stop.",
      hours(person.to_free), hours(relieved.before_last), relieved.last_order,
      hours(relieved.freed - relieved.before_last), hours(relieved.freed));
}

}  // namespace evenkeel::relief
