// How an entry is made from the one before it, and the canonical bytes that its hash is taken over.
//
// What a chain shows by itself: that no entry inside it was changed, dropped, moved or added since its
// neighbours were written. What it cannot show: that its end was cut off, or that whoever owns the database
// wrote the whole of it anew. Signed heads (ledger/signed_head.h) that another party holds show both, up to
// the last head that party holds, and nothing later. Nor can it show that what was written was true.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/ledger_entry.h"

namespace evenkeel::ledger {

// The head of a log that has no entry yet. `log` is 32 lower-case hexadecimal digits, from 16 random bytes.
Result<Head> new_log(std::string log);

// The record that follows `last`. `salt` is 64 lower-case hexadecimal digits from 32 random bytes, never used
// twice. Invalid: LEDGER-CODE (a text is not a code as domain/ledger_entry.h says), LEDGER-TIME (`at` is not
// UTC in whole seconds), LEDGER-PAYLOAD (not a JSON object in canonical form), LEDGER-SALT.
// A clock that went backwards is accepted, since the act did happen; the verifier warns of it.
Result<Record> append(const Head& last, const Draft& draft, std::string salt);

Head head_of(const Entry& entry);

// RFC 8785 JSON of the header without `hash`. Equal to base canonical_json of the same object.
std::string header_json(const Entry& entry);
Digest header_hash(const Entry& entry);

// SHA-256(salt bytes || payload). `salt` is 64 lower-case hexadecimal digits.
Digest commitment_of(std::string_view salt, std::string_view payload);

// The forms that a header allows.
bool is_code(std::string_view text);
bool is_utc_time(std::string_view text);                 // "2026-11-22T18:30:00Z", a time that exists
bool is_hex(std::string_view text, std::size_t digits);  // lower case, exactly so many
bool is_canonical_object(std::string_view text);         // a JSON object, canonical byte for byte

}  // namespace evenkeel::ledger
