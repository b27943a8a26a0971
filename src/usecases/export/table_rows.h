// The tables of an export: records of every kind, and figures.
#pragma once

#include <vector>

#include "domain/assessment.h"
#include "domain/records/record_set.h"
#include "usecases/ports/table_writer.h"

namespace evenkeel {

// One table a kind of record, with the fields in their order. Without `personal` the columns of names, notes
// and reasons of absence are left out.
void write_record_tables(TableWriter& writer, const RecordSet& records, bool personal);

// The table "figures". Without `personal` the names of people are left out.
void write_figure_table(TableWriter& writer, const std::vector<Figure>& figures, bool personal);

}  // namespace evenkeel
