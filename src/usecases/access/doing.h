// Who does something to an account, and when.
#pragma once

#include "base/date.h"
#include "base/moment.h"
#include "domain/access/viewer.h"
#include "usecases/ports/clock.h"

namespace evenkeel {

struct Doing {
  Viewer by;
  Moment now;
  Date today;  // where the service works: roles begin and end by it
};

// Unavailable (CLOCK) when the clock writes no moment.
Result<Doing> doing_now(const Viewer& by, const Clock& clock);

}  // namespace evenkeel
