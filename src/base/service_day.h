// The day on which a moment falls where the service works: in England and Wales, whatever clock the machine
// that runs it is set to.
#pragma once

#include "base/date.h"
#include "base/moment.h"

namespace evenkeel {

// Greenwich Mean Time; British Summer Time, an hour ahead, from 01:00 UTC on the last Sunday of March until
// 01:00 UTC on the last Sunday of October (the Summer Time Order 2002, as since 1996). Not for moments before
// that.
Date service_day(Moment now);

}  // namespace evenkeel
