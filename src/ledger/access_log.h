// The access log: who read which personal record, and why (Data Protection Act 2018, section 62). A chain of
// its own with the same entries, so the same export, heads and verifiers serve it.
//
// Grouping: readings that arrive within 5 ms of the first one waiting are committed together, each as an
// entry of its own, and no page is answered before the commit that holds its reading. Grouping saves commits;
// it never merges, delays past the limit, or drops an entry.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/result.h"
#include "domain/ledger_entry.h"

namespace evenkeel::ledger {

inline constexpr std::chrono::microseconds kLongestGroupWait{5000};
inline constexpr std::size_t kLargestGroup = 512;  // bounds what one crash could leave unanswered

struct RecordReading {
  std::string at;       // UTC, as in Draft
  std::string account;  // code of the account that read
  std::string unit;     // code of the unit the record belongs to: the entry's subject
  // Personal, so in the erasable payload alone:
  Private<std::string> who;     // the reader's name as the service shows it
  Private<std::string> record;  // which record: "practitioner N01A123", "case X123456"
  std::string why;              // stable reason: "page", "export", "evidence-pack"
};

// Payload {"record":..,"who":..,"why":..}.
Result<Draft> reading_draft(const RecordReading& reading);

// Whether the group must be committed now. `waited` is since the first reading in it arrived.
constexpr bool group_is_due(std::size_t waiting, std::chrono::microseconds waited) {
  return waiting >= kLargestGroup || (waiting > 0 && waited >= kLongestGroupWait);
}

}  // namespace evenkeel::ledger
