// What a verifier finds wrong with an exported log. tools/verifier/ledger.py, which shares no code with this,
// uses the same names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace evenkeel::ledger {

enum class FaultKind : std::uint8_t {
  Unreadable,        // a line that is not a record in canonical form
  EntryChanged,      // the header does not give the hash written in it
  PayloadChanged,    // salt and payload do not give the commitment
  PayloadMissing,    // salt and payload are gone, and no later entry says that they were erased
  RecordDropped,     // entries missing from the middle or the start
  RecordRepeated,    // an entry that stands earlier already
  RecordOutOfOrder,  // an entry that stands where another belongs
  LinkBroken,        // `previous` is not the hash of the entry before
  WrongLog,          // an entry or a head of another log
  TailCut,           // a head vouches for entries that are not there
  Rewritten,         // the entry at a head's seq is not the one the head vouches for
  Fork,              // two heads of one seq differ
  HeadForged,        // a head's signature does not fit
  HeadUntrusted,     // a head signed with a key that was not given as trusted
  Empty,             // no record at all
  // Warnings: what a reader should know, and what does not make the log unsound.
  ClockBackwards,   // an entry's time is before that of the entry before it
  ErasureUndone,    // an entry says that a payload was erased, and it is still there
  ErasureUnjudged,  // payloads are gone, and other faults hide whether their erasure was written down
  NoHead,           // no head to compare with: a cut tail or a whole rewrite would not show
  NoKey,            // heads given without a trusted key: anybody could have signed them
};

// Stable, for machines: "entry-changed".
std::string_view code(FaultKind kind);
bool is_warning(FaultKind kind);

struct Fault {
  FaultKind kind;
  std::int64_t line = 0;  // in the export, from 1; 0 when it is not about a line
  std::int64_t seq = 0;   // of the entry; 0 when it is not known
  std::string sentence;   // for a person
  friend bool operator==(const Fault&, const Fault&) = default;
};

// "line 12, entry 12: entry-changed: ..."
std::string describe(const Fault& fault);

}  // namespace evenkeel::ledger
