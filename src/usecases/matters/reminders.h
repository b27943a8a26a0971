// One mail a working day to whoever something waits for: how many matters, the first day that is due, how
// many cases of high risk nobody holds where they allocate, and where to look. No name, no number of a matter
// or case, nothing of what it says.
#pragma once

#include <string>

#include "usecases/ports/agreement_source.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/mailer.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

// What mails are made from.
struct Reminding {
  Store& store;
  AgreementSource& agreements;
  SnapshotCache& snapshots;
  Mailer& mailer;
  const Clock& clock;
  std::string address;  // how people reach the service; empty: the mail names none
};

struct Reminded {
  std::int64_t sent = 0;
  std::int64_t failed = 0;  // tried again at the next call
};

// Each account at most once a day, also with two servers: the day is claimed in the store before anything is
// sent, and given back when sending fails. On days that are no working days nothing is sent.
Result<Reminded> send_reminders(const Reminding& by);

}  // namespace evenkeel
