// One mail a working day to whoever something waits for: how many matters, the first day that is due, and
// where to look. No name, no number of a matter, nothing of what it says.
#pragma once

#include <string>

#include "usecases/ports/clock.h"
#include "usecases/ports/mailer.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct Reminded {
  std::int64_t sent = 0;
  std::int64_t failed = 0;  // tried again at the next call
};

// Each account at most once a day, also with two servers: the day is claimed in the store before anything is
// sent, and given back when sending fails. On days that are no working days nothing is sent. `address` is how
// people reach the service; empty: the mail names no address.
Result<Reminded> send_reminders(Store& store, Mailer& mailer, const Clock& clock, const std::string& address);

}  // namespace evenkeel
