#include "web/server/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kToken = 1'000'000;
constexpr std::int64_t kMicrosecondsAMinute = 60'000'000;

}  // namespace

std::int64_t RateLimit::take(const std::string& client, Time now) {
  if (per_minute_ == 0) return 0;
  const std::scoped_lock lock(mutex_);
  if (buckets_.size() >= kMostClients && !buckets_.contains(client)) forget_the_quiet(now);
  auto& bucket = buckets_.try_emplace(client, Bucket{burst_ * kToken, now}).first->second;
  bucket = {tokens_at(bucket, now), now};
  if (bucket.microtokens >= kToken) {
    bucket.microtokens -= kToken;
    return 0;
  }
  const auto missing = kToken - bucket.microtokens;
  return std::max<std::int64_t>(1, (missing * 60 + per_minute_ * kToken - 1) / (per_minute_ * kToken));
}

std::int64_t RateLimit::tokens_at(const Bucket& bucket, Time now) const {
  const auto past = std::chrono::duration_cast<std::chrono::microseconds>(now - bucket.filled).count();
  const auto most = burst_ * kToken;
  // Time beyond what fills the bucket is not counted, so that nothing overflows.
  const auto counted = std::min(past, (most / per_minute_ + 1) * 60);
  return std::min(most, bucket.microtokens + counted * per_minute_ * kToken / kMicrosecondsAMinute);
}

// Those whose bucket is full again lose nothing by it. When all are busy everybody begins anew: the limit
// protects the service, and must not become a way to fill its memory.
void RateLimit::forget_the_quiet(Time now) {
  std::erase_if(buckets_, [&](const auto& entry) { return tokens_at(entry.second, now) >= burst_ * kToken; });
  if (buckets_.size() >= kMostClients) buckets_.clear();
}

std::string client_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  return hex_text({reinterpret_cast<const char*>(bytes.data()), 8});
}

}  // namespace evenkeel::web
