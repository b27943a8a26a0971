// Synthetic data for demonstrations, tests and benchmarks: no real person, team figure or case is in it.
// Calibrated to published levels (docs/methods/synthetic-data.md); the same options give the same records.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/agreement/agreement.h"
#include "domain/records/record_set.h"

namespace evenkeel::generate {

struct Options {
  std::int64_t people = 2000;  // 20 to 200,000
  std::uint64_t seed = 1;
  Date as_of;
};

// A situation put in on purpose, so that a page, a test or a training session can look for it.
struct Planted {
  std::string what;     // "NQO at 118 % on day 2"
  std::string subject;  // a person, team or PDU code
};

struct Generated {
  RecordSet records;
  // The cases as they stand after the data of one team has been mended (77 % becomes 111 %).
  std::vector<Case> mended_cases;
  std::vector<Planted> planted;
};

// Invalid (BAD-OPTIONS) for a number of people out of range. Cases are priced with `agreement`, so that
// levels come out as intended.
Result<Generated> generate(const Options& options, const Agreement& agreement);

}  // namespace evenkeel::generate
