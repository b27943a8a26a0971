#include "tests/contract/postgres_cluster.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace evenkeel::contract {
namespace {

std::unique_ptr<PostgresCluster>& the_cluster() {
  static std::unique_ptr<PostgresCluster> cluster;
  return cluster;
}

// The folder of the newest server that Debian's packages have installed.
std::string newest_programs() {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", ignored)) {
    const auto programs = version.path() / "bin";
    if (std::filesystem::exists(programs / "initdb")) found.push_back(programs.string());
  }
  return found.empty() ? std::string{} : *std::max_element(found.begin(), found.end());
}

bool is_root() { return ::geteuid() == 0; }

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

void run(const std::string& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

}  // namespace

std::string PostgresCluster::why_not() {
  if (newest_programs().empty()) return "the package postgresql is not installed";
  if (is_root() && std::system("id -u postgres >/dev/null 2>&1") != 0) return "there is no user postgres";
  return {};
}

PostgresCluster& PostgresCluster::running() {
  if (!the_cluster()) the_cluster().reset(new PostgresCluster);
  return *the_cluster();
}

void PostgresCluster::stop_if_running() { the_cluster().reset(); }

// The server refuses to run as root: a root session hands it to the package's own user.
std::string PostgresCluster::as_owner(const std::string& command) const {
  return fmt::format("cd / && {}{}/{} >>{}/log 2>&1", is_root() ? "runuser -u postgres -- " : "", programs_,
                     command, folder_);
}

PostgresCluster::PostgresCluster() : programs_(newest_programs()), port_(free_port()) {
  auto name = (std::filesystem::temp_directory_path() / "evenkeel-postgres-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  try {
    start();
  } catch (...) {
    remove();
    throw;
  }
}

void PostgresCluster::start() const {
  if (is_root()) run("chown postgres " + folder_);
  run(as_owner(
      fmt::format("initdb -D {}/data -A trust -U evenkeel -E UTF8 --locale=C.UTF-8 --no-sync", folder_)));
  // fsync is for machines that lose power, not for a cluster that lives for a minute.
  run(
      as_owner(fmt::format("pg_ctl -D {0}/data -w -t 60 -l {0}/data/server.log -o \"-p {1} "
                           "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c "
                           "full_page_writes=off -c synchronous_commit=off -c autovacuum=off\" start",
                           folder_, port_)));
}

void PostgresCluster::remove() const {
  if (std::system(as_owner(fmt::format("pg_ctl -D {}/data -m immediate stop", folder_)).c_str()) != 0) {
    std::fprintf(stderr, "the cluster in %s was not running\n", folder_.c_str());
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

PostgresCluster::~PostgresCluster() { remove(); }

std::string PostgresCluster::empty_database() const {
  const auto url = fmt::format("postgresql://evenkeel@127.0.0.1:{}/postgres", port_);
  auto* connection = PQconnectdb(url.c_str());
  auto* result =
      PQexec(connection, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS evenkeel CASCADE");
  const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
  const std::string fault = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (!done) throw std::runtime_error(fault);
  return url;
}

}  // namespace evenkeel::contract
