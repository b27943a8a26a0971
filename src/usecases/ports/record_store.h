// What measuring needs from storage: records with two times. Each fact is true from a day to a day (valid)
// and known from one ledger entry to another (recorded). Nothing is overwritten: what was known on a past
// evening can be asked for ever after.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "domain/quarantine.h"
#include "domain/records/record_set.h"
#include "domain/scope.h"

namespace evenkeel {

// Sources whose names begin so amend: their records stand in place of earlier published ones of other sources
// with the same key, and never alone. When the case system ends a case, no allocation keeps it.
inline constexpr std::string_view kAmendingSources = "allocation/";
// Of them, those that amend until the source speaks again. All others are allocations: who holds the case
// stands until the source that they amend names somebody new; what else it says of the case holds meanwhile.
inline constexpr std::string_view kAmendedTiers = "allocation/tier/";
// A case that its source knew nothing of for so many days has ended for good: where it comes back, nobody was
// given it here. Fewer are an extract that left it out. Four weeks [proposed]: no agreement is known where
// records are read, since they say which one measures.
inline constexpr int kDaysGone = 28;

inline constexpr std::int64_t kKnownNow = std::numeric_limits<std::int64_t>::max();

// One import: a statement by one source of how things stood on one day.
struct ImportHeader {
  std::string source;  // "wmt", "native", or a name given: later statements replace its earlier ones
  Date as_of;          // the day the statement is about
  Digest content;      // of the files read: the same content, source and day is the same import
  std::vector<std::string> files;   // base names, for the record
  std::vector<std::string> tables;  // stated in full: a record of these that is not repeated has ended
};

struct ImportCounts {
  std::int64_t read = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t ended = 0;
  std::int64_t unchanged = 0;
  std::int64_t quarantined = 0;
  std::int64_t warnings = 0;
};

struct DatasetRow {
  std::int64_t id = 0;
  ImportHeader header;
  ImportCounts counts;
  std::optional<std::int64_t> published;  // ledger sequence; absent while staged
  std::string published_at;
};

// One staged import. Chunks are written in short transactions that no reader sees. Destroyed unpublished, it
// leaves its chunks to be resumed by the next import of the same header, or cleared by one of another.
class StagedImport {
 public:
  virtual ~StagedImport() = default;
  // True when an import with this header is already published: nothing need be staged.
  [[nodiscard]] virtual std::optional<DatasetRow> already_published() const = 0;
  // Records of tables that the header does not name add and change and end nothing; Conflict
  // (IMPORT-PART-LATE) when a later day of the source is known already. Records of any tables, in any order,
  // each key once over all chunks (the caller has checked).
  virtual Result<void> stage(const RecordSet& chunk) = 0;
  // As RecordSink::quarantine.
  virtual Result<void> quarantine(const std::vector<Quarantined>& rows, std::int64_t left_out) = 0;
  // After the last chunk, outside any transaction: ends the facts that the statement does not repeat and
  // finds the units that are touched, so that publishing is short however large the import is. Nobody sees
  // anything of it. Without it publishing does the same.
  virtual Result<void> make_ready() = 0;
  // Makes the import visible: inside the caller's transaction, with the sequence of its ledger entry, whose
  // lock is held.
  virtual Result<ImportCounts> publish(std::int64_t ledger_sequence, const std::string& at) = 0;
};

// The units of a load; empty lists mean everything the scope allows.
struct UnitFilter {
  std::vector<UnitCode> regions;
  std::vector<UnitCode> pdus;
  std::vector<TeamCode> teams;
};

// A unit (PDU) and the sequence of the last ledger entry that changed anything in it.
struct UnitVersion {
  UnitCode unit;
  std::int64_t version = 0;
};

class RecordStore {
 public:
  virtual ~RecordStore() = default;

  // Conflict (IMPORT-RUNNING) while another process stages for the same source.
  virtual Result<std::unique_ptr<StagedImport>> begin_import(const ImportHeader& header) = 0;

  // Everything true on `as_of` as known at ledger entry `known_at`, of all sources, sorted by key, read in
  // one transaction. A unit comes with everybody who works in it or, where the scope is everywhere, holds a
  // case of it from elsewhere, each with all their work. Where two sources state the same key, the later
  // published one wins.
  virtual Result<RecordSet> load(const Scope& scope, const UnitFilter& units, Date as_of,
                                 std::int64_t known_at) = 0;

  // The version of every unit that anything is known of, sorted by code, as of ledger entry `known_at`. A
  // snapshot of a unit stays right while its version does; a plan keeps the versions it was made on.
  virtual Result<std::vector<UnitVersion>> unit_versions(std::int64_t known_at) = 0;

  // Every team as it stands, without its unit's records.
  virtual Result<std::vector<Team>> teams(Date as_of, std::int64_t known_at) = 0;
  // The latest day, up to `until`, that an import other than an amendment was about.
  virtual Result<std::optional<Date>> last_described(Date until, std::int64_t known_at) = 0;

  virtual Result<std::vector<DatasetRow>> datasets() = 0;
  // The published ones other than amendments, the newest first.
  virtual Result<std::vector<DatasetRow>> imports(std::int64_t at_most) = 0;
  virtual Result<std::vector<Quarantined>> quarantined(std::int64_t dataset) = 0;
  // How many records of each table and source stood on the day before; for "suspicious drop".
  virtual Result<std::vector<std::pair<std::string, std::int64_t>>> table_sizes(const std::string& source,
                                                                                Date as_of) = 0;
};

}  // namespace evenkeel
