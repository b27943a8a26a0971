#include "usecases/allocate/apply_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "allocation/evenness.h"
#include "base/json.h"
#include "domain/agreement/state.h"
#include "domain/events/event.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/allocate/act.h"
#include "usecases/allocate/write_allocation.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel {
namespace {

namespace json = boost::json;
using namespace allocation;

// The units whose figures a plan rests on: of its cases, and of everybody who gives or is given one.
std::vector<UnitCode> units_of(const CheckedPlan& plan) {
  const auto& problem = plan.prepared->problem;
  std::set<Index> pdus;
  const auto add_person = [&](std::int32_t candidate) {
    if (candidate < 0) return;
    const auto& person = problem.people[static_cast<std::size_t>(candidate)];
    pdus.insert(person.pdus.begin(), person.pdus.end());
  };
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    pdus.insert(problem.cases[c].pdu);
    add_person(problem.cases[c].holder);
    add_person(plan.assignment[c]);
  }
  std::vector<UnitCode> out;
  for (const auto pdu : pdus) out.push_back(plan.prepared->snapshot.pdus[pdu].code);
  return out;
}

Result<std::vector<std::string>> changes_since(Store& store, const CheckedPlan& plan, std::int64_t known_at) {
  EVENKEEL_TRY_LET(const auto sequences, store.lookup().changes_since(units_of(plan), known_at));
  return entries_told(store, sequences);
}

Result<void> refuse_if_changed(Store& store, const PlanFile& plan, const CheckedPlan& checked) {
  const auto& now = *checked.prepared;
  const bool same_agreement = now.in_use.agreement.digest == plan.agreement_digest;
  if (now.snapshot.digest == plan.snapshot && same_agreement) return {};
  EVENKEEL_TRY_LET(const auto since, changes_since(store, checked, plan.known_at));
  return fail(Error::conflict(
      "ALLOC-CHANGED",
      since.empty() ? std::string{"the plan was made on other records than the store holds"}
                    : fmt::format("the {} changed since the plan was made: {}",
                                  same_agreement ? "records have" : "agreement has", fmt::join(since, "; ")),
      "Plan again on what stands now."));
}

std::string version_name(const std::string& id, const Digest& digest) {
  return fmt::format("{}@{}", id, digest.text().substr(0, 12));
}

// The first rule that is broken, and how many are.
std::string first_broken(const CheckedPlan& plan) {
  const auto& violations = plan.checked.violations;
  const auto& first = violations.front();
  const auto& problem = plan.prepared->problem;
  return fmt::format(
      "case {} to {} breaks {}: {}{}", problem.case_id(first.case_index),
      problem.person(first.candidate).code.text(), first.rule->code, first.sentence,
      violations.size() == 1 ? "" : fmt::format(" Rules broken in all: {}.", violations.size()));
}

Result<void> refuse_if_barred(const CheckedPlan& plan) {
  if (plan.checked.violations.empty()) return {};
  return fail(Error::forbidden(
      "ALLOC-REFUSED", first_broken(plan),
      "Only a named override with a reason and an expiry lets a case over the line; nothing else is "
      "overridden."));
}

// Those that nobody may wave through with the rest.
std::vector<std::string> asks_confirmation(const CheckedPlan& plan,
                                           const std::vector<OverrideRequest>& signed_now) {
  std::vector<std::string> out;
  const auto& problem = plan.prepared->problem;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const bool looked_at = std::ranges::any_of(signed_now, [&](const OverrideRequest& one) {
      return one.case_id && one.case_id->text() == problem.case_id(c);
    });
    const bool by_override =
        !looked_at && std::ranges::find(plan.checked.by_override, c) != plan.checked.by_override.end();
    const bool asked =
        std::ranges::any_of(plan.checked.to_confirm, [&](const Violation& v) { return v.case_index == c; });
    const bool several = problem.cases.size() > 1;
    if ((several && problem.cases[c].high_risk) || by_override || asked) out.push_back(problem.case_id(c));
  }
  return out;
}

Result<void> refuse_if_unconfirmed(const CheckedPlan& plan, const ApplyRequest& request) {
  auto missing = asks_confirmation(plan, request.sign);
  std::erase_if(missing, [&](const std::string& id) {
    return std::ranges::find(request.confirmed, id) != request.confirmed.end();
  });
  if (missing.empty()) return {};
  return fail(Error::forbidden(
      "ALLOC-CONFIRM",
      fmt::format("{} to be looked at one by one first: {}",
                  missing.size() == 1 ? "a case has" : fmt::format("{} cases have", missing.size()),
                  fmt::join(missing, ", ")),
      "Cases of high risk, overrides and what the records do not say are confirmed singly: --confirm CASE "
      "at the command line, \"confirmed\" in the interface."));
}

