// Where records come from: files that somebody hands in, whatever their format. A source says what it holds,
// then hands over its records in chunks and its faults beside them; nothing else of a file is kept.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "domain/quarantine.h"
#include "domain/records/record_set.h"

namespace evenkeel {

// What stands in the store already, so that a set without its own people or teams can refer to them. Asked
// only for codes that the set itself does not hold.
class KnownRecords {
 public:
  virtual ~KnownRecords() = default;
  virtual bool has_team(const TeamCode&) { return false; }
  virtual bool has_person(const PersonCode&) { return false; }
  virtual bool has_posting(const PersonCode&, const TeamCode&) { return false; }
  virtual bool has_case(const CaseId&) { return false; }
  // Everybody's places with their names and the teams they belong to: for sources that name people instead of
  // giving their codes. Asked at most once.
  virtual RecordSet teams_and_people() { return {}; }
  // Rows of each table that the same source stated last (RecordStore::table_sizes). Empty: nothing to
  // compare.
  virtual std::vector<std::pair<std::string, std::int64_t>> table_sizes() { return {}; }
};

struct ReadProgress {
  std::uint64_t done = 0;   // bytes of the files, estimated from what was read
  std::uint64_t total = 0;  // of all files
};

// Takes what a source hands over. An error stops the reading and is returned by it.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  // At most a few thousand records; over all chunks each key of a table comes once.
  virtual Result<void> records(const RecordSet& chunk) = 0;
  // A row for each fault; `left_out` is how many records they leave out, since one may have several faults.
  virtual Result<void> quarantine(const std::vector<Quarantined>& rows, std::int64_t left_out) = 0;
  virtual void progress(const ReadProgress&) {}
};

// What the files are, known before any record is read: all that RecordStore::begin_import needs.
struct SourceDescription {
  std::string source;                // suggested name: "native" or "wmt"
  std::optional<Date> as_of;         // the day the files say they describe, where they say one
  Digest content;                    // of the bytes of all files, whatever their names and order
  std::vector<std::string> files;    // base names
  std::vector<std::string> tables;   // stated in full: what is not repeated has ended
  std::vector<std::string> ignored;  // in a folder beside them, of no format that is read
  std::uint64_t bytes = 0;
};

struct TableCount {
  std::string table;
  std::int64_t read = 0;         // records met
  std::int64_t taken = 0;        // handed to the sink
  std::int64_t quarantined = 0;  // read - taken
  std::int64_t warnings = 0;
};

// Headings that nobody asked for: their columns were not read.
struct UnknownColumns {
  std::string file;
  std::string sheet;
  std::vector<std::string> columns;
};

// A total that a source states beside its rows, or that stood the day before, against what was read.
struct Reconciliation {
  std::string what;                    // "cases in wmt_extract, by v-crn_count"
  std::optional<std::int64_t> stated;  // absent: the source does not say
  std::int64_t read = 0;
  bool agrees = true;
};

struct SourceOutcome {
  std::vector<TableCount> tables;  // in the order of RecordTypes; tables without a row left out
  std::vector<UnknownColumns> unknown_columns;
  std::vector<Reconciliation> reconciliations;
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;
  [[nodiscard]] virtual const SourceDescription& description() const = 0;
  // Reads everything, once. A bad record goes to the sink's quarantine and the rest goes on; an error means
  // that a file is unusable as a whole (cut off, not what its name says), and nothing of it may be published.
  virtual Result<SourceOutcome> read(KnownRecords& known, RecordSink& sink) = 0;
};

// Files and folders, recognised by what is in them: Evenkeel's own tables as <table>.csv and .jsonl, the WMT
// workbook, and WMT's exports beside it. Errors: SOURCE-NOT-FOUND, SOURCE-EMPTY (no readable file),
// SOURCE-UNKNOWN (a file of no known kind), SOURCE-MIXED (native and WMT files together), and those of the
// readers. Implemented in exchange/.
Result<std::unique_ptr<RecordSource>> open_record_source(const std::vector<std::string>& paths);

}  // namespace evenkeel
