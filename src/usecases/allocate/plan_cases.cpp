#include "usecases/allocate/plan_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "allocation/evenness.h"
#include "allocation/features.h"
#include "allocation/kinds.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/objections.h"
#include "usecases/allocate/what_if.h"

namespace evenkeel {
namespace {

using namespace allocation;

ChooseCases only_within(const std::string& pdu, const ChooseCases& choose) {
  if (pdu.empty()) return choose;
  return [pdu, choose](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    EVENKEEL_TRY_LET(auto out, choose(snapshot));
    std::erase_if(out, [&](Index row) {
      return snapshot.pdus[snapshot.teams[snapshot.cases[row].team].pdu].code.text() != pdu;
    });
    return out;
  };
}

bool is_held_by(const Problem& problem, std::size_t c, const std::string& person) {
  const auto holder = problem.cases[c].holder;
  return holder >= 0 && problem.person(static_cast<std::size_t>(holder)).code.text() == person;
}

bool works_there(const Problem& problem, Index person, Index pdu) {
  const auto& pdus = problem.people[person].pdus;
  return std::ranges::find(pdus, pdu) != pdus.end() ||
         problem.facts->opened.contains(problem.snapshot->pdus[pdu].code);
}

// What others keep in a cover, because a plan in which it was free took more from them than may be.
struct Kept {
  std::set<Index> rows;
  std::set<Index> shares;          // of people: they gave too many cases that are not of high risk
  std::set<Index> high_risk_only;  // of people: and again, so that they give none of these
};

// The person's cases and those of everybody in reach who is not over the line, but for those that are kept.
ChooseCases with_neighbours(const Problem& direct, const std::string& person, const Kept& kept) {
  std::vector<bool> may_give(direct.people.size());
  for (std::size_t c = 0; c < direct.cases.size(); ++c) {
    for (const auto p : direct.in_reach(c)) {
      const auto& one = direct.people[static_cast<std::size_t>(p)];
      may_give[static_cast<std::size_t>(p)] = !one.away && room_of(one) >= 0;
    }
  }
  return [may_give, &direct, &kept, person](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    EVENKEEL_TRY_LET(auto out, cases_of(person)(snapshot));
    for (Index row = 0; row < snapshot.cases.size(); ++row) {
      const auto& c = snapshot.cases[row];
      if (c.holder == kNobody || c.id == kNobody || !may_give[c.holder] || kept.rows.contains(row)) continue;
      if (!works_there(direct, c.holder, snapshot.teams[c.team].pdu)) continue;
      if (is_high_risk(c.rosh) || !kept.high_risk_only.contains(c.holder)) out.push_back(row);
    }
    return out;
  };
}

// Of the cases of whoever goes, how many are placed and their points, the most urgent class first.
std::vector<std::int64_t> placed_of(const Planned& planned, const std::string& person) {
  const auto& problem = planned.prepared->problem;
  std::vector<std::int64_t> out(2 * std::max<std::size_t>(1, problem.agreement->urgency.size()));
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    if (planned.plan.assignment[c] < 0 || !is_held_by(problem, c, person)) continue;
    ++out[2 * problem.cases[c].urgency];
    out[2 * problem.cases[c].urgency + 1] += problem.cases[c].points;
  }
  return out;
}

// Cases of others that the plan leaves without a place, for cases that come before them: they keep theirs.
bool keep_places(const Planned& planned, const std::string& person, Kept& kept) {
  const auto& problem = planned.prepared->problem;
  const auto before = kept.rows.size();
  for (const auto& one : planned.plan.unplaced) {
    if (!is_held_by(problem, one.case_index, person)) kept.rows.insert(problem.cases[one.case_index].row);
  }
  return kept.rows.size() > before;
}

// The cases that somebody gives and that are not of high risk, those of the fewest points first.
std::vector<std::size_t> others_given(const Planned& planned, std::size_t from) {
  const auto& problem = planned.prepared->problem;
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto& w = problem.cases[c];
    const bool given = w.holder == static_cast<std::int32_t>(from) && planned.plan.assignment[c] != w.holder;
    if (given && !w.high_risk) out.push_back(c);
  }
  std::ranges::stable_sort(out, {}, [&](std::size_t c) { return problem.cases[c].points; });
  return out;
}

