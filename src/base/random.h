// A random stream made from a seed and a purpose, counter-based: the same on every machine and with any
// number of threads, and a change in one stream moves no other.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/int128.h"

namespace evenkeel {

class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view purpose) : state_(mix(seed ^ hash(purpose))) {}

  // SplitMix64 (Steele, Lea, Flood 2014).
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    return mix(state_);
  }
  // A whole number from 0 to bound - 1; bound > 0. The bias is below bound / 2^64.
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>((static_cast<UnsignedInt128>(next()) * bound) >> 64U);
  }
  // True `per_mille` times in a thousand.
  bool chance(std::uint64_t per_mille) { return below(1000) < per_mille; }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  static std::uint64_t hash(std::string_view text) {  // FNV-1a
    std::uint64_t h = 0xCBF29CE484222325U;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return h;
  }
  std::uint64_t state_;
};

}  // namespace evenkeel
