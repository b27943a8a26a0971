// PostgreSQL: one database, the schema "evenkeel" in it, any number of servers.
#pragma once

#include "storage/engines/engine.h"

namespace evenkeel::storage {

// `url` as libpq reads it. Nothing is connected yet. Unavailable (STORE-URL) when it is not well formed; no
// error ever repeats the password.
Result<std::unique_ptr<Engine>> make_postgres_engine(const std::string& url, EngineOptions options);

}  // namespace evenkeel::storage