// Whose protected share of high-risk cases the plan lifts: they keep as few of the others as hold it down.
bool keep_shares(const Planned& planned, Kept& kept) {
  const auto& problem = planned.prepared->problem;
  const auto before = loads_before(problem);
  bool more = false;
  for (std::size_t p = 0; p < problem.people.size(); ++p) {
    const auto& one = problem.people[p];
    auto after = planned.plan.after[p];
    if (one.away || !lifts_share(one, before[p], after)) continue;
    more = true;
    if (!kept.shares.insert(one.person).second) kept.high_risk_only.insert(one.person);
    for (const auto c : others_given(planned, p)) {
      if (!lifts_share(one, before[p], after)) break;
      kept.rows.insert(problem.cases[c].row);
      after = with(after, problem.cases[c]);
    }
  }
  return more;
}

Result<Planned> plan_prepared(std::unique_ptr<Prepared> prepared, const AllocateRequest& request) {
  Planned out;
  out.prepared = std::move(prepared);
  // What somebody chose on a page is shown with what it breaks; a what-if has nobody who looks at it first.
  if (!request.unit) {
    EVENKEEL_TRY(check_staying_pins(out.prepared->problem, false));
    EVENKEEL_TRY(check_pins(out.prepared->problem));
  }
  ProposeLimits limits;
  limits.solver.work_units = 2'000'000'000;
  if (auto* progress = request.progress) {
    progress->report("looking for the best plan", 0, 0);
    limits.solver.stop = [progress] { return progress->stopped(); };
  }
  out.plan = propose(out.prepared->problem, limits);
  if (request.progress != nullptr && request.progress->stopped())
    return fail(Error::unavailable("PLAN-STOPPED", "the search was stopped before it had a plan", ""));
  return out;
}

Result<Planned> plan_of(Store& store, AgreementSource& agreements, const Scope& scope,
                        const AllocateRequest& request, const ChooseCases& choose) {
  EVENKEEL_TRY_LET(auto prepared, prepare_allocation(store, agreements, scope, request, choose));
  return plan_prepared(std::move(prepared), request);
}

// A plan in which cases of others move as well, where that places more. Each round leaves more of them where
// they are, and none places more than the one before.
Result<std::optional<Planned>> plan_wider(const Planned& direct, const AllocateRequest& request,
                                          const std::string& person, const std::string& within) {
  constexpr int kRounds = 8;
  Kept kept;
  for (int round = 0; round < kRounds; ++round) {
    EVENKEEL_TRY_LET(
        auto prepared,
        prepare_again(*direct.prepared, request,
                      only_within(within, with_neighbours(direct.prepared->problem, person, kept))));
    EVENKEEL_TRY_LET(auto wider, plan_prepared(std::move(prepared), request));
    if (placed_of(wider, person) <= placed_of(direct, person)) break;
    const bool places = keep_places(wider, person, kept);
    const bool shares = keep_shares(wider, kept);
    if (!places && !shares) return std::optional{std::move(wider)};
  }
  return std::optional<Planned>{};
}

// What the plan was to give on and cannot: it has a holder, and nobody else to go to.
void find_staying(const Planned& planned, std::vector<StayingCase>& staying) {
  const auto& problem = planned.prepared->problem;
  for (const auto& one : planned.plan.unplaced) {
    const auto holder = problem.cases[one.case_index].holder;
    if (holder < 0) continue;
    staying.push_back({problem.case_id(one.case_index),
                       problem.person(static_cast<std::size_t>(holder)).code.text(),
                       unplaced_sentence(planned, one)});
  }
}

std::set<std::string> ids_of(const std::vector<StayingCase>& staying) {
  std::set<std::string> out;
  for (const auto& one : staying) out.insert(one.case_id);
  return out;
}

// Each round leaves at least one more case where it is.
Result<Planned> plan_with_objected(Store& store, AgreementSource& agreements, const Scope& scope,
                                   const AllocateRequest& request, const std::string& pdu) {
  AllocationFacts standing;
  EVENKEEL_TRY(add_objections(store, scope, request.known_at, standing));
  std::vector<StayingCase> staying;
  for (;;) {
    EVENKEEL_TRY_LET(auto out, plan_of(store, agreements, scope, request,
                                       waiting_or_objected(pdu, standing.upheld, ids_of(staying))));
    const auto before = staying.size();
    find_staying(out, staying);
    const auto left = staying.size() - before;
    const bool all = left == out.prepared->problem.cases.size();
    if (left > 0 && !all) continue;
    if (all) staying.resize(before);  // nothing else is asked about: the plan tells them as unplaced
    out.staying = std::move(staying);
    return out;
  }
}

}  // namespace

