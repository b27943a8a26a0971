// What must hold inside one record, whatever the others say.
#pragma once

#include <optional>

#include "domain/records/records.h"
#include "exchange/records/decode.h"

namespace evenkeel::exchange {

// END-BEFORE-START: a period of no day or less. Both fields are named in the message.
std::optional<FieldFault> period_fault(std::string_view start_field, const std::optional<Date>& start,
                                       std::string_view end_field, const std::optional<Date>& end,
                                       bool end_is_a_day_of_it);

// Numbers beyond what one person's record can hold (COUNT-RANGE).
std::optional<FieldFault> range_fault(const Report& report);
// Text that is no list of counts (BAD-COUNTS).
std::optional<FieldFault> counts_fault(const CaseCounts& counts);
// Hours that are possible and yet strange (HOURS-UNUSUAL): a warning.
std::optional<FieldFault> strange_hours(const std::optional<Hours>& hours);

// The periods of R, whichever it has.
template <class R>
std::optional<FieldFault> periods_fault(const R& record) {
  if constexpr (requires { record.from, record.to; }) {
    return period_fault("from", record.from, "to", record.to, false);
  } else if constexpr (requires { record.opened, record.closed; }) {
    return period_fault("opened", record.opened, "closed", record.closed, false);
  } else if constexpr (requires { record.started, record.ends; }) {
    return period_fault("started_on", record.started, "ends_on", record.ends, true);
  } else {
    return std::nullopt;
  }
}

}  // namespace evenkeel::exchange
