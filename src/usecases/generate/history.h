// Generated records as they stood on an earlier day, so that a demonstration has weeks behind it.
#pragma once

#include <cstdint>

#include "base/date.h"
#include "domain/records/record_set.h"

namespace evenkeel::generate {

// What of `now` was there on `day`: cases given out or waiting by then, people who had qualified or begun by
// then, and most of the cases that have ended since, which came before ones given out since. The same for the
// same seed, so that the weeks before agree with each other.
RecordSet as_it_stood(const RecordSet& now, Date day, std::uint64_t seed);

}  // namespace evenkeel::generate
