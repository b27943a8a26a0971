// The records: what a source says of a day, one struct a table. `visit` names each field once; reading,
// writing, storing, comparing and documenting a record all go through it.
//
//   Team::visit(record, [](const Field& field, auto& value) { ... });
//
// A key field identifies the record within its source and table. Valid and recorded times are the store's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "domain/field.h"
#include "domain/kinds.h"
#include "domain/names.h"
#include "domain/records/allocation_records.h"

namespace evenkeel {

// A team and where it belongs. Other hierarchies (police area, HMPPS area) stand beside the line of command.
struct Team {
  static constexpr std::string_view kTable = "teams";
  TeamCode code;
  std::string name;
  UnitCode pdu;
  std::string pdu_name;
  UnitCode region;
  std::string region_name;
  std::string police_area;
  std::string hmpps_area;
  std::optional<Date> opened;
  std::optional<Date> closed;
  std::optional<TeamCode> predecessor;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"team_code", Need::Key, "The team's code in the source.", "T001"}, self.code);
    v(Field{"team_name", Need::Required, "The team's name.", "Team 1"}, self.name);
    v(Field{"pdu_code", Need::Required, "Code of its probation delivery unit.", "P01"}, self.pdu);
    v(Field{"pdu_name", Need::Required, "Name of the PDU.", "Derby City"}, self.pdu_name);
    v(Field{"region_code", Need::Required, "Code of its region.", "R01"}, self.region);
    v(Field{"region_name", Need::Required, "Name of the region.", "East Midlands"}, self.region_name);
    v(Field{"police_area", Need::Optional, "Police force area, for figures on that footprint.", ""},
      self.police_area);
    v(Field{"hmpps_area", Need::Optional, "HMPPS area, for figures on that footprint.", ""}, self.hmpps_area);
    v(Field{"opened", Need::Optional, "First day of the team.", ""}, self.opened);
    v(Field{"closed", Need::Optional, "Day after its last.", ""}, self.closed);
    v(Field{"predecessor", Need::Optional, "Code of the team whose work it took over.", ""},
      self.predecessor);
  }
};

// A person's place in one team. Somebody in two teams has two of these and stays one person.
struct Posting {
  static constexpr std::string_view kTable = "people";
  PersonCode person;
  TeamCode team;
  Private<std::string> surname;
  Private<std::string> forename;
  Grade grade = Grade::Other;
  std::optional<Hours> contracted;
  std::optional<Date> qualified;
  std::optional<Date> training_started;
  std::optional<Date> leaves;
  std::optional<PersonCode> supervisor;
  std::optional<MeasuredBy> measured_by;
  std::string specialisms;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"person_code", Need::Key, "The member of staff's code in the source.", "N01A001"}, self.person);
    v(Field{"team_code", Need::Key, "A team the person works in; one row for each.", "T001"}, self.team);
    v(Field{"surname", Need::Optional, "Family name.", "Practitioner"}, self.surname);
    v(Field{"forename", Need::Optional, "Given name.", "One"}, self.forename);
    v(Field{"grade", Need::Required, "PO, PSO, NQO, PQiP, SPO or other.", "PO"}, self.grade);
    v(Field{"contracted_hours", Need::Optional,
            "Hours a week in this team; empty means unknown, and the grade's default is assumed and marked.",
            "37"},
      self.contracted);
    v(Field{"qualified_on", Need::Optional,
            "Day of qualification, for the protection of the newly qualified.", ""},
      self.qualified);
    v(Field{"training_started_on", Need::Optional,
            "First day of a trainee's qualification, for the protection by stage.", ""},
      self.training_started);
    v(Field{"leaves_on", Need::Optional, "Day after the last working day, once known.", ""}, self.leaves);
    v(Field{"supervisor_code", Need::Optional, "Code of the line manager.", "N01S001"}, self.supervisor);
    v(Field{"measured_by", Need::Optional,
            "cases, tasks or conversation; empty: by cases for those who hold any.", ""},
      self.measured_by);
    v(Field{"specialisms", Need::Optional, "Training and specialisms, separated by semicolons.", ""},
      self.specialisms);
  }
};

