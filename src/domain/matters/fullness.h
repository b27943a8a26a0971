// A declaration that a unit, a region or the service is full for a class of work: what it rests on, what it
// says, who stands behind it. Nothing in it names a member of staff or a person on probation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "domain/choice.h"
#include "domain/kinds.h"

namespace evenkeel {

// What a declaration rests on, as measured on a day. Points in hundredths, percentages in tenths.
struct FullEvidence {
  Date as_of;
  std::optional<std::int64_t> used_tenths;
  std::optional<std::int64_t> used_percent;  // the same in whole percents, rounded once: what is published
  std::int64_t people = 0;
  std::int64_t not_measured = 0;
  std::int64_t over_line = 0;
  std::int64_t waiting = 0;  // cases nobody holds
  bool proved = false;       // the rest is empty without
  std::string holdings;      // "fixed": what is held stays; "movable": every case of the class may move
  std::int64_t cases = 0;    // of the proof's list
  std::int64_t holders = 0;  // the only people who may hold one of them
  std::int64_t demand = 0;
  std::int64_t room = 0;
  std::string sentence;    // the proof in words, without codes
  std::int64_t entry = 0;  // of the ledger, with both lists; 0: not written down
  std::string agreement;   // id
  std::string agreement_digest;
  std::string snapshot;
  bool agreed = false;  // the agreement is in force
  friend bool operator==(const FullEvidence&, const FullEvidence&) = default;
};

struct FullNote {
  std::string party;  // code of a union
  std::string by;     // account
  std::string at;     // UTC
  std::string words;
  friend bool operator==(const FullNote&, const FullNote&) = default;
};

struct FullReview {
  Date on;
  std::string by;
  std::string at;
  std::string words;
  FullEvidence evidence;
  friend bool operator==(const FullReview&, const FullReview&) = default;
};

struct Fullness {
  Level level = Level::Pdu;
  std::string unit;  // code; empty for the service
  std::string unit_name;
  std::string work;  // "all", "po-only", or a feature of the eligibility matrix
  std::string work_name;
  std::vector<std::string> withheld;  // what will not be provided
  std::vector<std::string> always;    // what always will be
  Date until;                         // expected end: the first day on which it no longer stands
  FullEvidence evidence;
  std::vector<std::string> unions;  // codes of those who are to note it
  std::string declared_office;
  std::string authorised_office;  // empty: not authorised yet
  std::string authorised_at;
  std::optional<Date> authorised_on;
  std::optional<Date> note_by;  // from the day after it stands, noted or not
  std::vector<FullNote> notes;
  std::vector<FullReview> reviews;
  std::string ended_office;  // who stood it down
  std::string ended_at;
  std::optional<Date> ended_on;
  std::string ended_reason;
  friend bool operator==(const Fullness&, const Fullness&) = default;
};

enum class FullState : std::uint8_t {
  Declared,   // waits for the authoriser
  Noting,     // authorised; the unions are noting it
  Full,       // stands, and is published
  Lapsed,     // its day has come and nobody has prolonged it
  StoodDown,  // ended by name
  Withdrawn   // before it was authorised
};
template <>
struct Words<FullState> {
  static constexpr std::string_view noun = "state of a declaration";
  static constexpr std::pair<FullState, std::string_view> values[] = {{FullState::Declared, "declared"},
                                                                      {FullState::Noting, "being-noted"},
                                                                      {FullState::Full, "full"},
                                                                      {FullState::Lapsed, "lapsed"},
                                                                      {FullState::StoodDown, "stood-down"},
                                                                      {FullState::Withdrawn, "withdrawn"}};
};

}  // namespace evenkeel
