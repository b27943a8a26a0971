// The database behind a store, reached past it: what somebody with a database client can do.
#pragma once

#include <string>

namespace evenkeel::contract {

// Throws when the database refuses.
void run_directly(const std::string& url, const std::string& sql);

// The first column of each row, each followed by a space.
std::string read_directly(const std::string& url, const std::string& sql);

// Names of all tables, sorted, each followed by a space.
std::string tables_of(const std::string& url);

// Names of a table's columns in order, each followed by a space.
std::string columns_of(const std::string& url, const std::string& table);

}  // namespace evenkeel::contract