// One case. Nobody holds it when `holder` is absent: it stands in the team's unallocated pool.
struct Case {
  static constexpr std::string_view kTable = "cases";
  CaseId id;
  std::optional<PersonCode> holder;
  TeamCode team;
  CaseType type = CaseType::Community;
  Tier tier;
  bool young = false;
  Inactive inactive = Inactive::No;
  Rosh rosh = Rosh::Unknown;
  bool restricted = false;
  std::optional<Date> started;
  std::optional<Date> ends;
  std::optional<Date> release;
  std::optional<Date> waiting_since;
  std::optional<Date> allocated;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"case_id", Need::Key, "The case's number in the source; no name.", "X900001"}, self.id);
    v(Field{"person_code", Need::Optional, "Who holds it; empty: nobody, it waits in the team's pool.",
            "N01A001"},
      self.holder);
    v(Field{"team_code", Need::Required, "The team it belongs to.", "T001"}, self.team);
    v(Field{"case_type", Need::Required, "community, licence or custody.", "community"}, self.type);
    v(Field{"tier", Need::Required, "A0 to D3 (S where contact is suspended), A to G, or untiered.", "B2"},
      self.tier);
    v(Field{"t2a", Need::Optional, "yes for a transition-to-adulthood case.", "no"}, self.young);
    v(Field{"inactive", Need::Optional, "no, warrant, unpaid-work-only or overdue-termination.", "no"},
      self.inactive);
    v(Field{"rosh", Need::Optional, "Risk of serious harm: unknown, low, medium, high or very-high.",
            "medium"},
      self.rosh);
    v(Field{"restricted", Need::Optional, "yes for a limited-access record.", "no"}, self.restricted);
    v(Field{"started_on", Need::Optional, "Start of the order or licence.", "2026-03-01"}, self.started);
    v(Field{"ends_on", Need::Optional, "Expected end.", "2027-03-01"}, self.ends);
    v(Field{"release_on", Need::Optional, "Expected release from custody.", ""}, self.release);
    v(Field{"waiting_since", Need::Optional, "Since when it waits for a practitioner.", ""},
      self.waiting_since);
    v(Field{"allocated_on", Need::Optional, "When its holder was given it.", "2026-03-02"}, self.allocated);
  }
};

// What the WMT workbook knows of a caseload: how many cases of each place and tier, not which.
// `counts` is canonical text, "community:A3=2,B2=11;custody:C1=4", places and tiers in order, zeros left out.
struct CaseCounts {
  static constexpr std::string_view kTable = "case_counts";
  PersonCode person;
  TeamCode team;
  Listing listing = Listing::Scored;
  std::string counts;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"person_code", Need::Key, "Who holds them.", "N01A001"}, self.person);
    v(Field{"team_code", Need::Key, "In which team.", "T001"}, self.team);
    v(Field{"list", Need::Key, "filtered, t2a, all or omic.", "filtered"}, self.listing);
    v(Field{"counts", Need::Optional, "Numbers of cases by place and tier.",
            "community:A3=2,B2=11;custody:C1=4"},
      self.counts);
  }
};

// A case that a sheet of the WMT workbook names one by one (warrants, unpaid work, priority ...). For
// showing.
struct FlaggedCase {
  static constexpr std::string_view kTable = "flagged_cases";
  std::string kind;
  CaseId id;
  PersonCode person;
  TeamCode team;
  std::optional<CaseType> type;
  Tier tier;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"flag", Need::Key, "Row type in the source: W, U, O, P, I, S or L.", "W"}, self.kind);
    v(Field{"case_id", Need::Key, "The case's number.", "X900001"}, self.id);
    v(Field{"person_code", Need::Key, "Who holds it.", "N01A001"}, self.person);
    v(Field{"team_code", Need::Key, "In which team.", "T001"}, self.team);
    v(Field{"case_type", Need::Optional, "community, licence or custody.", "community"}, self.type);
    v(Field{"tier", Need::Required, "Its tier.", "C2"}, self.tier);
  }
};

// Court and parole reports. One row a report, or, from sources that only count, one row with a number.
struct Report {
  static constexpr std::string_view kTable = "reports";
  RecordId id;
  PersonCode person;
  TeamCode team;
  ReportKind kind = ReportKind::Standard;
  std::optional<Date> due;
  std::optional<Date> completed;
  std::int64_t count = 1;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"report_id", Need::Key, "The report's number in the source.", "RP0001"}, self.id);
    v(Field{"person_code", Need::Required, "Who writes it.", "N01A001"}, self.person);
    v(Field{"team_code", Need::Required, "In which team.", "T001"}, self.team);
    v(Field{"kind", Need::Required, "standard, fast, oral or parole.", "standard"}, self.kind);
    v(Field{"due_on", Need::Optional, "When it is due.", "2026-12-01"}, self.due);
    v(Field{"completed_on", Need::Optional,
            "When it was finished; a report finished in the last 30 days counts.", ""},
      self.completed);
    v(Field{"count", Need::Optional, "How many, from sources that only count.", "1"}, self.count);
  }
};

// A contact that `person` made on a case that `holder` holds (case management support).
struct Contact {
  static constexpr std::string_view kTable = "contacts";
  RecordId id;
  Date on;
  ContactCode code;
  PersonCode person;
  TeamCode team;
  PersonCode holder;
  TeamCode holder_team;
  std::optional<CaseId> case_id;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"contact_id", Need::Key, "The contact's number in the source.", "CT0001"}, self.id);
    v(Field{"contact_on", Need::Required, "The day.", "2026-11-20"}, self.on);
    v(Field{"contact_code", Need::Required, "Its code in the agreement's table of contacts.", "CMS01"},
      self.code);
    v(Field{"person_code", Need::Required, "Who made it.", "N01A002"}, self.person);
    v(Field{"team_code", Need::Required, "In which team.", "T001"}, self.team);
    v(Field{"holder_code", Need::Required, "Who holds the case.", "N01A001"}, self.holder);
    v(Field{"holder_team_code", Need::Required, "In which team.", "T001"}, self.holder_team);
    v(Field{"case_id", Need::Optional, "The case.", "X900001"}, self.case_id);
  }
};

