#include "allocation/prices.h"

#include <algorithm>
#include <map>

#include "allocation/evenness.h"

namespace evenkeel::allocation {
namespace {

// Expected points of the cases that exactly the same people may hold.
using Groups = std::map<std::vector<std::int32_t>, std::int64_t>;

Groups groups_of(const Problem& expected) {
  Groups out;
  const OpenPairs open{expected};
  for (std::size_t c = 0; c < open.size(); ++c) {
    std::vector<std::int32_t> who;
    for (const auto& pair : open[c]) who.push_back(pair.candidate);
    if (!who.empty()) out[std::move(who)] += expected.cases[c].points;
  }
  return out;
}

}  // namespace

Outlook outlook_of(const Snapshot& snapshot, Index pdu, Index placed) {
  Outlook out;
  const auto today = snapshot.as_of.day_number();
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    const auto& c = snapshot.cases[row];
    if (row == placed || c.id == kNobody || snapshot.teams[c.team].pdu != pdu) continue;
    const bool given = c.allocated > today - out.days && c.allocated <= today;
    if (c.holder == kNobody || given) out.expected.push_back(row);
  }
  return out;
}

std::vector<std::int64_t> prices_of(const Problem& expected) {
  std::vector<std::int64_t> prices(expected.people.size(), 0);
  std::vector<std::int64_t> room(expected.people.size(), 0);
  for (std::size_t p = 0; p < room.size(); ++p) room[p] = room_of(expected.people[p]);
  // Those given out lately stand in people's room already; it is their like that is expected.
  for (const auto& w : expected.cases) {
    if (w.holder >= 0) room[static_cast<std::size_t>(w.holder)] -= w.points;
  }
  for (auto& points : room) points = std::max<std::int64_t>(0, points);
  std::vector<std::pair<std::vector<std::int32_t>, std::int64_t>> groups;
  for (auto& [who, points] : groups_of(expected)) groups.emplace_back(who, points);
  std::ranges::stable_sort(groups, {}, [](const auto& group) { return group.first.size(); });
  const auto widest = groups.empty() ? 0 : groups.back().first.size();
  for (const auto& [who, points] : groups) {
    if (who.size() == widest) break;  // work that everybody may hold makes nobody scarce
    std::int64_t all = 0;
    for (const auto p : who) all += room[static_cast<std::size_t>(p)];
    for (const auto p : who) {
      const auto i = static_cast<std::size_t>(p);
      const auto share = all == 0 ? 1000 : std::min<std::int64_t>(1000, points * 1000 / all);
      prices[i] = std::max(prices[i], share);
      if (all > 0) room[i] -= std::min(room[i], room[i] * share / 1000);
    }
  }
  return prices;
}

}  // namespace evenkeel::allocation
