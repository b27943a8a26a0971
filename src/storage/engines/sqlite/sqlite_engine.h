// SQLite in a file (write-ahead log: readers never wait) or in memory (tests).
#pragma once

#include "storage/engines/engine.h"

namespace evenkeel::storage {

// `path` is a file, made when absent and readable by its owner only, or ":memory:". Unavailable:
// STORE-CANNOT-OPEN, STORE-NOT-EVENKEEL, STORE-NOT-WRITABLE.
Result<std::unique_ptr<Engine>> make_sqlite_engine(const std::string& path, EngineOptions options);

// The number in a file's header that says it is a store of Evenkeel's ("Evkl").
inline constexpr int kSqliteApplicationId = 0x45766B6C;

// Unavailable when the file is there and is no store of Evenkeel's, or cannot be written.
Result<void> check_sqlite_file(const std::string& path);

// Copies a store that may be in use into a new file, page by page, with every committed change up to its end.
// Unavailable (BACKUP-FAILED), Conflict (BACKUP-EXISTS): a backup never replaces a file.
Result<void> back_up_sqlite(const std::string& from, const std::string& to);

// SQLite's own check of a file's pages and indexes. Unavailable (STORE-DAMAGED) with the first findings.
Result<void> check_sqlite_pages(const std::string& path);

}  // namespace evenkeel::storage
