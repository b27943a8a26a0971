#include "usecases/export/export_tables.h"

#include "domain/scope.h"
#include "usecases/export/table_rows.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {

Result<void> export_tables(Store& store, AgreementSource& agreements, const Scope& scope,
                           const ExportRequest& request, const Clock& clock, TableWriter& writer) {
  EVENKEEL_TRY_LET(const auto records,
                   store.records().load(scope, {}, request.assess.as_of, request.assess.known_at));
  EVENKEEL_TRY_LET(const auto assessed, assess_workloads(store, agreements, scope, request.assess, clock));
  write_record_tables(writer, records, request.personal);
  write_figure_table(writer, assessed.figures, request.personal);
  return writer.finish();
}

}  // namespace evenkeel
