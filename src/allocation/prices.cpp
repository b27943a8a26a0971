#include "allocation/prices.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "allocation/evenness.h"
#include "allocation/judge.h"

namespace evenkeel::allocation {
namespace {

// Cases of which the rules about pairs say the same, whatever is known of a single one of them: PDU, what the
// matrix says, high risk.
using Likeness = std::tuple<Index, std::uint64_t, bool>;

struct Alike {
  std::size_t one;
  std::int64_t points = 0;
};

// By points of one case, the heaviest first.
using ByPoints = std::map<std::int64_t, Alike, std::greater<>>;

struct Group {
  std::size_t who = 0;             // how many may hold such a case, full or not
  std::vector<std::int32_t> able;  // of those, who could be given one now
  std::int64_t points = 0;
};

std::vector<std::int32_t> who_may_hold(const Problem& expected, std::size_t one) {
  std::vector<std::int32_t> out;
  for (const auto p : expected.in_reach(one)) {
    if (judge_pair(Question{expected, one, static_cast<std::size_t>(p), {}}) != Answer::Bars)
      out.push_back(p);
  }
  return out;
}

std::map<Likeness, ByPoints> alike_in(const Problem& expected) {
  std::map<Likeness, ByPoints> out;
  for (std::size_t c = 0; c < expected.cases.size(); ++c) {
    const auto& w = expected.cases[c];
    if (expected.row(c).restricted) continue;  // who may see one says nothing of the next
    out[{w.pdu, w.speaks, w.high_risk}].try_emplace(w.points, Alike{c}).first->second.points += w.points;
  }
  return out;
}

// The groups of one kind, the heaviest first: who could be given a case could be given a lighter one.
std::vector<Group> groups_of_kind(const Problem& expected, const ByPoints& by_points,
                                  const std::vector<Load>& now) {
  std::vector<std::size_t> ones;
  std::vector<Group> out;
  const auto who = who_may_hold(expected, by_points.begin()->second.one);
  for (const auto& [points, alike] : by_points) {
    ones.push_back(alike.one);
    out.push_back({who.size(), {}, alike.points});
  }
  for (const auto p : who) {
    const auto i = static_cast<std::size_t>(p);
    const auto too_much = [&](std::size_t one) {  // of another such case, which nobody holds yet
      return judge_load(Question{expected, one, i, now[i]}) == Answer::Bars;
    };
    const auto first = std::ranges::partition_point(ones, too_much) - ones.begin();
    for (auto g = static_cast<std::size_t>(first); g < out.size(); ++g) out[g].able.push_back(p);
  }
  return out;
}

// Those with fewest people first.
std::vector<Group> groups_of(const Problem& expected, const std::vector<Load>& now) {
  std::vector<Group> out;
  for (const auto& [likeness, by_points] : alike_in(expected)) {
    for (auto& group : groups_of_kind(expected, by_points, now)) out.push_back(std::move(group));
  }
  std::ranges::stable_sort(out, {}, &Group::who);
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
  const auto now = loads_before(expected);
  std::vector<std::int64_t> room;
  for (std::size_t p = 0; p < now.size(); ++p)
    room.push_back(std::max<std::int64_t>(0, limit_of(expected.people[p]).points - now[p].points));
  const auto groups = groups_of(expected, now);
  const auto widest = groups.empty() ? 0 : groups.back().who;
  for (const auto& group : groups) {
    if (group.who == widest) break;  // work that everybody may hold makes nobody scarce
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
