#include <filesystem>

#include "storage/engines/sqlite/sqlite_engine.h"
#include "storage/open_store.h"
#include "storage/sql/copy_tables.h"
#include "storage/sql/figure_store.h"
#include "usecases/ports/store_upkeep.h"

namespace evenkeel {
namespace {

using storage::StoreKind;

Error already_there(const std::string& path) {
  return Error::conflict("BACKUP-EXISTS", path + " is there already", "Give a name that is not in use.");
}

// From any database into any other, which is new or empty.
Result<void> copy_store(const storage::StoreUrl& from, const std::string& to) {
  EVENKEEL_TRY_LET(const auto source, storage::engine_for(from, {}));
  EVENKEEL_TRY_LET(const auto target, storage::open_database(to, {}));
  return storage::copy_tables(*source, *target);
}

}  // namespace

Result<void> back_up_store(const std::string& url, const std::string& path) {
  EVENKEEL_TRY_LET(const auto from, storage::parse_store_url(url));
  EVENKEEL_TRY(storage::open_database(url, {}));  // is a store, of a version that this program knows
  if (std::filesystem::exists(path)) return fail(already_there(path));
  if (from.kind == StoreKind::Sqlite) return storage::back_up_sqlite(from.target, path);
  const auto done = copy_store(from, "sqlite:" + path);
  if (!done) std::filesystem::remove(path);
  return done;
}

Result<void> restore_store(const std::string& path, const std::string& url) {
  EVENKEEL_TRY_LET(const auto to, storage::parse_store_url(url));
  if (!std::filesystem::exists(path)) {
    return fail(Error::not_found("BACKUP-NOT-FOUND", path + " is not there", "Give the path of a backup."));
  }
  EVENKEEL_TRY(storage::check_sqlite_file(path));
  EVENKEEL_TRY(storage::check_sqlite_pages(path));
  if (to.kind == StoreKind::Sqlite && !std::filesystem::exists(to.target)) {
    return storage::back_up_sqlite(path, to.target);
  }
  EVENKEEL_TRY(storage::open_database("sqlite:" + path, {}));  // brings an older backup to this schema
  return copy_store({StoreKind::Sqlite, path}, url);
}

Result<void> check_store(const std::string& url) {
  EVENKEEL_TRY_LET(const auto parsed, storage::parse_store_url(url));
  EVENKEEL_TRY_LET(const auto database, storage::open_database(url, {}));
  if (parsed.kind == StoreKind::Sqlite) EVENKEEL_TRY(storage::check_sqlite_pages(parsed.target));
  return database->view([](soci::session& session) { return storage::check_figures(session); });
}

}  // namespace evenkeel
