// The export form: JSON Lines, one record a line, canonical (RFC 8785) byte for byte, each line ended by
// "\n".
// {"entry":{"act":..,"actor":..,...},"payload":{..}|null,"salt":"64 digits"|null}
// docs/methods/ledger.md has a worked example. Any byte that is not as written here is a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ledger_entry.h"

namespace evenkeel::ledger {

// The longest line that is read, in bytes; a longer one is "unreadable" and costs no memory.
inline constexpr std::size_t kLongestLine = std::size_t{16} << 20U;

// With the line's end.
std::string record_line(const Record& record);

// A line taken apart without copying: the views point into it.
struct RecordView {
  std::string_view act, actor, at, log, subject;
  std::int64_t seq = 0;
  std::optional<Digest> agreement, snapshot;
  Digest commitment, previous, hash;
  // The header's canonical bytes without its hash are these two, one after the other.
  std::string_view header_before_hash, header_after_hash;
  std::optional<std::string_view> payload;  // both or neither
  Digest salt;                              // its 32 bytes; zero when erased
};

// Nothing when the line (without its end) is not canonical. Checks form only, no hash.
std::optional<RecordView> read_line(std::string_view line);

Record to_record(const RecordView& view);

}  // namespace evenkeel::ledger
