#include "storage/engines/sqlite/sqlite_engine.h"

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>

#include "storage/engines/failure.h"
#include "storage/engines/sqlite/checkpoints.h"
#include "storage/engines/sqlite/file_lock.h"
#include "storage/engines/words.h"
#include "storage/sql/query.h"
#include "storage/sql/row_block.h"

namespace evenkeel::storage {
namespace {

// SQLite's result codes, the low byte of the extended ones.
constexpr int kBusy = 5;
constexpr int kReadOnly = 8;
constexpr int kIo = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kNotADatabase = 26;

// A writer asks so long for its turn before Database::begin() asks again, which keeps the time.
constexpr std::chrono::milliseconds kWriterAsks{1};

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(std::string path, EngineOptions options) : path_(std::move(path)), options_(options) {}

  std::unique_ptr<soci::session> open_writer() override {
    auto session = connect();
    if (!in_memory()) {
      // Before the log is switched on, so that the file itself says whose it is from its first page.
      *session << fmt::format("PRAGMA application_id = {}", kSqliteApplicationId);
      *session << "PRAGMA journal_mode = WAL";
    }
    *session << "PRAGMA synchronous = FULL";
    *session << "PRAGMA foreign_keys = ON";
    *session << "PRAGMA secure_delete = ON";             // erased payloads are overwritten
    *session << "PRAGMA journal_size_limit = 67108864";  // bytes that an idle log keeps
    *session << fmt::format("PRAGMA busy_timeout = {}", kWriterAsks.count());
    // In place of SQLite's own, by which whoever commits would do it.
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session->get_backend());
    sqlite_api::sqlite3_wal_hook(backend->conn_, note_commit, &checkpoints_);
    return session;
  }
  std::unique_ptr<soci::session> open_reader() override {
    auto session = connect();
    *session << "PRAGMA query_only = ON";
    return session;
  }
  [[nodiscard]] std::size_t writers() const override { return 1; }
  [[nodiscard]] std::size_t readers() const override { return in_memory() ? 0 : 24; }

  [[nodiscard]] std::string_view name() const override { return "sqlite"; }
  [[nodiscard]] std::string_view begin_write() const override { return "BEGIN IMMEDIATE"; }
  [[nodiscard]] std::string_view begin_read() const override { return "BEGIN"; }
  [[nodiscard]] std::string_view for_update() const override { return ""; }  // the writer is alone
  [[nodiscard]] std::string is_one_of(std::string_view parameter) const override {
    return fmt::format("IN (SELECT value FROM json_each(:{}))", parameter);
  }
  [[nodiscard]] std::string is_one_of_numbers(std::string_view parameter) const override {
    return is_one_of(parameter);
  }
  [[nodiscard]] std::string words(std::string_view sql) const override;

  Result<bool> has_schema(soci::session& session) override;
  void begin_migrating(soci::session& /*session*/) override {}  // the writer is alone
  void insert(soci::session& session, std::string_view table, RowBlock& rows) override;
  [[nodiscard]] bool results_come_whole() const override { return false; }
  std::vector<ColumnName> columns(soci::session& session, std::string_view table) override;
  void continue_numbering(soci::session& /*session*/, std::string_view /*table*/) override {
  }  // SQLite looks itself
  Result<std::unique_ptr<SourceLock>> lock_source(const std::string& source) override {
    return lock_source_file(in_memory() ? std::string{} : path_ + "-imports", source);
  }
  void forget_erased(soci::session& /*session*/) override {
    if (!in_memory()) checkpoints_.empty(options_.busy_timeout);
  }
  [[nodiscard]] Error explain(const std::exception& failure) const override;

 private:
  [[nodiscard]] bool in_memory() const { return path_ == ":memory:"; }
  [[nodiscard]] std::unique_ptr<soci::session> connect() const {
    auto session = std::make_unique<soci::session>(soci::sqlite3, fmt::format("db=\"{}\"", path_));
    *session << fmt::format("PRAGMA busy_timeout = {}", options_.busy_timeout.count());
    *session << "PRAGMA cache_size = -16384";  // KiB
    *session << "PRAGMA temp_store = MEMORY";
    return session;
  }

  static int note_commit(void* checkpoints, sqlite_api::sqlite3* /*database*/, const char* /*name*/,
                         int pages) {
    static_cast<Checkpoints*>(checkpoints)->committed(pages);
    return SQLITE_OK;
  }

  std::string path_;
  EngineOptions options_;
  Checkpoints checkpoints_{path_};
};

