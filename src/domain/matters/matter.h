// A matter: what somebody raises and somebody else must answer by a day. A challenge of a figure, an
// objection to a case, a declaration, a notice, a step of the ladder, a suspension and an assessment differ
// in who may open, answer and close them, and in their clock; they are kept alike, so that one list says what
// waits for whom and one pack holds them all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/private.h"
#include "domain/access/viewer.h"
#include "domain/choice.h"
#include "domain/names.h"

namespace evenkeel {

enum class MatterKind : std::uint8_t {
  Challenge,       // a figure is said to be wrong
  Objection,       // to a case proposed or given
  Declaration,     // "I cannot safely take more"
  Notice,          // a foreseeability notice
  Assessment,      // of somebody's workload, by conversation
  Suspension,      // tasks that stop for cases
  LadderStep,      // of the contingency ladder
  Fullness,        // a unit is declared full for a class of work
  RiskAssessment,  // of stress, on six factors
  Measure,         // that is to remove a cause of stress
  Session,         // of supervision
  HoursOnly,       // contracted hours only
  Overtime,        // offered hours
  Comment,         // of a party on a draft of the agreement
  Dispute,         // what the ladder ends in
  Rectification,   // of a record
  AccessRequest    // of somebody for what is held about them
};
template <>
struct Words<MatterKind> {
  static constexpr std::string_view noun = "kind of matter";
  static constexpr std::pair<MatterKind, std::string_view> values[] = {
      {MatterKind::Challenge, "challenge"},
      {MatterKind::Objection, "objection"},
      {MatterKind::Declaration, "declaration"},
      {MatterKind::Notice, "notice"},
      {MatterKind::Assessment, "assessment"},
      {MatterKind::Suspension, "suspension"},
      {MatterKind::LadderStep, "ladder-step"},
      {MatterKind::Fullness, "fullness"},
      {MatterKind::RiskAssessment, "risk-assessment"},
      {MatterKind::Measure, "measure"},
      {MatterKind::Session, "session"},
      {MatterKind::HoursOnly, "hours-only"},
      {MatterKind::Overtime, "overtime"},
      {MatterKind::Comment, "comment"},
      {MatterKind::Dispute, "dispute"},
      {MatterKind::Rectification, "rectification"},
      {MatterKind::AccessRequest, "access-request"}};
};

// Open waits for an answer; Answered waits for nobody and still stands; Closed and Withdrawn are over.
enum class MatterState : std::uint8_t { Open, Answered, Closed, Withdrawn };
template <>
struct Words<MatterState> {
  static constexpr std::string_view noun = "state of a matter";
  static constexpr std::pair<MatterState, std::string_view> values[] = {
      {MatterState::Open, "open"},
      {MatterState::Answered, "answered"},
      {MatterState::Closed, "closed"},
      {MatterState::Withdrawn, "withdrawn"}};
};

struct Matter {
  std::string id;  // "challenge-1204": its kind and the ledger entry that opened it
  MatterKind kind = MatterKind::Challenge;
  MatterState state = MatterState::Open;
  Whereabouts where;                   // whom and what unit it is about; the person may be absent
  std::optional<CaseId> case_id;       // where it is about one case
  std::string opened_by;               // account
  std::string opened_at;               // UTC
  std::string awaits;                  // who must act next, a role's word; empty: nobody
  std::optional<Date> due;             // by when
  std::string title;                   // one line for lists; names nobody
  Private<std::string> details{"{}"};  // canonical JSON, of a form that belongs to the kind
  std::int64_t version = 0;            // number of its last event
};

// What happened in a matter; never changed afterwards.
struct MatterEvent {
  std::int64_t number = 0;             // from 1
  std::string at;                      // UTC
  std::string actor;                   // account
  std::string act;                     // "opened", "answered", "escalated", ...
  Private<std::string> text;           // in the actor's own words
  Private<std::string> details{"{}"};  // canonical JSON
  Private<std::string> health;         // open to the named recipients alone; stored apart, erasable
  std::string health_salt = {};        // 64 hexadecimal digits where there is health text; stored with it
  std::int64_t ledger_sequence = 0;
};

}  // namespace evenkeel
