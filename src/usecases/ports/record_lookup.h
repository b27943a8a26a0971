// One case's or one person's records: where they are, and everything that was ever said of them. The use case
// checks who asks, with what the first two answer; they name no person.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/records/records.h"
#include "domain/scope.h"

namespace evenkeel {

struct TeamPlace {
  TeamCode team;
  UnitCode pdu;
  UnitCode region;
  friend bool operator==(const TeamPlace&, const TeamPlace&) = default;
};

// When a fact is true, and how it is known.
struct FactTimes {
  Date from;
  std::optional<Date> to;                  // day after the last; none: no end is known
  std::int64_t recorded = 0;               // ledger sequence
  std::string recorded_at;                 // UTC
  std::optional<std::int64_t> taken_back;  // ledger sequence of the statement that replaced it
  std::string source;
};

// Who held a case, from a day on: the record that stood.
struct CaseSpell {
  Date from;
  std::optional<Date> to;  // the first day on which it was otherwise
  Case record;
  bool withheld = false;      // somebody holds it in a team outside the scope, and is left out of `record`
  std::int64_t recorded = 0;  // ledger sequence of the statement that it rests on
  std::string source;
};

// An allocation that stands though a source has spoken since and names no new holder.
struct NotFollowed {
  CaseId id;
  TeamCode team;
  std::optional<PersonCode> given;  // none: it was taken back, and waits
  Date given_on;
  std::int64_t entry = 0;            // of the allocation
  std::optional<PersonCode> stated;  // by the source; none: it waits
  std::string source;
  Date stated_on;
};

// A row of any record table, as text in the native form. Personal: for the person's own copy.
struct HeldRecord {
  std::string table;
  FactTimes times;
  std::vector<std::pair<std::string, std::string>> fields;
};

class RecordLookup {
 public:
  virtual ~RecordLookup() = default;

  // The teams that somebody works in on the day, sorted by code; none for a code that nobody has.
  virtual Result<std::vector<TeamPlace>> places_of_person(const PersonCode& person, Date as_of,
                                                          std::int64_t known_at) = 0;
  // Where a case stands on the day; none when there is no such case.
  virtual Result<std::optional<TeamPlace>> place_of_case(const CaseId& id, Date as_of,
                                                         std::int64_t known_at) = 0;

  // The cases that stand on the day, sorted by number; those that nobody knows are left out.
  virtual Result<std::vector<Case>> cases(const std::vector<CaseId>& ids, Date as_of,
                                          std::int64_t known_at) = 0;

  // A case from its first day to `until`, as known at `known_at`: a spell for each change of holder, team,
  // tier, risk or waiting, oldest first. In teams outside the scope the holder is left out.
  virtual Result<std::vector<CaseSpell>> spells_of_case(const Scope& scope, const CaseId& id, Date until,
                                                        std::int64_t known_at) = 0;

  // Of these cases, or of all where none is named, sorted by number.
  virtual Result<std::vector<NotFollowed>> not_followed(const std::vector<CaseId>& ids, Date as_of,
                                                        std::int64_t known_at) = 0;

  // The ledger entries after `since` that changed anything in one of the units, in order: what made a plan of
  // theirs stale.
  virtual Result<std::vector<std::int64_t>> changes_since(const std::vector<UnitCode>& units,
                                                          std::int64_t since) = 0;

  // Everything held under a person's code, of all tables, days and times of recording.
  virtual Result<void> each_held(const PersonCode& person,
                                 const std::function<Result<void>(const HeldRecord&)>& sink) = 0;
};

}  // namespace evenkeel
