// What a person does with the ledger: read it, hand out its signed head, export it, verify it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/signature.h"
#include "domain/ledger_entry.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

// The signed head in its file form, to be handed to every party. Undefined (LEDGER-EMPTY) before the first
// entry.
Result<std::string> signed_head_file(LedgerStore& store, const KeyPair& keys);

// Every record in the export form, line by line (docs/methods/ledger.md).
Result<void> export_ledger(LedgerStore& store,
                           const std::function<Result<void>(std::string_view line)>& sink);

struct LedgerVerdict {
  std::int64_t entries = 0;
  std::int64_t proved_to = 0;  // up to this entry a trusted head vouches
  std::int64_t erased = 0;
  bool sound = false;
  std::vector<std::string> sentences;  // faults and warnings, each with its record
};

// Also whether the store's own head is of the last entry, and every opening of an entry. `heads` are texts of
// head files that other parties kept, `keys` those that may sign them. Invalid (LEDGER-HEAD) for a text that
// is no head.
Result<LedgerVerdict> verify_ledger(LedgerStore& store, const std::vector<std::string>& heads,
                                    const std::vector<PublicKey>& keys = {});

// A key pair in a text file of two lines: what `agreement keys` and `ledger head --key` read and write.
std::string key_file(const KeyPair& keys);
Result<KeyPair> parse_key_file(std::string_view text);
// The half of it that everybody may see.
std::string public_key_file(const PublicKey& key);
Result<PublicKey> parse_public_key_file(std::string_view text);

}  // namespace evenkeel
