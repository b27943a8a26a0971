// What a question of a page is asked with: who asks, and where answers come from.
#pragma once

#include <string>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/access/record_reading.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

struct Asking;

struct Desk {
  Store& store;
  AgreementSource& agreements;
  SnapshotCache& snapshots;
  const Viewer& viewer;
  const Clock& clock;
  std::string why;  // for the access log: the route, "GET /cases/{case}"

  [[nodiscard]] AsOf today() const { return {.day = clock.today(), .known_at = kKnownNow}; }
};

// What use cases of looking take, asked at this desk of today as it is known now.
Asking asking_today(const Desk& desk);

// Writes into the access log, before anything is shown, that the viewer reads it.
Result<void> note_reading(const Desk& desk, ReadKind kind, const std::string& whose, const UnitCode& unit);

// The scope of the viewer's one unit, for ports that take one; the use case has asked about the place.
Scope scope_of_unit(const Viewer& viewer, const UnitCode& pdu);

}  // namespace evenkeel
