// What everything shown to the public has in common.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "domain/scope.h"

namespace evenkeel {

// Whoever is asked for without signing in.
const Scope& public_scope();

// The nearest multiple of five: counts shown to the public are rounded so.
std::int64_t to_five(std::int64_t count);

// Too few people to be told of: 1 to smallest - 1.
bool small(std::int64_t count, std::int64_t smallest);

// Of the days with recorded figures up to today the last Sunday, or the last of all where none is a Sunday.
std::optional<Date> day_to_publish(const std::vector<Date>& recorded, Date today);

}  // namespace evenkeel
