// Ed25519 signatures, by libsodium. Keys and signatures travel as lower-case hexadecimal text.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

struct PublicKey {
  std::string hex;  // 64 digits
  friend bool operator==(const PublicKey&, const PublicKey&) = default;
};
struct SecretKey {
  std::string hex;  // 128 digits: seed and public key, as libsodium writes it
};
struct KeyPair {
  PublicKey public_key;
  SecretKey secret_key;
};
struct Signature {
  std::string hex;  // 128 digits
  friend bool operator==(const Signature&, const Signature&) = default;
};

KeyPair make_key_pair();
// The same seed text gives the same keys: for demonstrations and tests only, never for a party's real key.
KeyPair make_demonstration_key_pair(std::string_view seed_text);

// Invalid (BAD-KEY) when the key is not 128 hexadecimal digits.
Result<Signature> sign(std::string_view message, const SecretKey& key);
// False also for keys and signatures that are badly formed.
bool verify(std::string_view message, const Signature& signature, const PublicKey& key);

// Random bytes from the operating system: salts, tokens.
std::string random_bytes(std::size_t count);

}  // namespace evenkeel
