// What people record of their working days, and of seeing somebody whose case nobody holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "domain/choice.h"
#include "domain/names.h"
#include "domain/quantities.h"

namespace evenkeel {

// What a contact with somebody whose case nobody holds was for.
enum class SightingPurpose : std::uint8_t { OffenceFocused, RiskCheck, Welfare, Reporting, Other };
template <>
struct Words<SightingPurpose> {
  static constexpr std::string_view noun = "purpose of a sighting";
  static constexpr std::pair<SightingPurpose, std::string_view> values[] = {
      {SightingPurpose::OffenceFocused, "offence-focused"},
      {SightingPurpose::RiskCheck, "risk-check"},
      {SightingPurpose::Welfare, "welfare"},
      {SightingPurpose::Reporting, "reporting"},
      {SightingPurpose::Other, "other"}};
};

// Somebody saw the person of a case that nobody holds.
struct Sighting {
  CaseId case_id;
  PersonCode person;
  Date on;
  SightingPurpose purpose = SightingPurpose::Reporting;
};

// What one person worked on one day. Never capacity: it is held against the contract and the law.
struct WorkedDay {
  Date on;  // on which it began
  Hours hours;
  std::string started;   // "08:30", local time; empty: unknown
  std::string finished;  // earlier than `started`: on the day after
};

}  // namespace evenkeel
