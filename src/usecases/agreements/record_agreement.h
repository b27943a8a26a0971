// Keeping versions of the agreement and their signatures, each with its entry in the ledger.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "domain/agreement/agreement.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Who does a thing, and when.
struct ActedBy {
  std::string actor;  // code of an account
  std::string at;     // UTC, "2026-11-22T18:30:00Z"
};

enum class Recorded : std::uint8_t { New, AlreadyThere };

// Keeps a version as canonical text, with entry "agreement.recorded" (subject "agreement/ID", payload id,
// title, version, effective_from). The same digest again changes nothing. Forbidden (DEMONSTRATION-KEYS) for
// a version with a demonstration key: see record_demonstration.
Result<Recorded> record_agreement(Store& store, const Agreement& version, const ActedBy& act);

// The version with these public keys for its parties, and the digest that follows. A key already there must
// be the same. NotFound (NO-PARTY), Conflict (KEY-DIFFERS), Invalid (SAME-KEY) when two parties would share
// one.
Result<Agreement> with_keys(Agreement version, const std::map<std::string, PublicKey>& keys);

// A party's signature, made where its secret key is; needs no store. NotFound (NO-PARTY); Forbidden
// (WRONG-KEY) when the version names no key for the party or another one.
Result<Signature> sign_version(const Agreement& version, const std::string& party, const SecretKey& key);

// Keeps a signature, with entry "agreement.signed" (subject "agreement/ID", payload party, key and
// signature). It counts from act.at, the time the store was given it. The same again changes nothing.
// NotFound (NO-AGREEMENT, NO-PARTY), Forbidden (WRONG-KEY) when it is not valid, Conflict (ALREADY-SIGNED).
Result<Recorded> add_signature(Store& store, const std::string& name, const std::string& party,
                               const Signature& signature, const ActedBy& act);

// sign_version and add_signature in one.
Result<Recorded> sign_agreement(Store& store, const std::string& name, const std::string& party,
                                const SecretKey& key, const ActedBy& act);

// For demonstrations: the draft as demonstration_of makes it, recorded and signed for every party.
// Forbidden (REAL-AGREEMENT) in a store that holds a version with real keys.
Result<Agreement> record_demonstration(Store& store, const Agreement& draft, Date effective_from,
                                       const ActedBy& act);

}  // namespace evenkeel
