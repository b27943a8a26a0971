// What was left out of an import, or looked at with a warning.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/quarantine.h"
#include "storage/engines/engine.h"

namespace evenkeel::storage {

// Adds rows, numbered from `first_number` on.
void insert_quarantined(Engine& engine, soci::session& session, std::int64_t dataset,
                        std::int64_t first_number, const std::vector<Quarantined>& rows);

// Those of a dataset, in the order in which they were found.
std::vector<Quarantined> quarantined_of(soci::session& session, std::int64_t dataset);

void clear_quarantine(soci::session& session, std::int64_t dataset);

}  // namespace evenkeel::storage