// The ledger keeps what was confirmed: nobody has looked at a case that the plan does not give to anybody.
Result<void> refuse_confirmed_beside(const ApplyRequest& request) {
  for (const auto& id : request.confirmed) {
    const bool given =
        std::ranges::any_of(request.plan.given, [&](const auto& one) { return one.case_id == id; });
    if (!given)
      return fail(Error::invalid("ALLOC-CONFIRM-OTHER",
                                 fmt::format("case {} is confirmed, and the plan gives it to nobody", id),
                                 "Confirm cases of the plan, by their numbers."));
  }
  return {};
}

json::object figures(const Load& load) {
  return {{"points", load.points}, {"cases", load.cases}, {"high_risk", load.high_risk}};
}

// Those of the people who are given cases by override.
json::array overrides_used(const CheckedPlan& plan) {
  const auto& problem = plan.prepared->problem;
  const auto is_used = [&](const Override& o) {
    return std::ranges::any_of(plan.checked.by_override, [&](std::size_t c) {
      const auto who = static_cast<std::size_t>(plan.assignment[c]);
      const bool of_case = !o.case_id || o.case_id->text() == problem.case_id(c);
      return of_case && o.person == problem.person(who).code;
    });
  };
  json::array out;
  for (const auto* list : {&plan.prepared->facts.overrides, &plan.prepared->facts.directions}) {
    for (const auto& o : *list) {
      if (!is_used(o)) continue;
      out.push_back(json::object{{"id", o.id},
                                 {"signer", o.signer.text()},
                                 {"person", o.person.text()},
                                 {"case", o.case_id ? o.case_id->text() : ""},
                                 {"points", o.points ? json::value(*o.points) : json::value{}},
                                 {"reason", o.reason},
                                 {"expires", o.expires.text()}});
    }
  }
  return out;
}

Result<void> refuse_unkept(const std::string& what) {
  return fail(
      Error::forbidden("ALLOC-WHAT-IF", what + " of a what-if lets nothing be applied",
                       "Have it kept first, so that it is known who said it ('evenkeel allocate override' or "
                       "'facts' at the command line), and plan again."));
}

// An override of a what-if has been signed by nobody who can be asked.
Result<void> refuse_what_if(const ApplyRequest& request) {
  if (request.facts.overrides.empty() && request.facts.directions.empty()) return {};
  return refuse_unkept("an override");
}

// The same holds of what else lets somebody be given a case: nothing would say afterwards who has signed it
// off.
Result<void> refuse_what_if_fact(const AllocationFacts& given, const Snapshot& snapshot) {
  const auto kept = with_stated({}, snapshot);
  const auto pair = [](const char* what, const std::set<CaseAndPerson>& said,
                       const std::set<CaseAndPerson>& stated) -> Result<void> {
    for (const auto& one : said) {
      if (!stated.contains(one))
        return refuse_unkept(fmt::format("{} ({} and {})", what, one.first.text(), one.second.text()));
    }
    return {};
  };
  EVENKEEL_TRY(pair("a sign-off", given.signed_off, kept.signed_off));
  EVENKEEL_TRY(pair("a co-worker", given.co_worked, kept.co_worked));
  EVENKEEL_TRY(pair("a right to see a restricted record", given.may_see, kept.may_see));
  for (const auto& unit : given.opened) {
    if (!kept.opened.contains(unit)) return refuse_unkept(fmt::format("the opening of {}", unit.text()));
  }
  return {};
}

json::object told(const AgainstProposal& proposal) {
  json::object out{{"by", proposal.by_plan ? "plan" : "recommendation"},
                   {"cases", proposal.proposed},
                   {"untouched", proposal.untouched}};
  if (proposal.by_plan) return out;
  out["rank"] = proposal.rank;
  out["candidates"] = proposal.candidates;
  return out;
}

// Overrides signed in its own transaction, by number: whoever takes it back takes them back with it.
json::array signed_with(const std::vector<Act>& acts) {
  json::array out;
  for (const auto& act : acts) out.push_back(json::string{act.draft.subject});
  return out;
}

