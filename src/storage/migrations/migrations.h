// Brings a database to this program's schema: numbered files, each applied once, in order, in one
// transaction.
//
// A file is NNNN_name.sql, or NNNN_name.sqlite.sql and NNNN_name.postgresql.sql where the two must differ.
// Files that have been released are never edited: a change is a new file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/engines/engine.h"

namespace evenkeel::storage {

struct MigrationFile {
  std::string_view name;
  std::string_view text;
};

// Every file, in order of name (made at build time).
std::vector<MigrationFile> migration_files();

struct Migration {
  int number = 0;
  std::string name;
  std::vector<std::string> statements;  // in the engine's own words
};

// Those that apply to the engine, by number.
std::vector<Migration> migrations_for(const Engine& engine);

// True when nothing is left to apply; reads only, so that a store in use can be opened at once. Unavailable:
// STORE-NEWER (the database knows migrations that this program does not), STORE-NOT-EVENKEEL (something else
// lives there).
Result<bool> is_current(Engine& engine, soci::session& session);

// Applies what is missing, in the caller's write transaction. The same errors.
Result<void> migrate(Engine& engine, soci::session& session);

}  // namespace evenkeel::storage
