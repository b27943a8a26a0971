// Reads the facts of every table that are seen at one (as_of, known_at).
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/records/record_set.h"
#include "storage/sql/database.h"
#include "storage/sql/kept_allocations.h"
#include "storage/sql/record_table.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// The condition under which a row of a record table is seen; uses :as_of and :known_at.
inline constexpr std::string_view kSeen =
    "valid_from <= :as_of AND valid_to > :as_of "
    "AND EXISTS (SELECT 1 FROM dataset o WHERE o.id = opened_by AND o.published <= :known_at) "
    "AND (closed_by IS NULL OR NOT EXISTS "
    "(SELECT 1 FROM dataset c WHERE c.id = closed_by AND c.published <= :known_at))";

class RecordLoader {
 public:
  RecordLoader(Engine& engine, soci::session& session, Date as_of, std::int64_t known_at);

  RecordSet everything();
  RecordSet of_units(const Scope& scope, const UnitFilter& units);
  std::vector<Team> teams();

  // What stands of one person, of some teams, of one case.
  std::vector<Posting> postings_of(const PersonCode& person);
  std::vector<Team> teams(const std::set<std::string>& codes);
  std::vector<Case> cases(const std::set<std::string>& ids);
  struct StandingCase {
    Case record;
    std::string source;
  };
  std::optional<StandingCase> standing_case(const CaseId& id);
  // Of these cases, or of every case where none is named; sorted by number.
  std::vector<NotFollowed> not_followed(std::set<std::string> ids);

 private:
  // Of several rows of one key, the one whose source spoke last stands.
  struct Origin {
    std::pair<std::int64_t, std::int64_t> spoke;  // ledger sequence and dataset
    Date as_of;                                   // of that statement
    bool amends = false;                          // stands only in place of another source's record
    bool allocates = false;                       // amends, and says who holds the case
    [[nodiscard]] bool amends_tier() const { return amends && !allocates; }
  };
  template <class R>
  struct Found {
    std::vector<R> records;
    std::vector<std::int64_t> opened_by;  // the dataset that brought each
    std::vector<Origin> origins;
  };
  // A record whose column holds one of the codes. Any of a condition's terms is enough; none: every record.
  struct Term {
    std::string_view column;
    const std::set<std::string>* codes;
  };
  using Condition = std::vector<Term>;

  std::set<std::string> allocated_cases();
  void add_holders(const std::set<std::string>& teams, std::set<std::string>& people);
  static void add_named_teams(RecordSet& set, std::vector<Team> all, std::set<std::string> named);
  template <class R>
  std::vector<R> read(const Condition& condition);
  template <class R>
  Found<R> fetch(const Condition& condition);
  template <class R>
  std::vector<R> in_order(Found<R> found);
  // A case of which a source has spoken after somebody was given it, and names another holder.
  struct Contest {
    std::size_t at = 0;  // of the record that the source states
    std::string source;
    Date stated_on;
    std::int64_t stated = 0;  // ledger sequence
    Case given;
    Allocated allocated;
  };
  static std::optional<Tier> amended_tier(const Found<Case>& found, std::span<const std::uint32_t> rows);
  static std::uint32_t said_of_case(const Found<Case>& found, std::span<const std::uint32_t> rows);
  std::optional<Contest> contest_in(const Found<Case>& found, std::span<const std::uint32_t> rows,
                                    std::uint32_t said) const;
  void keep_allocations(const std::vector<Contest>& contests, std::vector<Case>& stated);
  // Of the datasets that opened the records found.
  std::unordered_map<std::int64_t, Origin> origins_in(const RecordTable& table,
                                                      const std::vector<std::int64_t>& opened_by);
  void learn_statements(const std::set<std::int64_t>& datasets);

  Engine& engine_;
  soci::session& session_;
  Date as_of_;
  std::int64_t known_at_;
  // What was published by known_at. Allocations are many sources of one dataset each, so only the sources met
  // in the records are learned.
  struct Statement {
    std::string source;
    Date as_of;
    std::int64_t published = 0;
    std::vector<std::string> tables;  // stated in full
  };
  std::map<std::int64_t, Statement> statements_;  // by dataset
  bool several_sources_ = false;                  // or one that only amends: what it says may not stand
  std::vector<NotFollowed> not_followed_;         // met so far
};

}  // namespace evenkeel::storage
