// Empty native tables for people to fill in, an example of each, and the dictionary of their columns: all
// made from the descriptions of the fields, so that they cannot say anything else than the importer reads.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace evenkeel::exchange {

// FOLDER/<table>.csv with its header, FOLDER/examples/<table>.csv with one row, FOLDER/about/dictionary.csv
// and FOLDER/about/dictionary.md. Returns the paths. Unavailable (CANNOT-WRITE).
Result<std::vector<std::string>> write_templates(const std::string& folder);

// The dictionary as a document: a section a table, a row a column.
std::string dictionary_markdown();

}  // namespace evenkeel::exchange
