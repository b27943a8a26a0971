// What a decision rests on beside caseloads: said by people, stored as records (domain/records/
// allocation_records.h) or given by the caller for a what-if. Everything may be empty. Facts about somebody's
// availability stay inside: only ALLOC-NOT-AVAILABLE ever comes out of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "domain/names.h"
#include "domain/quantities.h"
#include "domain/snapshot.h"

namespace evenkeel::allocation {

using CaseAndPerson = std::pair<CaseId, PersonCode>;

// A case that stays where it is said to be: propose never moves it.
struct Pin {
  CaseId case_id;
  PersonCode person;
};

// A named person takes it upon themselves that somebody goes over the line, until a day: for one case, or for
// whatever cases within so many points. Names a case or points, or both.
struct Override {
  PersonCode signer;
  PersonCode person;
  std::optional<CaseId> case_id;
  std::string reason;
  Date expires;                                       // the first day on which it no longer counts
  std::optional<std::int64_t> points = std::nullopt;  // over the line at most, hundredths
  std::string id = {};                                // of the record; empty in a what-if
};

struct AllocationFacts {
  std::set<PersonCode> declared;       // their declaration of excessive workload stands unanswered
  std::set<PersonCode> hours_only;     // work their contracted hours and no more
  std::set<PersonCode> going;          // will be away or leave, though the records do not say so yet
  std::set<TeamCode> refusing;         // a supervisor has refused more work for the team
  std::set<CaseAndPerson> conflicts;   // declared conflicts of interest, exclusions from a record
  std::set<CaseAndPerson> may_see;     // restricted record: only these may hold it
  std::set<CaseAndPerson> signed_off;  // a senior officer has signed the pair off
  std::set<CaseAndPerson> co_worked;   // a qualified co-worker is named for the pair
  std::set<UnitCode> opened;           // PDUs whose cases may go to people of other PDUs
  std::map<CaseId, std::set<std::string>> features;      // beside those the records show: "lifer"
  std::map<CaseId, std::vector<PersonCode>> officers;    // who held it before, oldest first
  std::map<CaseId, std::set<std::string>> asked_for;     // "language:cy", "gender:female"
  std::map<PersonCode, std::set<std::string>> offers;    // what a person can meet of such requests
  std::map<PersonCode, std::set<std::string>> learning;  // features somebody wants to gain experience of
  std::map<std::pair<TeamCode, TeamCode>, int> minutes;  // travel from a person's team to a case's
  std::vector<Pin> pins;
  std::vector<Override> overrides;
  // Past the stop line, in an emergency. Plans never use them: only a check of what a person has named does.
  std::vector<Override> directions;
  std::set<CaseAndPerson> objected;  // the person has objected, and nobody has answered yet
  std::set<CaseAndPerson> upheld;    // the person has objected, and was told that they are right
};

// `more` and what the records state. Of cases and people that the snapshot does not hold nothing is said.
AllocationFacts with_stated(AllocationFacts more, const Snapshot& snapshot);

}  // namespace evenkeel::allocation
