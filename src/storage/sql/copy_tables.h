// Copies every table of a store into an empty one, of either database.
#pragma once

#include <string_view>
#include <vector>

#include "storage/sql/database.h"

namespace evenkeel::storage {

// The tables that hold data, those that others refer to first. Not schema_version, and not closing, which is
// empty between transactions.
std::vector<std::string_view> data_tables();

// As `from` stands at one moment. Conflict (STORE-NOT-EMPTY).
Result<void> copy_tables(Engine& from, Database& to);

}  // namespace evenkeel::storage
