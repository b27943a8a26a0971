#include "domain/agreement/demonstration.h"

#include <algorithm>

#include "domain/agreement/canonical.h"

namespace evenkeel {

KeyPair demonstration_keys(const std::string& party) {
  return make_demonstration_key_pair("evenkeel demonstration " + party);
}

bool is_demonstration(const Agreement& version) {
  return std::any_of(version.parties.begin(), version.parties.end(), [](const Party& party) {
    return party.key && *party.key == demonstration_keys(party.code).public_key;
  });
}

Agreement demonstration_of(Agreement draft, Date effective_from) {
  draft.id += "-demonstration";
  draft.effective_from = effective_from;
  draft.effective_to.reset();
  draft.note =
      "Demonstration keys: anybody can make these signatures, and nobody has agreed to this. " + draft.note;
  for (auto& party : draft.parties) party.key = demonstration_keys(party.code).public_key;
  draft.signatures.clear();
  draft.digest = sha256(canonical_text(draft));
  return draft;
}

}  // namespace evenkeel
