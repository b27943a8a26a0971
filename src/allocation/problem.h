// An allocation problem: the cases to place, the people who may be asked, and what each could still take.
//
// Units: points in hundredths throughout. Everything is worked out once here, so that the rules only compare.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "allocation/facts.h"
#include "base/result.h"
#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"
#include "workload/capacity.h"
#include "workload/measure.h"

namespace evenkeel::allocation {

// What somebody holds: before a case, or after a plan.
struct Load {
  std::int64_t points = 0;
  std::int32_t cases = 0;
  std::int32_t high_risk = 0;
  friend bool operator==(const Load&, const Load&) = default;
};

// A limit on somebody's points, and the value of the agreement it comes from.
struct Limit {
  std::int64_t points = 0;
  std::string_view rule;  // code of the allocation rule that this limit belongs to
};

// Somebody who may be asked. `held` leaves out the cases that the problem itself may place.
struct Candidate {
  Index person = 0;
  Load held;
  std::int64_t available = 0;
  std::int64_t line = 0;  // floor(line x available)
  std::int64_t stop = 0;
  std::optional<std::int64_t> cap;         // of a protection: a lower line
  const Protection* protection = nullptr;  // the one that caps points or share of high-risk cases
  std::int32_t most_high_risk = -1;        // held and new together; -1: no limit
  std::int32_t high_risk_percent = -1;     // the share behind it; -1: none
  std::int32_t most_cases = 0;
  std::int32_t recent = 0;            // cases given in the past seven days
  std::int64_t high_risk_tenths = 0;  // share of high-risk cases among all they hold, those on the move too
  bool undated = false;               // newly qualified or in training since a day that nobody can tell
  bool away = false;                  // any of the facts that ALLOC-NOT-AVAILABLE covers
  bool measured = true;               // has a figure; without one nobody can say what room there is
  bool declared = false;
  bool hours_only = false;
  bool refused = false;  // the supervisor of every team they work in has refused
  workload::Rate rate;
  Hours contracted;
  Hours reduced;
  Hours reduced_otherwise;        // of `reduced`, what no protection stands for: a cap is measured without it
  std::vector<int> percents_off;  // of `reduced`, the protections that are percentages of contracted hours
  std::vector<Index> pdus;        // of all their teams
  const std::set<std::string>* offers = nullptr;  // what the facts say of them; null: nothing
  const std::set<std::string>* learning = nullptr;
};

// What the facts may say of a case and single people.
enum class PairFact : std::uint8_t { Conflict, MaySee, SignedOff, CoWorked, Objected, Upheld };

struct WaitingCase {
  Index row = 0;  // into snapshot.cases
  std::int64_t points = 0;
  bool provisional = false;
  bool high_risk = false;
  std::uint8_t urgency = 0;
  std::uint64_t speaks = 0;  // rules of the matrix that speak of it
  Index pdu = 0;
  std::int32_t holder = -1;  // candidate who holds it now, when it may move
  std::int32_t pinned = -1;  // candidate
  // What the facts say of it, looked up once; null: nothing.
  const std::vector<PersonCode>* officers = nullptr;
  const std::set<std::string>* asked_for = nullptr;
  std::uint8_t pair_facts = 0;  // a bit for each PairFact that names the case
  bool let_over = false;        // an override names the case
  // Something is said of it, so that no other case is like it.
  [[nodiscard]] bool spoken_of() const {
    return officers != nullptr || asked_for != nullptr || pair_facts != 0 || let_over;
  }
};

struct Problem {
  const Snapshot* snapshot = nullptr;
  const Agreement* agreement = nullptr;
  const AllocationFacts* facts = nullptr;
  bool lines_bind = false;  // false: the lines only advise; a plan holds them all the same
  bool by_hand = false;     // a person has named who is to hold what: emergency directions count
  bool objected_go =
      false;  // what somebody holds to which they have objected, and were right, goes to others
  bool holders_keep = false;  // whoever is there may keep what they hold, whatever they would be given today
  bool training_recorded =
      false;  // somebody's training is in the records, so that its absence means something
  std::vector<Candidate> people;                 // by index of the snapshot's people, that is by code
  std::vector<WaitingCase> cases;                // by urgency-free order of the snapshot
  std::vector<std::vector<std::int32_t>> reach;  // by PDU: candidates who work in it
  // By PDU: share of high-risk cases among all that people who work there hold, tenths of a percent. The same
  // whatever else the records are about, and whichever cases are on the move.
  std::vector<std::int64_t> high_risk_tenths;

  [[nodiscard]] const CaseRow& row(std::size_t c) const { return snapshot->cases[cases[c].row]; }
  [[nodiscard]] const std::string& case_id(std::size_t c) const { return snapshot->case_ids[row(c).id]; }
  [[nodiscard]] const PersonRow& person(std::size_t p) const { return snapshot->people[people[p].person]; }
  // Whether the facts say this of the pair.
  [[nodiscard]] bool says(PairFact fact, std::size_t c, std::size_t p) const;
  // Nothing has happened to the case: its holder is there, and nobody asks whether they would be given it.
  [[nodiscard]] bool may_keep(std::size_t c, std::size_t p) const {
    return holders_keep && cases[c].holder == static_cast<std::int32_t>(p) && !people[p].away;
  }
  // Candidates in reach of a case: those of its PDU, or everybody once that is opened. Sorted.
  [[nodiscard]] std::vector<std::int32_t> in_reach(std::size_t c) const;
};

struct ProblemRequest {
  Mode mode = Mode::Evenkeel;
  bool lines_bind = false;
  bool by_hand = false;
  bool objected_go = false;
  bool holders_keep = false;
  std::vector<Index> cases;  // rows of the snapshot, each with an id; unallocated, or held and free to move
};

// Invalid: ALLOC-NO-PEOPLE, ALLOC-NO-CASES, ALLOC-COUNTED-CASE (a row that only counts cases),
// ALLOC-NEGATIVE-POINTS, ALLOC-NO-LINE (the agreement's line is 0), ALLOC-PINS (two pins of one case differ,
// or name nobody), ALLOC-MATRIX (more than 64 rules). The arguments must outlive the problem.
Result<Problem> make_problem(const Snapshot& snapshot, const Agreement& agreement,
                             const workload::Measurement& measurement, const AllocationFacts& facts,
                             const ProblemRequest& request);

// What can still be added to somebody with this load: under the line, a protection's cap and, for those who
// work contracted hours only, 100 %. Negative when they are over it.
Limit limit_of(const Candidate& candidate);
inline std::int64_t room_of(const Candidate& candidate) {
  return limit_of(candidate).points - candidate.held.points;
}

// The row of a case by its id; NotFound (NO-CASE).
Result<Index> find_case(const Snapshot& snapshot, const std::string& id);
// Position in problem.people; NotFound (NO-PERSON).
Result<std::size_t> find_candidate(const Problem& problem, const PersonCode& code);

}  // namespace evenkeel::allocation
