// Opening with other settings than open_store()'s; for tests and operations.
#pragma once

#include "storage/engines/engine.h"
#include "usecases/ports/store.h"

namespace evenkeel::storage {

Result<std::unique_ptr<Store>> open_store_with(const std::string& url, EngineOptions options);

}  // namespace evenkeel::storage
