// The URL of a store: "sqlite:PATH", "sqlite::memory:" or "postgresql://user:password@host:port/database".
#pragma once

#include <string>

#include "base/result.h"

namespace evenkeel::storage {

enum class StoreKind { Sqlite, Postgres };

struct StoreUrl {
  StoreKind kind = StoreKind::Sqlite;
  std::string target;  // the path, or the whole URL; may hold a password: never printed
};

// Unavailable (STORE-URL) for anything else; the text repeats no more than what stands before the colon.
Result<StoreUrl> parse_store_url(const std::string& url);

}  // namespace evenkeel::storage
