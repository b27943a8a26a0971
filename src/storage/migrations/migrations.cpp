#include "storage/migrations/migrations.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>
#include <charconv>

namespace evenkeel::storage {
namespace {

// Statements stand apart by empty lines; a block of comments alone is none.
std::vector<std::string> statements_of(std::string_view text) {
  std::vector<std::string> found;
  std::string block;
  bool has_sql = false;
  const auto close = [&] {
    if (has_sql) found.push_back(block);
    block.clear();
    has_sql = false;
  };
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      close();
    } else if (!line.starts_with("--")) {
      block += std::string{line} + '\n';
      has_sql = true;
    }
  }
  close();
  return found;
}

bool applies(std::string_view file, std::string_view engine) {
  const auto dots = std::count(file.begin(), file.end(), '.');
  return dots == 1 || file.find(fmt::format(".{}.", engine)) != std::string_view::npos;
}

int version_of(soci::session& session) {
  int version = 0;
  soci::indicator none = soci::i_ok;
  session << "SELECT MAX(number) FROM schema_version", soci::into(version, none);
  return none == soci::i_null ? 0 : version;
}

void apply(soci::session& session, const Migration& migration) {
  for (const auto& statement : migration.statements) session << statement;
  session << "INSERT INTO schema_version (number, name) VALUES (:number, :name)",
      soci::use(migration.number, "number"), soci::use(migration.name, "name");
}

}  // namespace

std::vector<Migration> migrations_for(const Engine& engine) {
  std::vector<Migration> all;
  for (const auto& file : migration_files()) {
    if (!applies(file.name, engine.name())) continue;
    Migration migration;
    std::from_chars(file.name.data(), file.name.data() + 4, migration.number);
    migration.name = file.name;
    migration.statements = statements_of(engine.words(file.text));
    all.push_back(std::move(migration));
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  return all;
}

Result<bool> is_current(Engine& engine, soci::session& session) {
  EVENKEEL_TRY_LET(const bool known, engine.has_schema(session));
  if (!known) return false;
  const auto version = version_of(session);
  const auto newest = migrations_for(engine).back().number;
  if (version > newest) {
    return fail(Error::unavailable(
        "STORE-NEWER",
        fmt::format("The store was written by a newer Evenkeel: its schema is {}, this program knows {}",
                    version, newest),
        "Use the newer program, or restore a backup made before it was used."));
  }
  return version == newest;
}

Result<void> migrate(Engine& engine, soci::session& session) {
  engine.begin_migrating(session);
  EVENKEEL_TRY_LET(const bool current, is_current(engine, session));
  if (current) return {};
  EVENKEEL_TRY_LET(const bool known, engine.has_schema(session));
  if (!known) {
    session << engine.words(
        "CREATE TABLE schema_version (number @int@ NOT NULL PRIMARY KEY, name @text@ NOT NULL) "
        "@strict@");
  }
  const auto version = version_of(session);
  for (const auto& migration : migrations_for(engine)) {
    if (migration.number > version) apply(session, migration);
  }
  return {};
}

}  // namespace evenkeel::storage
