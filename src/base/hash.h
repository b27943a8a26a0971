// SHA-256, by OpenSSL.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

// A SHA-256 value. Its text is 64 lower-case hexadecimal digits.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  static Result<Digest> parse(std::string_view hex);
  [[nodiscard]] std::string text() const;
  friend auto operator<=>(const Digest&, const Digest&) = default;
  friend bool operator==(const Digest&, const Digest&) = default;
};

// Hashes as the bytes come. One object may be used again after finish().
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256& add(std::string_view bytes);
  Sha256& add(const Digest& digest);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Digest sha256(std::string_view bytes);

std::string hex_text(std::string_view bytes);
Result<std::string> hex_bytes(std::string_view hex);

}  // namespace evenkeel
