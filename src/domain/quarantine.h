// A record that could not be taken in: kept with its place, what it said, which rule it broke and what to do.
// Everybody else's figure stays exact; nothing is dropped in silence.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace evenkeel {

enum class Severity : std::uint8_t {
  Quarantined,  // the record was left out
  Warning,      // it was taken in, and somebody should look
};

struct Quarantined {
  Severity severity = Severity::Quarantined;
  std::string table;  // which table it was meant for; empty for a whole file or sheet
  SourcePlace place;
  std::string subject;  // the person, team or case code it concerns, where known; never a name
  std::string value;    // what stood there, at most 200 characters; empty for personal fields
  std::string rule;     // stable code: "BAD-DATE", "UNKNOWN-PERSON", "DUPLICATE-KEY"
  std::string message;
  std::string fix;
  friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

}  // namespace evenkeel
