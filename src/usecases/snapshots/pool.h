// The cases that wait for a practitioner, the most urgent and longest waiting first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"

namespace evenkeel {

// One case, or `count` alike where a source only counts them.
struct WaitingCase {
  std::string id;  // empty where it is counted
  TeamCode team;
  std::int32_t count = 1;
  Tier tier;
  CaseType type = CaseType::Community;
  Rosh rosh = Rosh::Unknown;
  bool alert = false;        // high or very high risk of serious harm, MAPPA, child protection: may not wait
  bool restricted = false;   // shown by its number to those entitled alone; always counted
  Points points;             // of one
  std::uint8_t urgency = 0;  // position in the agreement's classes
  std::optional<Date> since;
  // The last day on which it is in time: `since` and the class's working days. None where `since` is unknown
  // or the agreement has no classes.
  std::optional<Date> due;
  [[nodiscard]] bool late(Date day) const { return due && *due < day; }
};

// Of the teams of one PDU. By class, then due day (unknown last), then id.
std::vector<WaitingCase> waiting_of(const Snapshot& snapshot, const Agreement& agreement, Mode mode,
                                    Index pdu);

}  // namespace evenkeel
