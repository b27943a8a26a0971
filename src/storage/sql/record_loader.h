// Reads the facts of every table that are seen at one (as_of, known_at).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  // As in RecordStore.
  std::vector<Team> teams();
  std::vector<UnitCode> units_of(const PersonCode& person);
  std::vector<UnitCode> units_of(const CaseId& id);

  // What stands of one person, of some teams, of one case.
  std::vector<Posting> postings_of(const PersonCode& person);
  std::vector<Team> teams(const std::set<std::string>& codes);
  struct StandingCase {
    Case record;
    std::string source;
  };
  std::optional<StandingCase> standing_case(const CaseId& id);

 private:
  // Of several rows of one key, the one whose source spoke last stands.
  struct Origin {
    std::pair<std::int64_t, std::int64_t> spoke;  // ledger sequence and dataset
    const DatasetRow* dataset = nullptr;          // that brought the fact
    bool amends = false;                          // stands only in place of another source's record
  };
  template <class R>
  struct Found {
    std::vector<R> records;
    std::vector<Origin> origins;
  };
  // A record whose column holds one of the codes. Any of a condition's terms is enough; none: every record.
  struct Term {
    std::string_view column;
    const std::set<std::string>* codes;
  };
  using Condition = std::vector<Term>;

  void add_holders(const std::set<std::string>& teams, std::set<std::string>& people);
  static void add_named_teams(RecordSet& set, std::vector<Team> all, std::set<std::string> named);
  std::vector<UnitCode> units_of_teams(const std::set<std::string>& teams);
  template <class R>
  std::vector<R> read(const Condition& condition);
  template <class R>
  Found<R> fetch(const Condition& condition);
  template <class R>
  static std::vector<R> in_order(Found<R> found);
  [[nodiscard]] std::unordered_map<std::int64_t, Origin> origins_in(const RecordTable& table) const;

  Engine& engine_;
  soci::session& session_;
  Date as_of_;
  std::int64_t known_at_;
  std::vector<DatasetRow> published_;  // by known_at
  bool several_sources_ = false;
};

}  // namespace evenkeel::storage
