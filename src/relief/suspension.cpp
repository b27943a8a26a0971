#include "relief/suspension.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace evenkeel::relief {
namespace {

constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

std::vector<std::size_t> in_order(const std::vector<Stoppable>& options) {
  std::vector<std::size_t> out(options.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, {}, [&](std::size_t i) {
    const auto& o = options[i];
    return std::tie(o.order, o.case_id, o.task);
  });
  return out;
}

std::int64_t hours_of(const std::vector<Stoppable>& options, const std::vector<std::size_t>& which) {
  return std::accumulate(which.begin(), which.end(), std::int64_t{0},
                         [&](std::int64_t sum, std::size_t i) { return sum + options[i].hundredths; });
}

// Of `place`, whose hours come to `need` or more: those with the least sum that is not below it. What stays
// is a choice with the greatest sum up to `all - need`: the sums that can be reached, each with the option
// that first reached it.
std::vector<std::size_t> least_of(const std::vector<Stoppable>& options,
                                  const std::vector<std::size_t>& place, std::int64_t need) {
  const auto all = hours_of(options, place);
  const auto room = static_cast<std::size_t>(all - need);
  std::vector<std::uint32_t> reached_by(room + 1, kNobody);
  std::vector<bool> reached(room + 1, false);
  reached[0] = true;
  for (auto at = place.size(); at-- > 0;) {  // from behind: what comes first stops first
    const auto size = static_cast<std::size_t>(options[place[at]].hundredths);
    for (auto sum = room + 1; sum-- > size;) {
      if (reached[sum] || !reached[sum - size]) continue;
      reached[sum] = true;
      reached_by[sum] = static_cast<std::uint32_t>(at);
    }
  }
  auto stays = room;
  while (!reached[stays]) --stays;
  std::vector<bool> kept(place.size(), false);
  while (stays > 0) {
    const auto at = reached_by[stays];
    kept[at] = true;
    stays -= static_cast<std::size_t>(options[place[at]].hundredths);
  }
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < place.size(); ++at)
    if (!kept[at]) out.push_back(place[at]);
  return out;
}

}  // namespace

Relieved relieve(const Overloaded& person) {
  Relieved out;
  const auto& options = person.options;
  assert(std::ranges::all_of(options, [](const Stoppable& o) { return o.hundredths > 0; }));
  const auto order = in_order(options);
  auto need = person.to_free;
  for (std::size_t begin = 0; need > 0 && begin < order.size();) {
    auto end = begin;
    while (end < order.size() && options[order[end]].order == options[order[begin]].order) ++end;
    std::vector<std::size_t> place(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                   order.begin() + static_cast<std::ptrdiff_t>(end));
    out.last_order = options[order[begin]].order;
    out.before_last = out.freed;
    if (hours_of(options, place) >= need) place = least_of(options, place, need);
    out.freed += hours_of(options, place);
    need = person.to_free - out.freed;
    out.chosen.insert(out.chosen.end(), place.begin(), place.end());
    begin = end;
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
