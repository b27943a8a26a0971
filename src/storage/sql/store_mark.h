// How far a store has come: while none of it moves, nothing moves that is made of published records, recorded
// figures and agreements alone. Each is raised under the lock of the ledger's head, so in order of commits.
#pragma once

#include <compare>
#include <cstdint>

namespace soci {
class session;
}

namespace evenkeel::storage {

struct StoreMark {
  std::int64_t records = 0;     // the ledger entry of the newest published records
  std::int64_t figures = 0;     // the ledger entry of the newest recorded figures
  std::int64_t agreements = 0;  // versions and signatures, counted: none is ever taken away
  auto operator<=>(const StoreMark&) const = default;
};

StoreMark read_mark(soci::session& session);

}  // namespace evenkeel::storage
