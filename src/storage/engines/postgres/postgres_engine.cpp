#include "storage/engines/postgres/postgres_engine.h"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include "base/hash.h"
#include "storage/engines/failure.h"
#include "storage/engines/postgres/connection_address.h"
#include "storage/engines/postgres/copy.h"
#include "storage/engines/words.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

// Of this product's advisory locks, so that others in the same database do not meet them: "Evkl" in the high
// half. The low half is the source's, 0 for migrating.
std::int64_t lock_key(std::uint32_t low) { return (std::int64_t{0x45766B6C} << 32) | low; }

std::uint32_t low_half(const std::string& source) {
  const auto digest = sha256(source);
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | digest.bytes[i];
  return value | 1U;
}

// The lock is the connection's: it ends with it, also when the process is killed.
class AdvisoryLock final : public SourceLock {
 public:
  AdvisoryLock(std::unique_ptr<soci::session> session, std::int64_t key)
      : session_(std::move(session)), key_(key) {}
  AdvisoryLock(const AdvisoryLock&) = delete;
  AdvisoryLock& operator=(const AdvisoryLock&) = delete;
  ~AdvisoryLock() override {
    try {
      // The server would notice a closed connection only a moment later.
      *session_ << fmt::format("SELECT pg_advisory_unlock({})", key_);
    } catch (const soci::soci_error&) {
      // The connection is gone, and the lock with it.
    }
  }

 private:
  std::unique_ptr<soci::session> session_;
  std::int64_t key_;
};

class PostgresEngine final : public Engine {
 public:
  PostgresEngine(std::string url, ConnectionAddress address, EngineOptions options)
      : url_(std::move(url)), address_(std::move(address)), options_(options) {}

  std::unique_ptr<soci::session> open_writer() override { return connect(); }
  std::unique_ptr<soci::session> open_reader() override { return connect(); }
  [[nodiscard]] std::size_t writers() const override { return 4; }
  [[nodiscard]] std::size_t readers() const override { return 24; }

