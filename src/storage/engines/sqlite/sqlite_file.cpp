// What is done to a store's file by SQLite's own interface. Never includes SOCI (see module.cmake).
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "storage/engines/sqlite/sqlite_engine.h"

namespace evenkeel::storage {
namespace {

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Connection = std::unique_ptr<sqlite3, Closer>;

Connection open_file(const std::string& path, int flags) {
  sqlite3* opened = nullptr;
  const auto result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  Connection connection{opened};
  return result == SQLITE_OK ? std::move(connection) : nullptr;
}

Error cannot_open(const std::string& path, int cause) {
  return Error::unavailable("STORE-CANNOT-OPEN",
                            fmt::format("{} cannot be opened: {}", path, std::strerror(cause)),
                            "Check that the folder exists and that the file may be read and written.");
}

int number_of(sqlite3* database, const char* sql) {
  const auto keep = [](void* out, int, char** values, char**) {
    *static_cast<int*>(out) = values[0] == nullptr ? 0 : std::atoi(values[0]);
    return 0;
  };
  int number = -1;
  sqlite3_exec(database, sql, keep, &number, nullptr);
  return number;
}

// Ours, or still without any table. Read through SQLite alone: to open and close its file by other means
// would take away the locks of a store that this process has open.
bool is_ours_or_new(const std::string& path) {
  const auto database = open_file(path, SQLITE_OPEN_READONLY);
  if (!database) return false;
  sqlite3_busy_timeout(database.get(), 10'000);
  const auto id = number_of(database.get(), "PRAGMA application_id");
  return id == kSqliteApplicationId ||
         (id == 0 && number_of(database.get(), "SELECT COUNT(*) FROM sqlite_schema") == 0);
}

// Every page of `from` into `to`; what is committed meanwhile is copied too.
int copy_pages(sqlite3* from, sqlite3* to) {
  auto* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) return sqlite3_errcode(to);
  int result = SQLITE_OK;
  while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED) {
    result = sqlite3_backup_step(backup, 4096);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED) sqlite3_sleep(10);
  }
  sqlite3_backup_finish(backup);
  return result;
}

}  // namespace

Result<void> check_sqlite_file(const std::string& path) {
  // Made here rather than by SQLite, so that personal data starts out readable by its owner alone.
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    ::close(made);
    return {};
  }
  if (errno != EEXIST) return fail(cannot_open(path, errno));
  if (::access(path.c_str(), R_OK | W_OK) != 0) {
    return fail(Error::unavailable("STORE-NOT-WRITABLE", fmt::format("{} cannot be written", path),
                                   "Give write permission on the file and its folder."));
  }
  if (!is_ours_or_new(path)) {
    return fail(Error::unavailable("STORE-NOT-EVENKEEL", fmt::format("{} is not a store of Evenkeel's", path),
                                   "Give the path of a store, or of a file that does not exist yet."));
  }
  return {};
}

Result<void> back_up_sqlite(const std::string& from, const std::string& to) {
  const int made = ::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) {
    if (errno == EEXIST) {
      return fail(
          Error::conflict("BACKUP-EXISTS", to + " is there already", "Give a name that is not in use."));
    }
    return fail(cannot_open(to, errno));
  }
  ::close(made);
  const auto source = open_file(from, SQLITE_OPEN_READONLY);
  const auto target = open_file(to, SQLITE_OPEN_READWRITE);
  const auto result = source && target ? copy_pages(source.get(), target.get()) : SQLITE_CANTOPEN;
  if (result == SQLITE_DONE) return {};
  ::unlink(to.c_str());
  return fail(Error::unavailable(
      "BACKUP-FAILED", fmt::format("{} could not be copied to {}: {}", from, to, sqlite3_errstr(result)),
      "Check the room on the disk and the permissions of both folders."));
}

Result<void> check_sqlite_pages(const std::string& path) {
  const auto database = open_file(path, SQLITE_OPEN_READONLY);
  if (!database) return fail(cannot_open(path, errno));
  std::string findings;
  const auto collect = [](void* out, int, char** values, char**) {
    auto& text = *static_cast<std::string*>(out);
    text += (text.empty() ? "" : "; ") + std::string{values[0] == nullptr ? "?" : values[0]};
    return 0;
  };
  const auto result = sqlite3_exec(database.get(), "PRAGMA integrity_check(10)", collect, &findings, nullptr);
  if (result == SQLITE_OK && findings == "ok") return {};
  return fail(Error::unavailable(
      "STORE-DAMAGED",
      fmt::format("{} is damaged: {}", path, findings.empty() ? sqlite3_errstr(result) : findings.c_str()),
      "Restore the last good backup."));
}

}  // namespace evenkeel::storage
