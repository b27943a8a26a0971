// Locks that end with the process that holds them: one byte of a small file for each source.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "storage/engines/engine.h"

namespace evenkeel::storage {

// `file` empty: a store in memory, which no other process can see. Conflict (IMPORT-RUNNING).
Result<std::unique_ptr<SourceLock>> lock_source_file(const std::string& file, const std::string& source);

}  // namespace evenkeel::storage
