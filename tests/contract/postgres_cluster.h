// A PostgreSQL of the suite's own, from Debian's package: made in a temporary folder, on loopback, on a free
// port, and stopped and removed at the end.
#pragma once

#include <memory>
#include <string>

namespace evenkeel::contract {

class PostgresCluster {
 public:
  // Why there can be none on this machine; empty when there can.
  static std::string why_not();
  // Started at the first call.
  static PostgresCluster& running();
  static void stop_if_running();

  ~PostgresCluster();
  // The URL of its database, emptied.
  [[nodiscard]] std::string empty_database() const;
  [[nodiscard]] int port() const { return port_; }

 private:
  PostgresCluster();
  void start() const;
  void remove() const;
  [[nodiscard]] std::string as_owner(const std::string& command) const;
  std::string folder_;
  std::string programs_;
  int port_ = 0;
};

}  // namespace evenkeel::contract
