#include "usecases/allocate/prepare.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/snapshot_builder.h"
#include "usecases/allocate/objections.h"
#include "usecases/allocate/what_if.h"
#include "usecases/matters/standing_declarations.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

// With an empty code: everywhere.
Result<std::vector<Index>> select(const Snapshot& snapshot, const std::string& pdu, const std::string& none,
                                  const std::function<bool(const CaseRow&)>& is_asked_about) {
  std::optional<Index> unit;
  if (!pdu.empty()) {
    EVENKEEL_TRY_LET(unit, find_pdu(snapshot, pdu));
  }
  std::vector<Index> out;
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    const auto& c = snapshot.cases[row];
    const bool there = !unit || snapshot.teams[c.team].pdu == *unit;
    if (c.id != kNobody && there && is_asked_about(c)) out.push_back(row);
  }
  if (out.empty())
    return fail(Error::invalid("ALLOC-NO-CASES", none, "Sources that only count cases cannot place them."));
  return out;
}

bool waits(const CaseRow& row) { return row.holder == kNobody; }

bool fits(const AllocateRequest& request) {
  const auto& unit = request.unit;
  if (!unit || unit->snapshot.as_of != request.as_of || unit->measurement.mode != request.mode) return false;
  const auto& measures = unit->in_use->agreement;
  return !request.agreement || *request.agreement == measures.id ||
         *request.agreement == measures.digest.text();
}

Result<std::unique_ptr<Prepared>> from_unit(const AllocateRequest& request) {
  auto out = std::make_unique<Prepared>(request.unit);
  out->known_at = request.head.value_or(request.unit->figures->version);
  return out;
}

Result<std::unique_ptr<Prepared>> from_store(Store& store, AgreementSource& agreements, const Scope& scope,
                                             const AllocateRequest& request) {
  auto read = std::make_shared<MeasuredRecords>();
  EVENKEEL_TRY_LET(read->in_use, agreement_in_use(store, agreements, request.as_of, request.agreement));
  EVENKEEL_TRY_LET(const auto head, store.ledger().head());
  const auto known_at = request.known_at != kKnownNow ? request.known_at : head ? head->seq : 0;
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, request.as_of, request.known_at));
  if (records.of<Posting>().empty() && records.of<Case>().empty())
    return fail(Error::undefined("NO-RECORDS", "nothing is known of " + request.as_of.long_text(),
                                 "Import an extract for that day or an earlier one first."));
  const auto& agreement = read->in_use.agreement;
  EVENKEEL_TRY_LET(read->snapshot, build_snapshot(records, request.as_of, known_at,
                                                  {.full_week = agreement.capacity.full_week,
                                                   .whole_service = scope.everywhere}));
  read->measurement = workload::measure(read->snapshot, agreement, request.mode);
  auto out = std::make_unique<Prepared>(std::shared_ptr<const MeasuredRecords>{std::move(read)});
  out->known_at = known_at;
  return out;
}

Result<void> pose(Prepared& out, const AllocateRequest& request, const ChooseCases& choose) {
  EVENKEEL_TRY_LET(auto cases, choose(out.snapshot));
  EVENKEEL_TRY_LET(out.problem,
                   allocation::make_problem(out.snapshot, out.in_use.agreement, out.measurement, out.facts,
                                            {.mode = request.mode,
                                             .lines_bind = out.in_use.lines_bind,
                                             .by_hand = request.by_hand,
                                             .objected_go = request.objected_go,
                                             .holders_keep = request.holders_keep,
                                             .cases = std::move(cases)}));
  return {};
}

}  // namespace

Result<Index> find_pdu(const Snapshot& snapshot, const std::string& code) {
  for (Index i = 0; i < snapshot.pdus.size(); ++i) {
    if (snapshot.pdus[i].code.text() == code) return i;
  }
  return fail(Error::not_found(
      "NO-UNIT", fmt::format("no probation delivery unit has the code {}", code),
      "The list of units has their codes; at the command line 'evenkeel assess --level pdu' writes it."));
}

ChooseCases this_case(const std::string& id) {
  return [id](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    EVENKEEL_TRY_LET(const auto row, allocation::find_case(snapshot, id));
    return std::vector<Index>{row};
  };
}

ChooseCases waiting_cases(const std::string& pdu) {
  return [pdu](const Snapshot& snapshot) {
    return select(snapshot, pdu, "no case waits for a practitioner", waits);
  };
}

bool goes_on(const Snapshot& snapshot, const CaseRow& row,
             const std::set<allocation::CaseAndPerson>& upheld) {
  return row.id != kNobody && row.holder != kNobody &&
         upheld.contains({CaseId{snapshot.case_ids[row.id]}, snapshot.people[row.holder].code});
}

ChooseCases waiting_or_objected(const std::string& pdu, std::set<allocation::CaseAndPerson> upheld,
                                std::set<std::string> staying) {
  return [pdu, upheld = std::move(upheld), staying = std::move(staying)](const Snapshot& snapshot) {
    const auto goes = [&](const CaseRow& row) {
      return waits(row) || (goes_on(snapshot, row, upheld) && !staying.contains(snapshot.case_ids[row.id]));
    };
    return select(snapshot, pdu, "no case waits, and no objection to one was upheld", goes);
  };
}

ChooseCases held_cases(const std::string& pdu) {
  return [pdu](const Snapshot& snapshot) {
    return select(snapshot, pdu, "nobody holds a case there", [](const CaseRow& row) { return !waits(row); });
  };
}

ChooseCases cases_of(const std::string& person) {
  return [person](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    const PersonCode code{person};
    const auto found = std::ranges::lower_bound(snapshot.people, code, {}, &PersonRow::code);
    if (found == snapshot.people.end() || found->code != code)
      return fail(Error::not_found("NO-PERSON", fmt::format("nobody has the code {}", person),
                                   "The list of people has their codes; at the command line 'evenkeel assess "
                                   "--level practitioner' writes it."));
    const auto who = static_cast<Index>(found - snapshot.people.begin());
    std::vector<Index> out;
    for (Index row = 0; row < snapshot.cases.size(); ++row) {
      if (snapshot.cases[row].holder == who && snapshot.cases[row].id != kNobody) out.push_back(row);
    }
    if (out.empty())
      return fail(Error::invalid("ALLOC-NO-CASES", fmt::format("{} holds no case", person),
                                 "There is nothing to give on: name somebody who holds cases."));
    return out;
  };
}

Result<std::unique_ptr<Prepared>> prepare_allocation(Store& store, AgreementSource& agreements,
                                                     const Scope& scope, const AllocateRequest& request,
                                                     const ChooseCases& choose) {
  EVENKEEL_TRY_LET(auto out,
                   fits(request) ? from_unit(request) : from_store(store, agreements, scope, request));
  if (!fits(request)) EVENKEEL_TRY(check_names(request.facts, out->snapshot));  // a unit is a part of all
  out->facts = allocation::with_stated(request.facts, out->snapshot);
  EVENKEEL_TRY(add_objections(store, scope, request.known_at, out->facts));
  EVENKEEL_TRY(add_declarations(store, scope.actor, request.known_at, out->facts));
  EVENKEEL_TRY(pose(*out, request, choose));
  return out;
}

Result<std::unique_ptr<Prepared>> prepare_again(const Prepared& before, const AllocateRequest& request,
                                                const ChooseCases& choose) {
  auto out = std::make_unique<Prepared>(before, Prepared::OnTheSameRecords{});
  EVENKEEL_TRY(pose(*out, request, choose));
  return out;
}

}  // namespace evenkeel
