// Which units a data set changed, and the version of each unit that follows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/sql/query.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// Notes the PDU of every team in which the data set opened or closed a record, and raises its version to the
// sequence under which the data set is published; records of a person count for each team of theirs. Called
// in the transaction that publishes.
void note_touched_units(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence);

// As RecordStore::unit_versions.
std::vector<UnitVersion> unit_versions(soci::session& session, std::int64_t known_at);

}  // namespace evenkeel::storage
