// Trying out another version of the agreement on people as they are: who would move over or under the line,
// or to another band, and what that makes of each team, PDU and region. Nothing is written.
#pragma once

#include <string>
#include <vector>

#include "domain/agreement/compare.h"
#include "domain/assessment.h"

namespace evenkeel {

// One version, and the snapshot built with its full week (SnapshotOptions::full_week).
struct RehearsalSide {
  const Agreement& agreement;
  const Snapshot& snapshot;
};

// The same person or unit under both versions. Names are left out; the caller adds them for those who may
// see.
struct RehearsedFigure {
  Figure before;
  Figure after;
  [[nodiscard]] bool newly_over() const { return !before.over_line && after.over_line; }
  [[nodiscard]] bool no_longer_over() const { return before.over_line && !after.over_line; }
  [[nodiscard]] bool changes_band() const { return before.band != after.band; }
  [[nodiscard]] bool changes_share() const { return before.used != after.used; }
  // Measured under one version only.
  [[nodiscard]] bool changes_measured() const { return before.used.has_value() != after.used.has_value(); }
};

struct RehearsedUnit {
  RehearsedFigure figure;  // of the team, PDU, region or nation itself
  std::int64_t people = 0;
  std::int64_t over_before = 0;
  std::int64_t over_after = 0;
  std::int64_t newly_over = 0;
  std::int64_t no_longer_over = 0;
  std::int64_t band_changes = 0;  // bands are the same when their codes are
  std::int64_t no_longer_measured = 0;
  std::int64_t newly_measured = 0;
};

struct Rehearsal {
  std::vector<AgreementChange> changes;  // between the two versions
  std::vector<RehearsedFigure> people;   // everybody for whom anything above changes, in order of code
  std::vector<RehearsedUnit> units;      // nation, regions, PDUs, teams; each level in order of code
};

// Both snapshots hold the same records of the same day. Mode as in workload::measure.
Rehearsal rehearse(const RehearsalSide& before, const RehearsalSide& after, Mode mode);

}  // namespace evenkeel