// What was decided, what else could have been, and what it does to whom.
std::string payload(const CheckedPlan& plan, const std::vector<HolderChange>& changes,
                    const ApplyRequest& request, const std::vector<Act>& signed_acts) {
  const auto& problem = plan.prepared->problem;
  json::array alternatives;
  const OpenPairs open{problem};
  for (std::size_t c = 0; c < problem.cases.size(); ++c)
    alternatives.push_back(json::array{problem.case_id(c), static_cast<std::int64_t>(open[c].size())});
  json::array effect;
  for (std::size_t p = 0; p < problem.people.size(); ++p) {
    if (plan.checked.after[p] == problem.people[p].held) continue;
    effect.push_back(json::object{{"person", problem.person(p).code.text()},
                                  {"available", problem.people[p].available},
                                  {"held_besides", figures(problem.people[p].held)},
                                  {"after", figures(plan.checked.after[p])}});
  }
  const auto overrides = overrides_used(plan);
  json::array confirmed;
  for (const auto& id : request.confirmed) confirmed.push_back(json::string{id});
  json::object value{{"as_of", request.plan.as_of.text()},
                     {"plan_known_at", request.plan.known_at},
                     {"lines_bind", problem.lines_bind},
                     {"cases", changes_told(changes)},
                     {"eligible", alternatives},
                     {"effect", effect},
                     {"overrides", overrides},
                     {"confirmed", confirmed},
                     {"note", request.note.reveal()}};
  if (request.plan.seal) value["seal"] = request.plan.seal->text();
  if (request.proposal) value["proposal"] = told(*request.proposal);
  if (!signed_acts.empty()) value["signed"] = signed_with(signed_acts);
  return canonical_json(value).value();
}

// In the transaction that writes: what has changed since the plan was checked makes it another's.
Result<void> refuse_if_late(Store& store, const ApplyRequest& request, const CheckedPlan& plan,
                            const Clock& clock) {
  EVENKEEL_TRY(version_of(store, request.plan, clock.today()));
  EVENKEEL_TRY_LET(const auto since, changes_since(store, plan, plan.prepared->known_at));
  if (since.empty()) return {};
  return fail(Error::conflict("ALLOC-CHANGED", fmt::format("somebody was first: {}", fmt::join(since, "; ")),
                              "Plan again on what stands now."));
}

// Where a case is on a later day: an extract of that day, which the plan's figures know nothing of, or an act
// may have given it to somebody or ended it.
Result<void> refuse_if_told_otherwise(Store& store, const std::map<std::string, Case>& known, Date later) {
  std::vector<CaseId> ids;
  for (const auto& [id, before] : known) ids.push_back(before.id);
  EVENKEEL_TRY_LET(const auto now, store.lookup().cases(ids, later, kKnownNow));
  for (const auto& [id, before] : known) {
    const auto found = std::ranges::find(now, before.id, &Case::id);
    if (found != now.end() && found->holder == before.holder) continue;
    const auto stands = found == now.end() ? std::string{"has ended"}
                        : found->holder    ? "is held by " + found->holder->text()
                                           : std::string{"waits"};
    return fail(Error::conflict("ALLOC-CHANGED",
                                fmt::format("as of {}, case {} {}", later.long_text(), id, stands),
                                "Plan again on what stands now."));
  }
  return {};
}

// Who has gone away, declared or been given other work since the plan's day is not given its cases now.
Result<void> refuse_if_barred_since(Store& store, AgreementSource& agreements, const Scope& scope,
                                    AllocateRequest question, const std::vector<GivenCase>& given,
                                    Date later) {
  question.as_of = later;
  question.unit = {};
  question.head = {};
  const auto overtaken = [&](const std::string& what) {
    return fail(Error::conflict("ALLOC-CHANGED", fmt::format("as of {}, {}", later.long_text(), what),
                                "Its day is past, and work begins now: plan again on what stands now."));
  };
  const auto checked = check_plan(store, agreements, scope, question, given);
  if (!checked && checked.error().code == "NO-PERSON") return overtaken(checked.error().message);
  if (!checked) return fail(checked.error());
  if (checked->checked.violations.empty()) return {};
  return overtaken(first_broken(*checked));
}

struct SignedNow {
  allocation::AllocationFacts facts;  // the request's, with the overrides
  std::vector<Act> acts;
};

