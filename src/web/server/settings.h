// How the service runs: what the file, the environment and the command line may set.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace evenkeel::web {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:0". Invalid (BAD-LISTEN).
Result<ListenAddress> parse_listen(std::string_view text);

// For a browser: "http://[::1]:8080".
std::string url_of(const ListenAddress& address, bool encrypted);

struct Limits {
  std::chrono::seconds request{30};  // from its first byte until it is read; uploads get more, by their size
  std::chrono::seconds idle{60};     // between two requests of a connection
  std::chrono::seconds stop{30};     // what a graceful stop waits for
  std::size_t connections = 2000;
  std::size_t waiting = 200;  // requests in the line before the workers
  std::size_t workers = 8;
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 256 * 1024;         // forms and documents
  std::uint64_t upload_bytes = 512ULL << 20U;    // files
};

struct ServerSettings {
  std::string store = "sqlite:evenkeel.db";
  ListenAddress listen;
  std::vector<std::string> allowed_hosts;  // besides the listen address and, on loopback, localhost
  Limits limits;
};

}  // namespace evenkeel::web