Result<Planned> plan_many(Store& store, AgreementSource& agreements, const Scope& scope,
                          const AllocateRequest& request, const std::string& pdu) {
  if (request.objected_go) return plan_with_objected(store, agreements, scope, request, pdu);
  return plan_of(store, agreements, scope, request, waiting_cases(pdu));
}

std::int64_t objected_left(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  std::int64_t out = 0;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto holder = problem.cases[c].holder;
    const bool stays = holder >= 0 && planned.plan.assignment[c] == holder;
    if (stays && problem.says(PairFact::Upheld, c, static_cast<std::size_t>(holder))) ++out;
  }
  return out;
}

Result<Planned> plan_one(Store& store, AgreementSource& agreements, const Scope& scope,
                         const AllocateRequest& request, const GivenCase& given) {
  auto pinned = request;
  pinned.objected_go = true;
  pinned.facts.pins.push_back({CaseId{given.case_id}, PersonCode{given.person}});
  return plan_of(store, agreements, scope, pinned, this_case(given.case_id));
}

Result<Planned> plan_cover(Store& store, AgreementSource& agreements, const Scope& scope,
                           const AllocateRequest& request, const std::string& person,
                           const std::string& within) {
  auto going = request;
  going.facts.going.insert(PersonCode{person});
  EVENKEEL_TRY_LET(auto out, plan_of(store, agreements, scope, going, only_within(within, cases_of(person))));
  if (!out.plan.unplaced.empty()) {
    going.holders_keep = true;
    EVENKEEL_TRY_LET(auto wider, plan_wider(out, going, person, within));
    if (wider) out = std::move(*wider);
  }
  EVENKEEL_TRY_LET(const auto who, find_candidate(out.prepared->problem, PersonCode{person}));
  out.plan.goes = static_cast<std::int32_t>(who);
  return out;
}

Result<Planned> plan_rebalance(Store& store, AgreementSource& agreements, const Scope& scope,
                               const AllocateRequest& request, const std::string& pdu,
                               std::int64_t most_moves) {
  if (most_moves < 1)
    return fail(Error::invalid("ALLOC-MOVES", fmt::format("{} moves change nothing", most_moves),
                               "Say how many cases may change hands: 1 or more."));
  Planned out;
  EVENKEEL_TRY_LET(out.prepared, prepare_allocation(store, agreements, scope, request, held_cases(pdu)));
  if (!request.unit) EVENKEEL_TRY(check_staying_pins(out.prepared->problem, true));
  out.rebalanced = rebalance(out.prepared->problem, most_moves);
  out.plan = out.rebalanced->plan;
  return out;
}

Result<CheckedPlan> check_plan(Store& store, AgreementSource& agreements, const Scope& scope,
                               const AllocateRequest& request, const std::vector<GivenCase>& given) {
  std::map<std::string, std::string> to;
  for (const auto& [id, person] : given) {
    const auto [entry, fresh] = to.emplace(id, person);
    if (!fresh && entry->second != person)
      return fail(Error::invalid("ALLOC-TWICE",
                                 fmt::format("case {} is given to {} and to {}", id, entry->second, person),
                                 "A case has one holder: take one of them out."));
  }
  CheckedPlan out;
  const auto choose = [&](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    std::vector<Index> rows;
    for (const auto& [id, person] : to) {
      EVENKEEL_TRY_LET(const auto row, find_case(snapshot, id));
      rows.push_back(row);
    }
    return rows;
  };
  EVENKEEL_TRY_LET(out.prepared, prepare_allocation(store, agreements, scope, request, choose));
  const auto& problem = out.prepared->problem;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    EVENKEEL_TRY_LET(const auto who, find_candidate(problem, PersonCode{to.at(problem.case_id(c))}));
    out.assignment.push_back(static_cast<std::int32_t>(who));
  }
  out.checked = check(problem, out.assignment);
  return out;
}

}  // namespace evenkeel
