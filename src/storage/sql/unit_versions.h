// Which units a data set changed, and the version of each unit that follows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/engines/engine.h"
#include "storage/sql/query.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// The PDU of every team in which the data set opened or closed a record; those of a person count for each
// team of theirs; of an amended case those of whoever was given it or holds what is amended; and the units of
// the tiers that events amended until this data set. Reads as many rows as the data set has.
std::vector<std::string> touched_units(soci::session& session, std::int64_t dataset);

// Writes them down with the data set; no reader counts them before it is published.
void note_touched_units(Engine& engine, soci::session& session, std::int64_t dataset,
                        const std::vector<std::string>& units);

// The last ledger entry under which records were published; 0 for none.
std::int64_t last_publication(soci::session& session);

// What was published after entry `seen` may have brought people and cases of this data set into more units:
// notes all that it touched. For a data set whose own were found when the store stood at `seen`.
void note_units_touched_since(soci::session& session, std::int64_t dataset, std::int64_t seen);

// In the transaction that publishes: the version of each unit noted is the sequence of its ledger entry.
void raise_unit_versions(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence);

// As RecordStore::unit_versions.
std::vector<UnitVersion> unit_versions(soci::session& session, std::int64_t known_at);

}  // namespace evenkeel::storage
