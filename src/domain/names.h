// Codes of the things Evenkeel knows, as the source writes them.
#pragma once

#include "base/id.h"

namespace evenkeel {

using PersonCode = Id<struct PersonTag>;  // a member of staff: the source's staff or officer key
using TeamCode = Id<struct TeamTag>;
using UnitCode = Id<struct UnitTag>;        // a PDU, region or area
using CaseId = Id<struct CaseTag>;          // one case: person on probation + event, as the source numbers it
using ReasonCode = Id<struct ReasonTag>;    // why hours are reduced (the agreement's catalogue)
using ContactCode = Id<struct ContactTag>;  // what kind of contact was done for somebody else's case
using TaskCode = Id<struct TaskTag>;        // an entry of the task catalogue
using RecordId = Id<struct RecordTag>;  // the source's own number of a report, contact, reduction, absence

}  // namespace evenkeel
