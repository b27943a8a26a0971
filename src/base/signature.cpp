#include "base/signature.h"

#include <sodium.h>

#include <stdexcept>

#include "base/hash.h"
#include "base/libsodium.h"

namespace evenkeel {
namespace {

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

KeyPair pack(std::string_view public_key, std::string_view secret_key) {
  return {PublicKey{hex_text(public_key)}, SecretKey{hex_text(secret_key)}};
}

}  // namespace

void start_libsodium() {
  static const int outcome = sodium_init();
  if (outcome < 0) throw std::runtime_error("libsodium could not start");
}

KeyPair make_key_pair() {
  start_libsodium();
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(raw(public_key), raw(secret_key));
  return pack(public_key, secret_key);
}

KeyPair make_demonstration_key_pair(std::string_view seed_text) {
  start_libsodium();
  const auto seed = sha256(seed_text);
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(raw(public_key), raw(secret_key), seed.bytes.data());
  return pack(public_key, secret_key);
}

Result<Signature> sign(std::string_view message, const SecretKey& key) {
  start_libsodium();
  const auto secret = hex_bytes(key.hex);
  if (!secret || secret->size() != crypto_sign_SECRETKEYBYTES) {
    return fail(Error::invalid("BAD-KEY", "this is not a secret signing key",
                               "Use the file that 'evenkeel agreement keys' wrote."));
  }
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(std::string_view{*secret}));
  return Signature{hex_text(signature)};
}

bool verify(std::string_view message, const Signature& signature, const PublicKey& key) {
  start_libsodium();
  const auto signed_bytes = hex_bytes(signature.hex);
  const auto public_key = hex_bytes(key.hex);
  if (!signed_bytes || signed_bytes->size() != crypto_sign_BYTES) return false;
  if (!public_key || public_key->size() != crypto_sign_PUBLICKEYBYTES) return false;
  return crypto_sign_verify_detached(raw(std::string_view{*signed_bytes}), raw(message), message.size(),
                                     raw(std::string_view{*public_key})) == 0;
}

std::string random_bytes(std::size_t count) {
  start_libsodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace evenkeel
