// Every table of a day, for other programs: the records and the figures made of them.
#pragma once

#include "base/result.h"
#include "domain/scope.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/ports/table_writer.h"

namespace evenkeel {

struct ExportRequest {
  AssessRequest assess;
  bool personal = false;  // names, notes and reasons of absence; without it their columns are left out
};

Result<void> export_tables(Store& store, AgreementSource& agreements, const Scope& scope,
                           const ExportRequest& request, const Clock& clock, TableWriter& writer);

}  // namespace evenkeel
