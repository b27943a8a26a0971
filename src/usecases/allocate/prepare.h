// What every question about allocation starts from: the records of a day, measured, and the cases in
// question.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "allocation/problem.h"
#include "base/result.h"
#include "domain/scope.h"
#include "usecases/assess/agreement_in_use.h"
#include "usecases/ports/progress.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/measured_unit.h"

namespace evenkeel {

struct AllocateRequest {
  Date as_of;
  std::int64_t known_at = kKnownNow;
  Mode mode = Mode::Evenkeel;
  std::optional<std::string> agreement;  // an id, to try one that is not in force
  allocation::AllocationFacts facts;     // beside those that the store holds
  bool by_hand = false;                  // a person has named the pairs: emergency directions count
  // What somebody holds whose objection to it was upheld goes to others; plan_many takes it with what waits.
  bool objected_go = false;
  // Cases of people who are there are among those in question: whoever holds one may keep it.
  bool holders_keep = false;
  // A unit that is measured already: where it is of the same day, mode and agreement nothing is loaded.
  std::shared_ptr<const MeasuredUnit> unit = {};
  // Of that unit: the ledger's head before it was read. What came later has changed it or people of it who
  // work in other units as well; absent: the unit's own version, which says nothing of those.
  std::optional<std::int64_t> head = {};
  Progress* progress = nullptr;  // of a long search: told how far it is, asked whether to stop
};

// The records of a day, read for one question.
struct MeasuredRecords {
  AgreementInUse in_use;
  Snapshot snapshot;
  workload::Measurement measurement;
};

// Stays where it is: the problem points into it.
struct Prepared {
  explicit Prepared(std::shared_ptr<const MeasuredRecords> read)
      : in_use(read->in_use),
        snapshot(read->snapshot),
        measurement(read->measurement),
        kept_(std::move(read)) {}
  explicit Prepared(std::shared_ptr<const MeasuredUnit> unit)
      : in_use(*unit->in_use),
        snapshot(unit->snapshot),
        measurement(unit->measurement),
        kept_(std::move(unit)) {}
  struct OnTheSameRecords {};
  Prepared(const Prepared& before, OnTheSameRecords)
      : in_use(before.in_use),
        snapshot(before.snapshot),
        measurement(before.measurement),
        facts(before.facts),
        known_at(before.known_at),
        kept_(before.kept_) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  const AgreementInUse& in_use;
  const Snapshot& snapshot;
  const workload::Measurement& measurement;
  allocation::AllocationFacts facts;
  allocation::Problem problem;
  std::int64_t known_at = 0;  // the ledger entry up to which the records were known when they were read

 private:
  std::shared_ptr<const void> kept_;
};

using ChooseCases = std::function<Result<std::vector<Index>>(const Snapshot&)>;

// Undefined (NO-RECORDS) when nothing is known of the day; the errors of make_problem.
Result<std::unique_ptr<Prepared>> prepare_allocation(Store& store, AgreementSource& agreements,
                                                     const Scope& scope, const AllocateRequest& request,
                                                     const ChooseCases& choose);

// Other cases on the same records and facts.
Result<std::unique_ptr<Prepared>> prepare_again(const Prepared& before, const AllocateRequest& request,
                                                const ChooseCases& choose);

// NotFound (NO-UNIT).
Result<Index> find_pdu(const Snapshot& snapshot, const std::string& code);

ChooseCases this_case(const std::string& id);
// The cases that wait under a PDU, or anywhere; NotFound (NO-UNIT), Invalid (ALLOC-NO-CASES).
ChooseCases waiting_cases(const std::string& pdu);
// Held by somebody who has objected to it and was told that they are right: `upheld` has the pair.
bool goes_on(const Snapshot& snapshot, const CaseRow& row, const std::set<allocation::CaseAndPerson>& upheld);
// Those that wait, and what goes on, but for the cases named in `staying`.
ChooseCases waiting_or_objected(const std::string& pdu, std::set<allocation::CaseAndPerson> upheld,
                                std::set<std::string> staying = {});
// All that somebody holds; NotFound (NO-PERSON), Invalid (ALLOC-NO-CASES).
ChooseCases cases_of(const std::string& person);
// All that people of a PDU hold one by one.
ChooseCases held_cases(const std::string& pdu);

}  // namespace evenkeel
