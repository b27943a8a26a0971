// How old the records are of which somebody asks: facts stand until they are ended, and what has changed
// since the last extract nobody knows.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// A sentence for whoever names a day more than four weeks after the last extract up to it; none for another.
Result<std::optional<std::string>> old_records(Store& store, Date day, std::int64_t known_at);

}  // namespace evenkeel
