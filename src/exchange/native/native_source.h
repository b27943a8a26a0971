// Evenkeel's own tables, case by case: <table>.csv, <table>.jsonl, or a .jsonl of any name whose objects name
// their table in a member "table". What the tables hold is in domain/records/records.h.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "exchange/records/source_files.h"
#include "usecases/ports/record_source.h"

namespace evenkeel::exchange {

// Whether the files, or one of them, belong to the native set: by name, and JSON Lines always do.
bool is_native(const SourceFile& file);

// Reads every header (COLUMN-MISSING, COLUMN-TWICE, those of the readers: a file without its columns is
// refused as a whole), and finds which tables a JSON Lines file of another name states.
Result<std::unique_ptr<RecordSource>> open_native(SourceFiles files);

}  // namespace evenkeel::exchange
