#include "exchange/records/suspicious_drop.h"

#include <fmt/format.h>

namespace evenkeel::exchange {

FieldFault suspicious_drop(std::string_view table, std::int64_t before, std::int64_t now) {
  return {"", std::to_string(now), "SUSPICIOUS-DROP",
          fmt::format("{} has {} rows; the statement before had {}, and more than {} % of them are gone",
                      table, now, before, kSuspiciousDropPercent),
          "Check that the file is complete. If it is, nothing need be done."};
}

}  // namespace evenkeel::exchange
