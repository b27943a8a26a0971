// Who has read whose records: the access log for an inspector, newest first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/private.h"
#include "usecases/access/doing.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct AccessLogQuery {
  std::string account;      // exact; empty: everybody's
  std::string unit;         // exact; empty: every unit's
  std::int64_t before = 0;  // entries older than this; 0: from the newest
};

struct AccessLogRow {
  std::int64_t seq = 0;
  std::string at;
  std::string account;
  std::string unit;
  std::string why;
  // Empty once erased.
  Private<std::string> who;
  Private<std::string> record;
  bool erased = false;
};

struct AccessLogRows {
  std::vector<AccessLogRow> rows;
  std::int64_t older = 0;  // `before` of the next page; 0: there is nothing older
};

inline constexpr std::size_t kAccessLogRows = 50;

// Looks at no more than 10,000 entries at a time; `older` says where to go on. Whoever holds SeeAccessLog at
// some units sees readings in those alone. The looking is itself a reading, and stands in the log before it
// is answered. Forbidden (ACCESS-DENIED).
Result<AccessLogRows> show_access_log(Store& store, const AccessLogQuery& query, const Doing& doing);

}  // namespace evenkeel
