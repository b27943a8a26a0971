#include "allocation/prices.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "allocation/judge.h"

namespace evenkeel::allocation {
namespace {

// Cases of which the rules say the same, whatever is known of a single one of them: PDU, what the matrix
// says, high risk, points (the heaviest first).
using Likeness = std::tuple<Index, std::uint64_t, bool, std::int64_t>;

struct Group {
  std::vector<std::int32_t> who;   // may hold such a case, full or not
  std::vector<std::int32_t> able;  // of those, who could be given the lightest of them now
  std::int64_t points = 0;
};

// What everybody holds, those of the expected cases included that they have.
std::vector<Load> loads_now(const Problem& expected) {
  std::vector<Load> out;
  for (const auto& c : expected.people) out.push_back(c.held);
  for (const auto& w : expected.cases) {
    if (w.holder >= 0)
      out[static_cast<std::size_t>(w.holder)] = with(out[static_cast<std::size_t>(w.holder)], w);
  }
  return out;
}

Group group_of(const Problem& expected, std::size_t lightest, const std::vector<Load>& now) {
  Group out;
  for (const auto p : expected.in_reach(lightest)) {
    const auto i = static_cast<std::size_t>(p);
    const Question q{expected, lightest, i, now[i]};  // as of another such case, which nobody holds yet
    if (judge_pair(q) == Answer::Bars) continue;
    out.who.push_back(p);
    if (judge_load(q) != Answer::Bars) out.able.push_back(p);
  }
  return out;
}

// Those with fewest people first.
std::vector<Group> groups_of(const Problem& expected, const std::vector<Load>& now) {
  struct Alike {
    std::size_t lightest;
    std::int64_t points;
  };
  std::map<Likeness, Alike> alike;
  for (std::size_t c = 0; c < expected.cases.size(); ++c) {
    const auto& w = expected.cases[c];
    if (expected.row(c).restricted) continue;  // who may see one says nothing of the next
    auto& entry =
        alike.try_emplace(Likeness{w.pdu, w.speaks, w.high_risk, -w.points}, Alike{c, 0}).first->second;
    entry.points += w.points;
    if (w.points < expected.cases[entry.lightest].points) entry.lightest = c;
  }
  std::vector<Group> out;
  for (const auto& [likeness, cases] : alike) {
    out.push_back(group_of(expected, cases.lightest, now));
    out.back().points = cases.points;
  }
  std::ranges::stable_sort(out, {}, [](const Group& group) { return group.who.size(); });
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
  const auto now = loads_now(expected);
  std::vector<std::int64_t> room;
  for (std::size_t p = 0; p < now.size(); ++p)
    room.push_back(std::max<std::int64_t>(0, limit_of(expected.people[p]).points - now[p].points));
  const auto groups = groups_of(expected, now);
  const auto widest = groups.empty() ? 0 : groups.back().who.size();
  for (const auto& group : groups) {
    if (group.who.size() == widest) break;  // work that everybody may hold makes nobody scarce
    std::int64_t all = 0;
    for (const auto p : group.able) all += room[static_cast<std::size_t>(p)];
    const auto share = all == 0 ? 1000 : std::min<std::int64_t>(1000, group.points * 1000 / all);
    for (const auto p : group.able) {
      const auto i = static_cast<std::size_t>(p);
      prices[i] += share;
      room[i] -= std::min(room[i], room[i] * share / 1000);
    }
  }
  return prices;
}

}  // namespace evenkeel::allocation
