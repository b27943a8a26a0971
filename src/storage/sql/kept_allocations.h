// Whether an allocation still stands where the source that it amends has spoken since.
//
// A case system says every evening how all its cases stand, and follows an allocation some days later. So
// what it repeats ends no allocation: that stands until the source names a holder whom it did not name
// before, or knows nothing of the case for kDaysGone (usecases/ports/record_store.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/names.h"
#include "storage/engines/engine.h"

namespace evenkeel::storage {

using Holder = std::optional<PersonCode>;

// Who holds a case, as a source (not an amendment) has said it; days as in a fact's row.
struct SourceWord {
  Holder holder;
  Date from;
  Date to;
  std::int64_t recorded = 0;               // ledger sequence
  std::optional<std::int64_t> taken_back;  // ledger sequence
};

// Of each of these cases everything that was said by ledger entry `known_at`.
std::map<std::string, std::vector<SourceWord>> source_words(Engine& engine, soci::session& session,
                                                            const std::set<std::string>& ids,
                                                            std::int64_t known_at);

struct Allocated {
  Date day;
  std::int64_t recorded = 0;  // ledger sequence
  Holder given;
  std::vector<Holder> earlier;  // by allocations of the case before it, which a source may follow late
};

// Whether a source, by the day `as_of`, has named since a holder who is new, or has come from another to the
// one given; or has brought the case back after it was gone.
bool has_ended(const Allocated& allocated, std::span<const SourceWord> words, Date as_of);

}  // namespace evenkeel::storage
