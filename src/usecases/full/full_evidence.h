// What a declaration of fullness rests on: the unit as it is measured, and the overload proof for a class of
// work. Without the proof nobody can declare.
#pragma once

#include <string>
#include <vector>

#include "domain/matters/fullness.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// Where a declaration is of: a PDU, a region, or the service.
struct FullPlace {
  Level level = Level::Pdu;
  std::string code;  // empty for the service
  std::string name;
  Whereabouts where;
  std::vector<UnitCode> units;
};

// NotFound (NO-UNIT) when no unit or region of today has the code; "" is the service.
Result<FullPlace> full_place(const Desk& desk, const std::string& code);

// A class of work that may be full by itself.
struct WorkClass {
  std::string code;  // "all", "po-only", or a feature of the agreement's eligibility matrix
  std::string name;
};
// All of them, "all" first.
std::vector<WorkClass> work_classes(const Agreement& agreement);

// Today's. A proof with what is held staying where it is, of the cases that wait; where that gives none, one
// with every case of the class free to move. For "all" the unit itself must be over the line too: one class
// that does not fit makes nobody's whole work full. `entry` is 0: nothing is written.
// Invalid (FULL-WORK) for a class that the agreement does not have; Undefined (NO-RECORDS).
Result<FullEvidence> full_evidence(const Desk& desk, const FullPlace& place, const std::string& work);

// The same, and the proof with its lists in the ledger. Forbidden (FULL-NO-PROOF, FULL-NOT-OVER), with what
// the measuring gave.
Result<FullEvidence> written_evidence(const Desk& desk, const FullPlace& place, const std::string& work);

}  // namespace evenkeel
