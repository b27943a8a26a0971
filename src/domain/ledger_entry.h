// The values of the ledger: an entry of the chain, the erasable opening of its payload, and the head.
// Values only: hashing, chaining and checking are in ledger/, keeping is behind
// usecases/ports/ledger_store.h.
//
// Text fields of a header are *codes*: 1 to 128 printable ASCII characters, no quote, no backslash, no space
// at either end. They stay after every erasure, so they never hold personal data: `actor` is an account's
// code, not a name; `subject` is a unit, data set, agreement or an opaque key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/private.h"
#include "base/signature.h"

namespace evenkeel::ledger {

// The act of an entry that records the erasure of a payload; its subject is the erased seq in decimal.
inline constexpr const char* kPayloadErasedAct = "payload.erased";
// The act of an entry in the access log.
inline constexpr const char* kRecordReadAct = "record.read";

// What a use case wants written down. The chain adds seq, previous, commitment and hash.
struct Draft {
  std::string at;       // UTC, "2026-11-22T18:30:00Z"; the caller's clock
  std::string actor;    // code
  std::string act;      // stable kind: "import.published", "agreement.signed", "figures.assessed"
  std::string subject;  // code
  std::optional<Digest> agreement = std::nullopt;  // of the agreement version the act was done under
  std::optional<Digest> snapshot = std::nullopt;   // of the snapshot it was done on
  Private<std::string> payload{"{}"};              // canonical JSON (base/json.h); may be personal
};

struct Entry {
  std::string log;       // identity of the log: 32 lower-case hexadecimal digits, the same in every entry
  std::int64_t seq = 0;  // from 1, no gaps
  std::string at;
  std::string actor;
  std::string act;
  std::string subject;
  std::optional<Digest> agreement;
  std::optional<Digest> snapshot;
  Digest commitment;  // SHA-256(salt's 32 bytes || payload)
  Digest previous;    // hash of entry seq - 1; 32 zero bytes in entry 1
  Digest hash;        // SHA-256 of the canonical JSON of this header without `hash`
  friend bool operator==(const Entry&, const Entry&) = default;
};

// What opens a commitment. Kept apart from the entry, so that it can be erased and the chain still stands.
struct Opening {
  std::string salt;              // 64 lower-case hexadecimal digits, random
  Private<std::string> payload;  // canonical JSON
  friend bool operator==(const Opening&, const Opening&) = default;
};

struct Record {
  Entry entry;
  std::optional<Opening> opening;  // absent once erased
  friend bool operator==(const Record&, const Record&) = default;
};

// The last entry of a log at some moment. Seq 0 with a zero hash and no `at` is a log not written yet.
struct Head {
  std::string log;
  std::int64_t seq = 0;
  Digest hash;
  std::string at;
  friend bool operator==(const Head&, const Head&) = default;
};

struct SignedHead {
  Head head;
  PublicKey key;
  Signature signature;
  friend bool operator==(const SignedHead&, const SignedHead&) = default;
};

}  // namespace evenkeel::ledger
