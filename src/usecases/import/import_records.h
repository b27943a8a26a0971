// Takes a set of files into the store: staged in chunks nobody sees, published in one short transaction with
// its entry in the ledger. The same set again changes nothing; a killed import is resumed by running it
// again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/progress.h"
#include "usecases/ports/record_source.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct ImportRequest {
  std::string actor;                  // who imports: an account's code
  std::optional<std::string> source;  // instead of the one the files suggest
  std::optional<Date> as_of;          // instead of the day the files name; else today
};

struct ImportReport {
  bool repeated = false;  // the same files for the same day were imported before: nothing was done
  std::int64_t dataset = 0;
  ImportHeader header;
  ImportCounts counts;
  SourceOutcome outcome;
  std::vector<Quarantined> first_faults;  // at most 20, for a terminal; the store has all
  std::int64_t not_followed = 0;          // allocations that stand, of which the source does not know yet
  std::int64_t ledger_sequence = 0;
};

Result<ImportReport> import_records(Store& store, RecordSource& source, const ImportRequest& request,
                                    const Clock& clock, Progress& progress);

}  // namespace evenkeel
