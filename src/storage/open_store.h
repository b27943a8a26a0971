// Opening with other settings than open_store()'s; for tests and operations.
#pragma once

#include "storage/engines/engine.h"
#include "storage/sql/database.h"
#include "storage/store_url.h"
#include "usecases/ports/store.h"

namespace evenkeel::storage {

// Not connected yet.
Result<std::unique_ptr<Engine>> engine_for(const StoreUrl& url, EngineOptions options);

// Opened and migrated.
Result<std::unique_ptr<Database>> open_database(const std::string& url, EngineOptions options);

Result<std::unique_ptr<Store>> open_store_with(const std::string& url, EngineOptions options);

}  // namespace evenkeel::storage
