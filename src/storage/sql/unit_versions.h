// Which units a data set changed, and the version of each unit that follows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/sql/query.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// Notes the PDU of every team in which the data set opened or closed a record; records of a person count for
// each team of theirs. Called before the data set is published, in the same transaction.
void note_touched_units(soci::session& session, std::int64_t dataset);

// As RecordStore::unit_versions.
std::vector<UnitVersion> unit_versions(soci::session& session, std::int64_t known_at);

}  // namespace evenkeel::storage
