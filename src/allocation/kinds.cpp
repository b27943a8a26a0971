#include "allocation/kinds.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace evenkeel::allocation {
namespace {

using Key = std::tuple<Index, Index, std::uint64_t, bool, bool, std::int32_t, std::int64_t>;

// Somebody without a figure, or newly qualified on a day that nobody can tell, is given nothing, whatever the
// room.
bool can_be_given(const Problem& problem, std::size_t p, bool keeps) {
  if (!problem.people[p].measured) return false;
  return keeps || problem.person(p).grade != Grade::NQO || !problem.people[p].undated;
}

std::vector<OpenPair> pairs_of(const Problem& problem, std::size_t c) {
  std::vector<OpenPair> out;
  for (const auto p : problem.in_reach(c)) {
    const auto q = ask(problem, c, static_cast<std::size_t>(p));
    if (!can_be_given(problem, q.candidate, q.keeps)) continue;
    if (!problem.may_keep(c, q.candidate) && judge_pair(q) == Answer::Bars) continue;
    out.push_back({p, soft_cost(q)});
  }
  return out;
}

}  // namespace

Kinds kinds_of(const Problem& problem, const std::vector<std::uint32_t>& cases) {
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const auto& [pdu, team, speaks, high, restricted, holder, alone] = key;
      auto h = speaks * 0x9E3779B97F4A7C15U + team;
      h = (h ^ (h >> 29U)) * 0xBF58476D1CE4E5B9U + (high ? 2 : 0) + (restricted ? 1 : 0);
      h = (h ^ (h >> 32U)) * 0x94D049BB133111EBU + static_cast<std::uint32_t>(holder);
      return h ^ static_cast<std::size_t>(alone) ^ pdu;
    }
  };
  Kinds out;
  std::unordered_map<Key, std::uint32_t, Hash> known;
  for (const auto c : cases) {
    const auto& w = problem.cases[c];
    const auto& row = problem.row(c);
    const std::int64_t alone = w.spoken_of() ? std::int64_t{c} : -1;
    const auto [entry, fresh] =
        known.emplace(Key{w.pdu, row.team, w.speaks, w.high_risk, row.restricted, w.holder, alone},
                      static_cast<std::uint32_t>(out.pairs.size()));
    if (fresh) out.pairs.push_back(pairs_of(problem, c));
    out.of.push_back(entry->second);
  }
  return out;
}

OpenPairs::OpenPairs(const Problem& problem) {
  std::vector<std::uint32_t> all(problem.cases.size());
  for (std::uint32_t c = 0; c < all.size(); ++c) all[c] = c;
  std::set<PersonCode> let_over;  // by an override in points, for whatever case
  for (const auto& o : problem.facts->overrides) {
    if (o.points) let_over.insert(o.person);
  }
  const auto kinds = kinds_of(problem, all);
  std::map<std::pair<std::uint32_t, std::int64_t>, std::uint32_t> known;
  for (const auto c : all) {
    const auto& w = problem.cases[c];
    const auto [entry, fresh] =
        known.emplace(std::pair{kinds.of[c], w.points}, static_cast<std::uint32_t>(lists_.size()));
    of_.push_back(entry->second);
    if (!fresh) continue;
    auto& list = lists_.emplace_back();
    for (const auto& pair : kinds.pairs[kinds.of[c]]) {
      const auto q = ask(problem, c, static_cast<std::size_t>(pair.candidate));
      const bool by_rules = w.spoken_of() || let_over.contains(q.person().code);
      const bool open =
          by_rules ? judge_load(q) != Answer::Bars : load_allows(q.the_candidate(), w, q.before, q.keeps);
      if (open) list.push_back(pair);
    }
  }
}

const OpenPair* OpenPairs::find(std::size_t c, std::int32_t candidate) const {
  const auto& list = lists_[of_[c]];
  const auto found = std::ranges::lower_bound(list, candidate, {}, &OpenPair::candidate);
  return found != list.end() && found->candidate == candidate ? &*found : nullptr;
}

std::int64_t plan_limit(const Candidate& candidate) {
  return std::min(limit_of(candidate).points, candidate.stop);
}

bool load_allows(const Candidate& c, const WaitingCase& added, const Load& before, bool keeps) {
  if (!c.measured || before.points + added.points > c.line) return false;
  if (keeps) return true;
  if (before.points + added.points > plan_limit(c) || before.cases + 1 > c.most_cases) return false;
  return c.most_high_risk < 0 || !added.high_risk || before.high_risk + 1 <= c.most_high_risk;
}

bool lifts_share(const Candidate& c, const Load& before, const Load& after) {
  const std::int64_t high = after.high_risk;
  if (c.high_risk_percent < 0 || high * 100 <= std::int64_t{c.high_risk_percent} * after.cases) return false;
  return before.cases == 0 || high * before.cases > std::int64_t{before.high_risk} * after.cases;
}

bool within_numbers(const Candidate& candidate, const Load& after) {
  if (after.cases > candidate.most_cases && after.cases > candidate.held.cases) return false;
  return candidate.most_high_risk < 0 || after.high_risk <= candidate.most_high_risk ||
         after.high_risk <= candidate.held.high_risk;
}

}  // namespace evenkeel::allocation
