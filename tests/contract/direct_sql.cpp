#include "tests/contract/direct_sql.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <functional>
#include <memory>
#include <stdexcept>

#include "tests/contract/store_fixture.h"

namespace evenkeel::contract {
namespace {

// First column of each row, with a space after it.
std::string on_server(const std::string& url, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(url.c_str()), &PQfinish};
  const auto run = [&](const std::string& text) {
    return std::unique_ptr<PGresult, decltype(&PQclear)>{PQexec(connection.get(), text.c_str()), &PQclear};
  };
  run("SET client_min_messages = warning");
  run("CREATE SCHEMA IF NOT EXISTS evenkeel");
  run("SET search_path = evenkeel");
  const auto result = run(sql);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(connection.get()));
  std::string all;
  for (int row = 0; row < PQntuples(result.get()); ++row)
    all += PQgetvalue(result.get(), row, 0) + std::string{" "};
  return all;
}

std::string in_file(const std::string& path, const std::string& sql) {
  sqlite3* opened = nullptr;
  sqlite3_open(path.c_str(), &opened);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database{opened, &sqlite3_close};
  std::string all;
  const auto collect = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) += values[0] + std::string{" "};
    return 0;
  };
  if (sqlite3_exec(opened, sql.c_str(), collect, &all, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(opened));
  }
  return all;
}

std::string run(const std::string& url, const std::string& sql) {
  return on_postgres() ? on_server(url, sql) : in_file(url.substr(std::string{"sqlite:"}.size()), sql);
}

}  // namespace

void run_directly(const std::string& url, const std::string& sql) { run(url, sql); }

std::string read_directly(const std::string& url, const std::string& sql) { return run(url, sql); }

std::string tables_of(const std::string& url) {
  return run(
      url,
      on_postgres()
          ? "SELECT tablename FROM pg_tables WHERE schemaname = 'evenkeel' ORDER BY tablename COLLATE \"C\""
          : "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
}

std::string columns_of(const std::string& url, const std::string& table) {
  return run(url, on_postgres()
                      ? "SELECT column_name FROM information_schema.columns WHERE table_schema = 'evenkeel' "
                        "AND table_name = '" +
                            table + "' ORDER BY ordinal_position"
                      : "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
}

}  // namespace evenkeel::contract