Result<SignedNow> sign(const Scope& scope, const ApplyRequest& request, const Clock& clock) {
  SignedNow out{request.facts, {}};
  for (const auto& one : request.sign) {
    EVENKEEL_TRY_LET(auto drafted, draft_override(scope, one, clock));
    out.facts.overrides.push_back({one.signer, one.person, one.case_id, one.reason, one.expires,
                                   one.points ? std::optional{one.points->hundredths} : std::nullopt,
                                   drafted.given.id.text()});
    out.acts.push_back(std::move(drafted.act));
  }
  return out;
}

std::vector<CaseId> ids_of(const std::vector<GivenCase>& given) {
  std::vector<CaseId> out;
  for (const auto& pair : given) out.emplace_back(pair.case_id);
  return out;
}

}  // namespace

Result<std::string> version_of(Store& store, const PlanFile& plan, Date today) {
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  const auto* now = in_force(versions, std::max(plan.as_of, today));
  if (now != nullptr && now->digest != plan.agreement_digest)
    return fail(Error::conflict(
        "ALLOC-CHANGED",
        fmt::format("the plan was made under {}, and {} is in force",
                    version_name(plan.agreement, plan.agreement_digest), version_name(now->id, now->digest)),
        "Plan again under what is in force."));
  return exact_name(store.agreements(), plan.agreement, plan.agreement_digest);
}

Result<void> refuse_overtaken(Store& store, AgreementSource& agreements, const Scope& scope,
                              const AllocateRequest& question, const std::vector<GivenCase>& given,
                              Date today) {
  EVENKEEL_TRY_LET(const auto last, store.records().last_described(Date::forever(), kKnownNow));
  const auto later = std::max(last.value_or(today), today);
  if (later <= question.as_of) return {};
  EVENKEEL_TRY_LET(const auto known, cases_in_store(store, ids_of(given), question.as_of));
  EVENKEEL_TRY(refuse_if_told_otherwise(store, known, later));
  return refuse_if_barred_since(store, agreements, scope, question, given, later);
}

Result<Applied> apply_plan(Store& store, AgreementSource& agreements, const Scope& scope,
                           const ApplyRequest& request, const Clock& clock) {
  const auto& plan = request.plan;
  if (plan.given.empty())
    return fail(
        Error::invalid("ALLOC-NOTHING", "the plan gives nobody a case", "There is nothing to apply."));
  EVENKEEL_TRY(refuse_what_if(request));
  EVENKEEL_TRY_LET(auto signed_now, sign(scope, request, clock));
  AllocateRequest question{.as_of = plan.as_of,
                           .mode = request.mode,
                           .agreement = {},
                           .facts = signed_now.facts,
                           .unit = request.unit,
                           .head = request.head};
  EVENKEEL_TRY_LET(question.agreement, version_of(store, plan, clock.today()));
  EVENKEEL_TRY_LET(const auto checked, check_plan(store, agreements, scope, question, plan.given));
  EVENKEEL_TRY(refuse_what_if_fact(request.facts, checked.prepared->snapshot));
  EVENKEEL_TRY(refuse_if_changed(store, plan, checked));
  EVENKEEL_TRY(refuse_if_barred(checked));
  EVENKEEL_TRY(refuse_if_unconfirmed(checked, request));
  EVENKEEL_TRY(refuse_confirmed_beside(request));
  EVENKEEL_TRY(refuse_overtaken(store, agreements, scope, question, plan.given, clock.today()));
  EVENKEEL_TRY_LET(const auto known, cases_in_store(store, ids_of(plan.given), plan.as_of));
  std::vector<HolderChange> changes;
  for (const auto& [id, person] : plan.given) {
    HolderChange change{known.at(id), known.at(id)};
    change.after.holder = PersonCode{person};
    change.after.allocated = plan.as_of;
    change.after.waiting_since = std::nullopt;
    changes.push_back(std::move(change));
  }
  const auto& prepared = *checked.prepared;
  auto text = payload(checked, changes, request, signed_now.acts);
  return write_allocation(
      store, changes, plan.as_of,
      {.at = clock.now_utc(),
       .actor = scope.actor,
       .act = kAppliedAct,
       .subject = fmt::format("{}{}", kAmendingSources, plan.as_of.text()),
       .agreement = prepared.in_use.agreement.digest,
       .snapshot = prepared.snapshot.digest,
       .payload = Private<std::string>{std::move(text)}},
      kPersonAllocated,
      [&](std::int64_t sequence) -> Result<void> {
        EVENKEEL_TRY(refuse_if_late(store, request, checked, clock));
        return request.also ? request.also(sequence) : Result<void>{};
      },
      std::move(signed_now.acts));
}

}  // namespace evenkeel
