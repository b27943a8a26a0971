// A head with a signature: what one party hands another each day, so that neither can cut or rewrite the log
// up to it unseen. Two holders who differ find out by comparing 32 bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/ledger_entry.h"
#include "ledger/fault.h"

namespace evenkeel::ledger {

// The bytes that are signed: "evenkeel ledger head 1\n", then the canonical JSON of at, hash, log and seq.
// The first line keeps a signature of one kind of document from passing for another's.
std::string head_message(const Head& head);

// Invalid: BAD-KEY; LEDGER-EMPTY for a log without an entry, which has nothing to vouch for.
Result<SignedHead> sign_head(const Head& head, const KeyPair& keys);
bool signature_fits(const SignedHead& head);

// The file form: one line of canonical JSON {at, hash, key, log, seq, signature} and "\n".
std::string head_file(const SignedHead& head);
// Invalid (LEDGER-HEAD) for anything that is not that form byte for byte. Does not judge the signature.
Result<SignedHead> parse_head_file(std::string_view text);

// What two heads alone can show: a fork (same seq, another hash) or another log. Heads of different seq fit
// each other only as far as an export that holds both says so: see Verifier.
std::optional<Fault> compare_heads(const Head& one, const Head& other);

}  // namespace evenkeel::ledger
