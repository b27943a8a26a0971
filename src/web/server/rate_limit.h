// So many requests a second from one client, with a burst (token bucket).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace evenkeel::web {

class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `per_minute` 0: no limit. A client that was quiet may send `burst` at once.
  RateLimit(std::uint32_t per_minute, std::uint32_t burst) : per_minute_(per_minute), burst_(burst) {}

  // Takes one of the client's tokens. Otherwise the seconds, at least 1, until there is one again; 0: taken.
  std::int64_t take(const std::string& client, Time now);

 private:
  struct Bucket {
    std::int64_t microtokens = 0;  // millionths of a token
    Time filled;
  };
  [[nodiscard]] std::int64_t tokens_at(const Bucket& bucket, Time now) const;  // millionths
  void forget_the_quiet(Time now);

  static constexpr std::size_t kMostClients = 50'000;
  std::int64_t per_minute_;
  std::int64_t burst_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// An address as a client: the whole of IPv4, the network (/64) of IPv6, since one home has that many.
std::string client_of(const std::string& address);

}  // namespace evenkeel::web
