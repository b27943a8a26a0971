// Keys and signatures as small JSON files.
#pragma once

#include "usecases/ports/key_files.h"

namespace evenkeel {

class JsonKeyFiles final : public KeyFiles {
 public:
  Result<void> write_keys(const std::string& folder, const std::string& party, const KeyPair& keys) override;
  Result<PartySecret> read_secret(const std::string& path) override;
  Result<PartyKey> read_public(const std::string& path) override;
  Result<void> write_signature(const std::string& path, const PartySignature& signature) override;
  Result<PartySignature> read_signature(const std::string& path) override;
};

}  // namespace evenkeel
