// Reads the facts of every table that are seen at one (as_of, known_at).
#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/records/record_set.h"
#include "storage/sql/database.h"
#include "storage/sql/record_table.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// The condition under which a row of a record table is seen; uses :as_of and :known_at.
inline constexpr std::string_view kSeen =
    "valid_from <= :as_of AND valid_to > :as_of "
    "AND opened_by IN (SELECT id FROM dataset WHERE published <= :known_at) "
    "AND (closed_by IS NULL OR closed_by NOT IN (SELECT id FROM dataset WHERE published <= :known_at))";

class RecordLoader {
 public:
  RecordLoader(Engine& engine, soci::session& session, Date as_of, std::int64_t known_at);

  RecordSet everything();
  RecordSet of_units(const Scope& scope, const UnitFilter& units);

 private:
  struct Origin {
    std::int32_t rank = 0;  // later published is greater
    bool amends = false;
  };
  // Codes that a condition names, as a JSON array: ":people", ":teams", ":cases".
  struct Codes {
    std::string people = "[]";
    std::string teams = "[]";
    std::string cases = "[]";
  };
  template <class R>
  std::vector<R> read(const std::string& condition, const Codes& codes);
  template <class R>
  std::vector<R> in_order(std::vector<R> records, const std::vector<Origin>& origins);
  // For each dataset, how late its source's statement in force on the day was published; higher wins a key.
  std::unordered_map<std::int64_t, Origin> ranks_for(const RecordTable& table) const;
  [[nodiscard]] std::string condition_of(const RecordTable& table) const;

  Engine& engine_;
  soci::session& session_;
  Date as_of_;
  std::int64_t known_at_;
  std::vector<DatasetRow> published_;  // by known_at
};

}  // namespace evenkeel::storage
