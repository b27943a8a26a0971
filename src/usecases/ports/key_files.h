// Keys and signatures of parties, kept in files outside the store.
#pragma once

#include <string>

#include "base/result.h"
#include "base/signature.h"

namespace evenkeel {

struct PartyKey {
  std::string party;
  PublicKey key;
};
struct PartySecret {
  std::string party;
  SecretKey key;
};
// A signature made away from the store, to be added to it later.
struct PartySignature {
  std::string party;
  std::string agreement;  // text of the digest it is over
  Signature signature;
};

class KeyFiles {
 public:
  virtual ~KeyFiles() = default;
  // PARTY.key, readable by its owner only, and PARTY.public, which is for everybody; both in `folder`.
  // Conflict (KEY-EXISTS) rather than overwrite: a lost key cannot sign again.
  virtual Result<void> write_keys(const std::string& folder, const std::string& party,
                                  const KeyPair& keys) = 0;
  // NotFound (NO-KEY-FILE); Invalid (BAD-KEY-FILE); Forbidden (KEY-OPEN) when others may read the secret.
  virtual Result<PartySecret> read_secret(const std::string& path) = 0;
  virtual Result<PartyKey> read_public(const std::string& path) = 0;
  virtual Result<void> write_signature(const std::string& path, const PartySignature& signature) = 0;
  virtual Result<PartySignature> read_signature(const std::string& path) = 0;
};

}  // namespace evenkeel
