// The state of the data: what was imported, and what was left out of it, to work through.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "usecases/see/asking.h"

namespace evenkeel {

struct DataView {
  Basis basis;
  std::vector<DatasetRow> imports;  // the newest first, at most a hundred
};
// For those who import. Forbidden (ACCESS-DENIED).
Result<DataView> see_data(const Asking& asking);

// Parts that are empty do not matter.
struct QuarantineQuery {
  std::int64_t dataset = 0;
  std::string table;
  std::string rule;
  std::string file;
  std::optional<Severity> severity;
  std::int64_t page = 1;  // from 1; one past the last is the last
  std::int64_t a_page = 50;
};

struct QuarantineView {
  Basis basis;
  DatasetRow dataset;
  std::vector<Quarantined> rows;                 // of the page, in the order in which they were met
  std::map<std::string, std::int64_t> by_rule;   // of all rows
  std::map<std::string, std::int64_t> by_table;  // of all rows; "" for a whole file or sheet
  std::map<std::string, std::int64_t> by_file;   // of all rows
  std::int64_t found = 0;                        // on all pages
  std::int64_t page = 1;
};
// NotFound (NO-IMPORT). Subjects are codes and values of personal fields were never kept, so that nothing is
// written into the access log.
Result<QuarantineView> see_quarantine(const Asking& asking, const QuarantineQuery& query);

}  // namespace evenkeel
