// Tasks that stop for cases of one person, for a time or for good, as agreed by two names; and the stage that
// a unit has entered, without which later tasks may not stop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "domain/choice.h"

namespace evenkeel {

struct SuspendedTask {
  std::string task;  // code
  std::string name;
  std::string case_id;                 // empty: not of a case
  int order = 0;                       // place in the agreed order
  std::int64_t weekly_hundredths = 0;  // of hours, as the agreement prices it when it was agreed
  std::optional<Date> done;            // the day it was done after all: it frees nothing any more
  friend bool operator==(const SuspendedTask&, const SuspendedTask&) = default;
};

struct SuspensionName {
  std::string by;      // account
  std::string office;  // "practitioner", "senior probation officer", "head of PDU"
  std::string at;      // UTC
  friend bool operator==(const SuspensionName&, const SuspensionName&) = default;
};

struct Suspension {
  std::vector<SuspendedTask> tasks;
  Date from;
  std::optional<Date> to;  // the first day on which they are due again; absent: for good
  std::string reason;
  std::vector<SuspensionName> names;
  bool needs_head = false;  // for good, or longer than a review: the head's name too
  // The person's figure when it was proposed: hundredths of points.
  std::int64_t workload = 0;
  std::int64_t available = 0;
  std::string agreement;  // digest
  friend bool operator==(const Suspension&, const Suspension&) = default;
};

// Where one task of a suspension stands on a day.
enum class SuspendedState : std::uint8_t {
  Proposed,  // not all names stand under it
  NotYet,    // begins later
  Stopped,
  Restored,  // its time is over: it is due again
  Done,      // it was done after all
  Excluded,  // the case has become one whose tasks never stop: it is due again
  NotHeld,   // the person does not hold the case any more
  Ended      // ended or withdrawn by name
};
template <>
struct Words<SuspendedState> {
  static constexpr std::string_view noun = "state of a suspended task";
  static constexpr std::pair<SuspendedState, std::string_view> values[] = {
      {SuspendedState::Proposed, "proposed"},   {SuspendedState::NotYet, "not-yet"},
      {SuspendedState::Stopped, "stopped"},     {SuspendedState::Restored, "restored"},
      {SuspendedState::Done, "done-after-all"}, {SuspendedState::Excluded, "excluded-now"},
      {SuspendedState::NotHeld, "not-held"},    {SuspendedState::Ended, "ended"}};
};

// A unit has entered a stage of the agreement.
struct EnteredStage {
  std::string stage;  // code
  Date from;
  Date until;  // the first day on which it no longer stands, unless it is entered again: its review
  std::string office;
  std::int64_t used_tenths = 0;  // of the unit when it was entered
  friend bool operator==(const EnteredStage&, const EnteredStage&) = default;
};

}  // namespace evenkeel
