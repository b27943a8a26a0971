// A snapshot: everything known of some units on one day, as one immutable value. Engines read nothing else.
// Codes are resolved to indices once, so that measuring the nation is a walk over arrays.
//
// Invariants (kept by build_snapshot): every index points into its vector; people are sorted by code, teams
// by code, PDUs and regions by code; cases are sorted by holder then id, with the unallocated last;
// rows of one person stand together in every list that has `person`.
//
// Reductions, absences and duties are those in force on `as_of` and those yet to come (ask in_force()), so
// that a figure can say until when it stands; registrations are those in force.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "domain/kinds.h"
#include "domain/names.h"
#include "domain/person_name.h"
#include "domain/quantities.h"
#include "domain/records/allocation_records.h"
#include "domain/tier.h"

namespace evenkeel {

using Index = std::uint32_t;
inline constexpr Index kNobody = 0xFFFFFFFF;  // no holder, or no such thing

struct UnitRow {  // a region or a PDU
  UnitCode code;
  std::string name;
  Index parent = kNobody;  // the region of a PDU
};

struct TeamRow {
  TeamCode code;
  std::string name;
  Index pdu = kNobody;
  std::string police_area;
  std::string hmpps_area;
};

// One person, however many teams they work in.
struct PersonRow {
  PersonCode code;
  PersonName name;
  Grade grade = Grade::Other;
  // Hours a week over all teams, counted once; absent when no source gives them.
  std::optional<Hours> contracted;
  bool hours_doubled = false;  // the teams' hours add up to more than a full week, so the largest was taken
  std::optional<Date> qualified;
  std::optional<Date> training_started;
  std::optional<Date> leaves;
  Index supervisor = kNobody;
  std::optional<MeasuredBy> measured_by;
  std::string specialisms;
  Index home_team = 0;  // the first of their teams by code; levels count the person there
  // The source counts cases by person and gives no count for this one: their caseload is missing, not 0.
  bool caseload_missing = false;
};

struct PostingRow {
  Index person = 0;
  Index team = 0;
  std::optional<Hours> contracted;
  std::optional<Date> leaves;  // this team; the hours of the person change on that day
};

// A case, or, from sources that only count, `count` cases of the same kind with an empty id.
struct CaseRow {
  Index id = kNobody;      // into case_ids; kNobody for counted cases
  Index holder = kNobody;  // into people; kNobody: unallocated
  Index team = 0;
  std::int32_t count = 1;
  std::int32_t started = 0;  // day numbers; 0: unknown
  std::int32_t ends = 0;
  std::int32_t release = 0;
  std::int32_t waiting_since = 0;
  std::int32_t allocated = 0;
  Tier tier;
  CaseType type = CaseType::Community;
  Listing listing = Listing::Scored;  // All and Omic rows are shown, not scored
  Inactive inactive = Inactive::No;
  Rosh rosh = Rosh::Unknown;
  bool young = false;
  bool restricted = false;
};

struct ReportRow {
  Index person = 0;  // kNobody, last of all: the writer is unknown, the work stands in the team's pool
  Index team = 0;
  ReportKind kind = ReportKind::Standard;
  std::int32_t due = 0;        // day numbers; 0: unknown. A source that only counts finished reports gives
  std::int32_t completed = 0;  // neither
  std::int32_t count = 1;
  RecordId id;
};

struct ContactRow {
  Index person = 0;  // who made it; kNobody when outside the snapshot
  Index holder = 0;  // who holds the case; kNobody when outside
  std::int32_t on = 0;
  ContactCode code;
  RecordId id;
};

struct ReductionRow {
  Index person = 0;
  ReasonCode reason;
  Hours hours;
  std::optional<Date> from;
  std::optional<Date> to;
  RecordId id;
};

struct AbsenceRow {
  Index person = 0;
  Date from;
  std::optional<Date> to;
};

struct RegistrationRow {
  Index case_row = 0;  // into cases
  std::string code;
  std::string level;
  std::string category;
  Date from;
  std::optional<Date> to;
};

struct DutyRow {
  Index person = 0;
  TaskCode task;
  Hours hours;
  std::optional<Date> from;
  std::optional<Date> to;
  RecordId id;
};

// `from` is the first day, `to` the day after the last; an absent one is open.
inline bool in_force(const std::optional<Date>& from, const std::optional<Date>& to, Date day) {
  return (!from || *from <= day) && (!to || day < *to);
}
inline bool in_force(const ReductionRow& row, Date day) { return in_force(row.from, row.to, day); }
inline bool in_force(const AbsenceRow& row, Date day) { return in_force(row.from, row.to, day); }
inline bool in_force(const DutyRow& row, Date day) { return in_force(row.from, row.to, day); }

// A thing in the records that cannot be right, found while resolving them; shown as a finding.
struct DataFault {
  std::string code;     // "UNKNOWN-HOLDER", "HOURS-DOUBLED", "GRADE-DIFFERS"
  std::string subject;  // a code, never a name
  std::string sentence;
};

// What people say that allocating rests on, in order of key: of people, cases and units of the snapshot, in
// force on the day. Who held a case before stays when it is over. Overrides are judged when an allocation is
// made and are no part of the digest: one that is given or withdrawn does not make the rest of a plan stale.
struct StatedFacts {
  std::vector<PersonState> person_states;
  std::vector<PersonTag> person_tags;
  std::vector<CaseTag> case_tags;
  std::vector<CasePerson> case_people;
  std::vector<UnitState> unit_states;
  std::vector<TravelTime> travel_times;
  std::vector<GivenOverride> overrides;
};

struct Snapshot {
  Date as_of;
  std::int64_t known_at = 0;  // ledger sequence up to which facts were known
  std::vector<UnitRow> regions;
  std::vector<UnitRow> pdus;
  std::vector<TeamRow> teams;
  std::vector<PersonRow> people;
  std::vector<PostingRow> postings;  // sorted by person, team
  std::vector<CaseRow> cases;        // sorted by holder; the pool last
  std::vector<std::string> case_ids;
  std::vector<ReportRow> reports;              // sorted by person
  std::vector<ContactRow> contacts;            // sorted by date, id
  std::vector<ReductionRow> reductions;        // sorted by person, id
  std::vector<AbsenceRow> absences;            // sorted by person
  std::vector<RegistrationRow> registrations;  // sorted by case row
  std::vector<DutyRow> duties;                 // sorted by person
  StatedFacts stated;
  std::vector<DataFault> faults;
  // SHA-256 over the canonical rows of each PDU, the PDUs' digests hashed in order of code.
  Digest digest;
};

}  // namespace evenkeel