std::string SqliteEngine::words(std::string_view sql) const {
  static constexpr WordMeaning kWords[] = {
      {"@id@", "INTEGER PRIMARY KEY"},
      {"@int@", "INTEGER"},
      {"@text@", "TEXT"},
      {"@strict@", "STRICT"},
      {"@clustered@", "STRICT, WITHOUT ROWID"},
  };
  return replace_words(sql, kWords);
}

Result<bool> SqliteEngine::has_schema(soci::session& session) {
  int tables = 0;
  int ours = 0;
  session
      << "SELECT COUNT(*), COALESCE(SUM(name = 'schema_version'), 0) FROM sqlite_schema WHERE type = 'table'",
      soci::into(tables), soci::into(ours);
  if (tables > 0 && ours == 0) {
    return fail(Error::unavailable("STORE-NOT-EVENKEEL",
                                   fmt::format("{} is not a store of Evenkeel's", path_),
                                   "Give the path of a store, or of a file that does not exist yet."));
  }
  return ours == 1;
}

void SqliteEngine::insert(soci::session& session, std::string_view table, RowBlock& rows) {
  if (rows.rows() == 0) return;
  std::string names;
  std::string values;
  soci::statement statement(session);
  for (auto& column : rows.columns()) {
    names += (names.empty() ? "" : ", ") + quoted(column.name);
    values += fmt::format("{}:v{}", values.empty() ? "" : ", ", &column - rows.columns().data());
    if (column.is_text) {
      statement.exchange(soci::use(column.texts, column.present));
    } else {
      statement.exchange(soci::use(column.numbers, column.present));
    }
  }
  statement.alloc();
  statement.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, values));
  statement.define_and_bind();
  statement.execute(true);
}

std::vector<ColumnName> SqliteEngine::columns(soci::session& session, std::string_view table) {
  std::vector<ColumnName> found;
  Query query(session, fmt::format("SELECT name, type FROM pragma_table_info('{}') ORDER BY cid", table));
  const auto& name = query.column<std::string>();
  const auto& type = query.column<std::string>();
  while (query.next()) found.push_back({name.text, type.text == "TEXT"});
  return found;
}

Error SqliteEngine::explain(const std::exception& failure) const {
  const auto* fault = dynamic_cast<const soci::sqlite3_soci_error*>(&failure);
  const auto what = message_of(failure);
  switch (fault == nullptr ? 0 : fault->result() & 0xFF) {
    case kBusy:
      return Error::conflict("STORE-BUSY", "Somebody else has been writing to the store for too long",
                             "Try again in a moment.");
    case kReadOnly:
      return Error::unavailable("STORE-NOT-WRITABLE", fmt::format("{} cannot be written", path_),
                                "Give write permission on the file and its folder.");
    case kCannotOpen:
      return Error::unavailable("STORE-CANNOT-OPEN", fmt::format("{} cannot be opened", path_),
                                "Check that the folder exists and may be read and written.");
    case kNotADatabase:
      return Error::unavailable("STORE-NOT-EVENKEEL", fmt::format("{} is not a store of Evenkeel's", path_),
                                "Give the path of a store, or of a file that does not exist yet.");
    case kFull:
    case kIo:
      return Error::unavailable("STORE-FAILED", fmt::format("The disk failed or is full: {}", what),
                                "Make room or mend the disk; nothing of this change was kept.");
    case kCorrupt:
      return Error::unavailable("STORE-DAMAGED", fmt::format("{} is damaged: {}", path_, what),
                                "Restore the last good backup.");
    default:
      return Error::unavailable("STORE-FAILED", fmt::format("The store failed: {}", what),
                                "Nothing of this change was kept.");
  }
}

}  // namespace

Result<std::unique_ptr<Engine>> make_sqlite_engine(const std::string& path, EngineOptions options) {
  if (path.empty() || path.find('"') != std::string::npos) {
    return fail(Error::unavailable("STORE-CANNOT-OPEN",
                                   fmt::format("\"{}\" cannot be the path of a store", path),
                                   "Write sqlite:PATH, without quotation marks."));
  }
  if (path == ":memory:") return std::make_unique<SqliteEngine>(path, options);
  // A plain file name, whatever SQLite may make of a prefix such as "file:".
  const auto file = path.starts_with('/') || path.starts_with('.') ? path : "./" + path;
  EVENKEEL_TRY(check_sqlite_file(file));
  return std::make_unique<SqliteEngine>(file, options);
}

}  // namespace evenkeel::storage