// Hours taken off somebody's week for an agreed reason.
struct Reduction {
  static constexpr std::string_view kTable = "reductions";
  RecordId id;
  PersonCode person;
  ReasonCode reason;
  Hours hours;
  std::optional<Date> from;
  std::optional<Date> to;
  Private<std::string> notes;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"reduction_id", Need::Key, "The reduction's number in the source.", "RD0001"}, self.id);
    v(Field{"person_code", Need::Required, "Whose hours.", "N01A001"}, self.person);
    v(Field{"reason", Need::Required, "Its code in the agreement's catalogue.", "nqo"}, self.reason);
    v(Field{"hours", Need::Required, "Hours a week.", "7.4"}, self.hours);
    v(Field{"from", Need::Required, "First day.", "2026-03-01"}, self.from);
    v(Field{"to", Need::Optional, "Day after its last; empty: until ended.", "2026-12-01"}, self.to);
    v(Field{"notes", Need::Optional, "For the person, line manager and HR only.", ""}, self.notes);
  }
};

// Days on which somebody is away. Its reason is for the person, line manager and HR only.
struct Absence {
  static constexpr std::string_view kTable = "absences";
  RecordId id;
  PersonCode person;
  Private<std::string> reason;
  Date from;
  std::optional<Date> to;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"absence_id", Need::Key, "The absence's number in the source.", "AB0001"}, self.id);
    v(Field{"person_code", Need::Required, "Who is away.", "N01A001"}, self.person);
    v(Field{"reason", Need::Optional, "For the person, line manager and HR only.", "sickness"}, self.reason);
    v(Field{"from", Need::Required, "First day away.", "2026-11-02"}, self.from);
    v(Field{"to", Need::Optional, "Day of return, once known.", ""}, self.to);
  }
};

// A register entry on a case: MAPPA, child protection, domestic abuse ...
struct Registration {
  static constexpr std::string_view kTable = "registrations";
  RecordId id;
  CaseId case_id;
  std::string code;
  std::string level;
  std::string category;
  Date from;
  std::optional<Date> to;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"registration_id", Need::Key, "The entry's number in the source.", "RG0001"}, self.id);
    v(Field{"case_id", Need::Required, "The case.", "X900001"}, self.case_id);
    v(Field{"code", Need::Required, "Register code, for example MAPP, RCPR or ADVP.", "MAPP"}, self.code);
    v(Field{"level", Need::Optional, "Its level, for example M2.", "M2"}, self.level);
    v(Field{"category", Need::Optional, "Its category, for example M1.", "M1"}, self.category);
    v(Field{"from", Need::Required, "First day.", "2026-01-15"}, self.from);
    v(Field{"to", Need::Optional, "Day after its last.", ""}, self.to);
  }
};

// Hours a week that somebody spends on a task of the agreement's catalogue: how those without cases are
// measured.
struct Duty {
  static constexpr std::string_view kTable = "duties";
  RecordId id;
  PersonCode person;
  TeamCode team;
  TaskCode task;
  Hours hours;
  std::optional<Date> from;
  std::optional<Date> to;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"duty_id", Need::Key, "The duty's number in the source.", "DT0001"}, self.id);
    v(Field{"person_code", Need::Required, "Who does it.", "N01S001"}, self.person);
    v(Field{"team_code", Need::Required, "In which team.", "T001"}, self.team);
    v(Field{"task", Need::Required, "Its code in the agreement's task catalogue.", "supervision"}, self.task);
    v(Field{"hours", Need::Required, "Hours a week.", "2.5"}, self.hours);
    v(Field{"from", Need::Optional, "First day.", ""}, self.from);
    v(Field{"to", Need::Optional, "Day after its last.", ""}, self.to);
  }
};

// Contracted hours learned apart from the list of people (WMT's Overview export).
struct ContractedHours {
  static constexpr std::string_view kTable = "contracted_hours";
  PersonCode person;
  TeamCode team;
  Hours hours;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"person_code", Need::Key, "Whose hours.", "N01A001"}, self.person);
    v(Field{"team_code", Need::Key, "In which team.", "T001"}, self.team);
    v(Field{"contracted_hours", Need::Required, "Hours a week.", "37"}, self.hours);
  }
};

// Every table, in the order in which a set is read: what others refer to comes first.
using RecordTypes = std::tuple<Team, Posting, ContractedHours, Case, CaseCounts, FlaggedCase, Report, Contact,
                               Reduction, Absence, Registration, Duty, PersonState, PersonTag, CaseTag,
                               CasePerson, UnitState, TravelTime, GivenOverride>;

// for_each_record_type([]<class R>() { ... });
template <class Visit>
constexpr void for_each_record_type(Visit&& visit) {
  [&]<class... R>(std::tuple<R...>*) {
    (visit.template operator()<R>(), ...);
  }(static_cast<RecordTypes*>(nullptr));
}

}  // namespace evenkeel
