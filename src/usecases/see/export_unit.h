// The tables of a unit for other programs: as much of its records as the viewer may see, and its figures.
#pragma once

#include "usecases/ports/table_writer.h"
#include "usecases/see/asking.h"

namespace evenkeel {

// With Permission::Export over the whole unit. Records are written for those who see its people: without
// restricted cases for those not entitled to them (a note of how many are left out is a row of the table
// "left_out"), and without reasons of reductions and absences, notes, conflicts and states of people for
// those who may not see reasons. Figures follow: the unit, its teams, its people; without people and small
// teams for those who see no people. Figures are of everything, also of what is left out. Forbidden
// (ACCESS-DENIED); the reading goes into the access log.
Result<void> export_unit(const Asking& asking, const UnitCode& pdu, TableWriter& writer);

}  // namespace evenkeel
