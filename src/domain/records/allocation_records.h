// What people say that allocating rests on, and what they decide about it: records like all others, described
// once in records.h's manner. Overrides come from acts of named people alone; no file brings them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/field.h"
#include "domain/names.h"
#include "domain/records/allocation_kinds.h"

namespace evenkeel {

// Something that holds of one person's working week, with its days.
struct PersonState {
  static constexpr std::string_view kTable = "person_states";
  PersonCode person;
  PersonStateKind state = PersonStateKind::Declared;
  std::optional<Date> from;
  std::optional<Date> to;
  Private<std::string> note;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"person_code", Need::Key, "Of whom it is said.", "N01A001"}, self.person);
    v(Field{"state", Need::Key,
            "declared (their declaration of excessive workload stands unanswered), hours-only (works "
            "contracted "
            "hours and no more) or going (will be away or leave).",
            "declared"},
      self.state);
    v(Field{"from", Need::Optional, "First day.", "2026-11-02"}, self.from);
    v(Field{"to", Need::Optional, "Day after its last; empty: until ended.", ""}, self.to);
    v(Field{"note", Need::Optional, "For the person, line manager and HR only.", ""}, self.note);
  }
};

// A word about a person that requests and training are matched with.
struct PersonTag {
  static constexpr std::string_view kTable = "person_tags";
  PersonCode person;
  PersonTagKind kind = PersonTagKind::Offers;
  std::string word;
  std::optional<Date> from;
  std::optional<Date> to;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"person_code", Need::Key, "Of whom it is said.", "N01A001"}, self.person);
    v(Field{"kind", Need::Key,
            "offers (can meet such a request) or learning (wants experience of such cases).", "offers"},
      self.kind);
    v(Field{"word", Need::Key, "The request or the feature, as cases have it.", "language:cy"}, self.word);
    v(Field{"from", Need::Optional, "First day.", ""}, self.from);
    v(Field{"to", Need::Optional, "Day after its last.", ""}, self.to);
  }
};

// A word about a case: what it is beside its tier and registers, or what the person on probation asks for.
struct CaseTag {
  static constexpr std::string_view kTable = "case_tags";
  CaseId case_id;
  CaseTagKind kind = CaseTagKind::Feature;
  std::string word;
  std::optional<Date> from;
  std::optional<Date> to;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"case_id", Need::Key, "The case.", "X900001"}, self.case_id);
    v(Field{"kind", Need::Key, "feature (of the agreement's eligibility matrix) or request.", "request"},
      self.kind);
    v(Field{"word", Need::Key, "For example lifer, language:cy or gender:female.", "language:cy"}, self.word);
    v(Field{"from", Need::Optional, "First day.", ""}, self.from);
    v(Field{"to", Need::Optional, "Day after its last.", ""}, self.to);
  }
};

// What a person is to a case whose holder they need not be.
struct CasePerson {
  static constexpr std::string_view kTable = "case_people";
  CaseId case_id;
  PersonCode person;
  CasePersonKind relation = CasePersonKind::Conflict;
  std::optional<Date> from;
  std::optional<Date> to;
  Private<std::string> note;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"case_id", Need::Key, "The case.", "X900001"}, self.case_id);
    v(Field{"person_code", Need::Key, "The person.", "N01A002"}, self.person);
    v(Field{"relation", Need::Key,
            "conflict (must not hold it), may-see (entitled to a restricted record), signed-off, co-worked "
            "(a "
            "qualified co-worker is named) or held-before.",
            "conflict"},
      self.relation);
    v(Field{"from", Need::Optional, "First day; of held-before, the day on which they were given it.", ""},
      self.from);
    v(Field{"to", Need::Optional, "Day after its last; held-before is kept after it.", ""}, self.to);
    v(Field{"note", Need::Optional, "For those who may read the case and the person's record.", ""},
      self.note);
  }
};

// Something that holds of a team or a PDU.
struct UnitState {
  static constexpr std::string_view kTable = "unit_states";
  UnitCode unit;
  UnitStateKind state = UnitStateKind::RefusesMore;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<PersonCode> said_by;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"unit_code", Need::Key, "A team that refuses, a PDU that is opened.", "T001"}, self.unit);
    v(Field{"state", Need::Key,
            "refuses-more (its supervisor has refused more work) or opened (its cases may go to people of "
            "other PDUs).",
            "refuses-more"},
      self.state);
    v(Field{"from", Need::Optional, "First day.", "2026-11-02"}, self.from);
    v(Field{"to", Need::Optional, "Day after its last; empty: until ended.", ""}, self.to);
    v(Field{"person_code", Need::Optional, "Who said so.", "N01S001"}, self.said_by);
  }
};

// How long it takes from the place where one team works to that of another.
struct TravelTime {
  static constexpr std::string_view kTable = "travel_times";
  TeamCode from_team;
  TeamCode to_team;
  std::int64_t minutes = 0;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"from_team_code", Need::Key, "The person's team.", "T001"}, self.from_team);
    v(Field{"to_team_code", Need::Key, "The case's team.", "T002"}, self.to_team);
    v(Field{"minutes", Need::Required, "One way.", "40"}, self.minutes);
  }
};

// A named person takes it upon themselves that somebody goes over a line, until a day: an override over the
// line, a direction past the stop line in an emergency. Invariant: a case or points, or both, are named.
struct GivenOverride {
  static constexpr std::string_view kTable = "overrides";
  static constexpr bool kActOnly = true;
  RecordId id;
  OverrideKind kind = OverrideKind::Override;
  PersonCode signer;
  std::string signer_role;
  PersonCode person;
  std::optional<CaseId> case_id;
  std::optional<Points> points;
  Private<std::string> reason;
  Date from;
  Date expires;
  bool tell_unions = false;

  template <class Self, class Visit>
  static void visit(Self& self, Visit&& v) {
    v(Field{"override_id", Need::Key, "Its number.", "OV0001"}, self.id);
    v(Field{"kind", Need::Required, "override or direction.", "override"}, self.kind);
    v(Field{"signer_code", Need::Required, "Who takes it upon themselves.", "N01S001"}, self.signer);
    v(Field{"signer_role", Need::Optional, "The office in which they sign.", "head-of-pdu"},
      self.signer_role);
    v(Field{"person_code", Need::Required, "Who may be over the line.", "N01A001"}, self.person);
    v(Field{"case_id", Need::Optional, "The one case it is for.", "X900001"}, self.case_id);
    v(Field{"points", Need::Optional, "How far over the line it reaches at most.", "12.5"}, self.points);
    v(Field{"reason", Need::Required, "Why; of a direction, its ground.", "nobody else until Monday"},
      self.reason);
    v(Field{"from", Need::Required, "First day.", "2026-11-20"}, self.from);
    v(Field{"expires", Need::Required, "The first day on which it no longer counts.", "2026-12-01"},
      self.expires);
    v(Field{"tell_unions", Need::Optional, "yes: the unions are to be told on the same day.", "no"},
      self.tell_unions);
  }
};

// False for records that only a named act in Evenkeel makes.
template <class R>
inline constexpr bool kFromFiles = !requires {
  R::kActOnly;
};

}  // namespace evenkeel
