// Which units a data set changed, and the version of each unit that follows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/engines/engine.h"
#include "storage/sql/query.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// Every PDU that is read otherwise because of the data set. A unit is read with everybody who works in it or
// holds a case of its teams, with all their cases, and with the teams that these name: so the units of what a
// row opened or closed names, of those who hold such a case, and of all their cases. Where several sources
// speak, also those of the rows that others have under the same key, and, if others spoke since the source
// last did, of every key that both describe differently, though the data set brings no row of it.
// Stops as soon as all units are found.
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