  [[nodiscard]] std::string_view name() const override { return "postgresql"; }
  [[nodiscard]] std::string_view begin_write() const override { return "BEGIN"; }
  [[nodiscard]] std::string_view begin_read() const override {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  [[nodiscard]] std::string_view for_update() const override { return " FOR UPDATE"; }
  [[nodiscard]] std::string is_one_of(std::string_view parameter) const override {
    // An array is made once, so that indexes serve it also beside OR.
    return fmt::format("= ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(:{} AS jsonb))))", parameter);
  }
  [[nodiscard]] std::string is_one_of_numbers(std::string_view parameter) const override {
    return fmt::format("= ANY (ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(:{} AS jsonb)) AS bigint)))",
                       parameter);
  }
  [[nodiscard]] std::string words(std::string_view sql) const override;

  Result<bool> has_schema(soci::session& session) override;
  void begin_migrating(soci::session& session) override {
    session << fmt::format("SELECT pg_advisory_xact_lock({})", lock_key(0));
    session << "CREATE SCHEMA IF NOT EXISTS evenkeel";
  }
  void insert(soci::session& session, std::string_view table, RowBlock& rows) override {
    copy_in(session, table, rows);
  }
  [[nodiscard]] bool results_come_whole() const override { return true; }
  std::vector<ColumnName> columns(soci::session& session, std::string_view table) override;
  void continue_numbering(soci::session& session, std::string_view table) override;
  Result<std::unique_ptr<SourceLock>> lock_source(const std::string& source) override;
  // A deleted row is in no later read, dump or export; VACUUM, which the server runs by itself, frees its
  // page.
  void forget_erased(soci::session& /*session*/) override {}
  [[nodiscard]] Error explain(const std::exception& failure) const override;

 private:
  [[nodiscard]] std::unique_ptr<soci::session> connect() const;

  std::string url_;
  ConnectionAddress address_;
  EngineOptions options_;
};

std::unique_ptr<soci::session> PostgresEngine::connect() const {
  auto session = std::make_unique<soci::session>(soci::postgresql, url_);
  *session << "SET client_min_messages = warning";
  *session << "SET client_encoding = 'UTF8'";
  *session << "SET search_path = evenkeel";
  // Compiling a question takes a tenth of a second, and is done where the planner fears a long one: of a
  // store just filled, without statistics, of nearly every one.
  *session << "SET jit = off";
  *session << fmt::format("SET lock_timeout = {}", options_.busy_timeout.count());
  return session;
}

std::string PostgresEngine::words(std::string_view sql) const {
  static constexpr WordMeaning kWords[] = {
      {"@id@", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
      {"@int@", "BIGINT"},
      {"@text@", "TEXT COLLATE \"C\""},  // sorted by bytes, as everywhere else
      {"@strict@", ""},
      {"@clustered@", ""},
  };
  return replace_words(sql, kWords);
}

Result<bool> PostgresEngine::has_schema(soci::session& session) {
  int tables = 0;
  int ours = 0;
  session << "SELECT COUNT(*), COUNT(*) FILTER (WHERE tablename = 'schema_version') FROM pg_tables "
             "WHERE schemaname = 'evenkeel'",
      soci::into(tables), soci::into(ours);
  if (tables > 0 && ours == 0) {
    return fail(Error::unavailable(
        "STORE-NOT-EVENKEEL", fmt::format("The schema evenkeel in {} is of something else", address_.shown),
        "Give a database of Evenkeel's own."));
  }
  return ours == 1;
}

Result<std::unique_ptr<SourceLock>> PostgresEngine::lock_source(const std::string& source) {
  try {
    auto session = connect();
    const auto key = lock_key(low_half(source));
    int held = 0;
    *session << fmt::format("SELECT CASE WHEN pg_try_advisory_lock({}) THEN 1 ELSE 0 END", key),
        soci::into(held);
    if (held == 1) return std::make_unique<AdvisoryLock>(std::move(session), key);
  } catch (const soci::soci_error& failure) {
    return fail(explain(failure));
  }
  return fail(Error::conflict("IMPORT-RUNNING", fmt::format("Another import of \"{}\" is running", source),
                              "Wait until it has ended, and try again."));
}

std::vector<ColumnName> PostgresEngine::columns(soci::session& session, std::string_view table) {
  std::vector<ColumnName> found;
  Query query(session,
              fmt::format("SELECT column_name::text, data_type::text FROM information_schema.columns WHERE "
                          "table_schema = 'evenkeel' AND table_name = '{}' ORDER BY ordinal_position",
                          table));
  const auto& name = query.column<std::string>();
  const auto& type = query.column<std::string>();
  while (query.next()) found.push_back({name.text, type.text == "text"});
  return found;
}

void PostgresEngine::continue_numbering(soci::session& session, std::string_view table) {
  const auto all = columns(session, table);
  if (all.front().name != "id" || all.front().is_text) return;
  session << fmt::format(
      "SELECT setval(pg_get_serial_sequence('evenkeel.{0}', 'id'), "
      "(SELECT COALESCE(MAX(id), 0) + 1 FROM {0}), false)",
      table);
}

Error PostgresEngine::explain(const std::exception& failure) const {
  const auto* fault = dynamic_cast<const soci::postgresql_soci_error*>(&failure);
  const auto state = fault == nullptr ? std::string{} : fault->sqlstate();
  const auto said = message_of(failure);
  const auto what = without_password(said, address_);
  if (state == "55P03" || state == "40001" || state == "40P01") {
    return Error::conflict("STORE-BUSY", "Somebody else has been writing to the store for too long",
                           "Try again in a moment.");
  }
  if (said.find("password authentication failed") != std::string::npos ||
      said.find("no password supplied") != std::string::npos) {
    return Error::unavailable("STORE-SIGN-IN",
                              fmt::format("The server refused the user or the password: {}", address_.shown),
                              "Check the user and the password in the store's URL.");
  }
  if (said.find("Cannot establish connection") != std::string::npos) {
    return Error::unavailable(
        "STORE-CANNOT-OPEN", fmt::format("Cannot connect to {}: {}", address_.shown, what),
        "Check that the server runs and that the URL names its host, port and database.");
  }
  if (state == "42501" || state == "25006") {
    return Error::unavailable(
        "STORE-NOT-WRITABLE", fmt::format("The {} may not be written: {}", address_.shown, what),
        "Grant the user CREATE on the database, or give the URL of the primary server.");
  }
  return Error::unavailable("STORE-FAILED", fmt::format("The store failed: {}", what),
                            "Nothing of this change was kept.");
}

}  // namespace

Result<std::unique_ptr<Engine>> make_postgres_engine(const std::string& url, EngineOptions options) {
  EVENKEEL_TRY_LET(auto address, address_of(url));
  // SOCI takes the address apart at its "=" signs and puts it together again; an address without one it would
  // change. The parameter tells the server's operator whose connection it is.
  const auto named =
      url + (url.find('?') == std::string::npos ? "?" : "&") + "fallback_application_name=evenkeel";
  return std::make_unique<PostgresEngine>(named, std::move(address), options);
}

}  // namespace evenkeel::storage
