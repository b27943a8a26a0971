#include "base/hash.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace evenkeel {
namespace {

// Fetched once: OpenSSL 3 looks the algorithm up anew at every EVP_sha256() use otherwise.
const EVP_MD* sha256_algorithm() {
  static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{
      EVP_MD_fetch(nullptr, "SHA2-256", nullptr), &EVP_MD_free};
  if (!algorithm) throw std::runtime_error("OpenSSL offers no SHA-256");
  return algorithm.get();
}

void check(int outcome) {
  if (outcome != 1) throw std::runtime_error("OpenSSL could not hash");
}

int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  void start() const { check(EVP_DigestInit_ex2(context.get(), sha256_algorithm(), nullptr)); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) { state_->start(); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::add(std::string_view bytes) {
  check(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
  return *this;
}

Sha256& Sha256::add(const Digest& digest) {
  check(EVP_DigestUpdate(state_->context.get(), digest.bytes.data(), digest.bytes.size()));
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  check(EVP_DigestFinal_ex(state_->context.get(), digest.bytes.data(), nullptr));
  state_->start();
  return digest;
}

Digest sha256(std::string_view bytes) { return Sha256{}.add(bytes).finish(); }

std::string hex_text(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

Result<std::string> hex_bytes(std::string_view hex) {
  std::string bytes;
  bool good = hex.size() % 2 == 0;
  for (std::size_t i = 0; good && i < hex.size(); i += 2) {
    const int high = nibble(hex[i]);
    const int low = nibble(hex[i + 1]);
    good = high >= 0 && low >= 0;
    bytes += static_cast<char>(high * 16 + low);
  }
  if (!good)
    return fail(Error::invalid("BAD-HEX", "not hexadecimal text", "Use pairs of the digits 0-9 and a-f."));
  return bytes;
}

Result<Digest> Digest::parse(std::string_view hex) {
  EVENKEEL_TRY_LET(const auto raw, hex_bytes(hex));
  if (raw.size() != 32)
    return fail(Error::invalid("BAD-DIGEST", "a SHA-256 digest has 64 hexadecimal digits"));
  Digest digest;
  for (std::size_t i = 0; i < 32; ++i) digest.bytes[i] = static_cast<std::uint8_t>(raw[i]);
  return digest;
}

std::string Digest::text() const {
  return hex_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace evenkeel
