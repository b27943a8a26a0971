// What an allocation decided, read back from its entry of the ledger: the detail behind an event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ledger_entry.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct GivenOn {
  CaseId case_id;
  std::optional<PersonCode> from;  // absent: it waited
  std::optional<PersonCode> to;    // absent: it was taken back and waits
};

struct SeenAllocation {
  std::int64_t entry = 0;
  std::string at;   // UTC
  std::string by;   // account
  std::string act;  // "allocation.applied", "allocation.undone"
  std::vector<GivenOn> cases;
};

// The same for a number that is no allocation's and for one whose cases are another's.
Error no_allocation();

// Of its cases those that the viewer may see. NotFound (NO-ALLOCATION) for an entry that is no allocation,
// whose payload is erased, or none of whose cases they may see: one answer for all, so that nobody learns
// from it. Reading is logged.
Result<SeenAllocation> see_allocation(const Desk& desk, std::int64_t entry);

// The entry by which the case's holder of today is known: who gave it, and when. None where the record of it
// is gone.
Result<std::optional<ledger::Entry>> given_by(const Desk& desk, const UnitCode& unit, const CaseId& id);

}  // namespace evenkeel
