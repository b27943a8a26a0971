// One import on its way in: what the statement says is compared with what its source said before, and only
// the difference is written.
//
// The timeline of a source and table changes only on the days of its statements. So on the statement's day
// each key has at most one fact, and what is stated holds from there until the source's next statement of the
// table, or, where an import brought that key alone for a day between, until that day.
// A fact that the statement changes or ends is closed and opened again for the days outside that time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/sql/database.h"
#include "storage/sql/datasets.h"
#include "storage/sql/record_table.h"
#include "storage/sql/short_writes.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

class SqlStagedImport final : public StagedImport {
 public:
  // `lock` is held until this object goes; absent when the import is published already.
  SqlStagedImport(Database& database, DatasetRow dataset, std::optional<std::int64_t> base,
                  std::unique_ptr<SourceLock> lock)
      : database_(database),
        writes_(database),
        dataset_(std::move(dataset)),
        base_(base),
        lock_(std::move(lock)) {}

  [[nodiscard]] std::optional<DatasetRow> already_published() const override;
  Result<void> stage(const RecordSet& chunk) override;
  Result<void> quarantine(const std::vector<Quarantined>& rows, std::int64_t left_out) override;
  Result<void> make_ready() override;
  Result<ImportCounts> publish(std::int64_t ledger_sequence, const std::string& at) override;

 private:
  // What stands under one key on the statement's day.
  struct Known {
    std::int64_t row = 0;  // the source's fact before this statement; 0: none
    std::int64_t hash = 0;
    Date from;
    bool closed = false;          // by a run of this import that was cut off
    std::int64_t staged_row = 0;  // the fact that such a run brought; 0: none
    std::int64_t staged_hash = 0;
    bool seen = false;  // stated in this run
    // Where the source said something of this key alone, for a later day: until then this statement holds.
    std::optional<Date> until;
  };
  struct TableState {
    bool loaded = false;
    Date until = Date::forever();
    std::unordered_map<std::string, Known> known;
    std::vector<std::uint64_t> new_keys;  // hashes of those stated in this run that are not in `known`
  };
  struct Slice {  // what one short transaction writes
    RowBlock opened;
    std::vector<std::int64_t> closed;
    std::vector<std::int64_t> removed;
    ImportCounts counts;
  };

  template <class R>
  Result<void> stage_table(const std::vector<R>& records);
  Result<bool> take_in(const RecordTable& table, TableState& state, Slice& slice);
  void add_fact(const RecordTable& table, Date until, std::int64_t hash, RowBlock& rows) const;
  Result<void> write_slice(const RecordTable& table, const TableState& state, Slice& slice);
  Result<void> load(const RecordTable& table, TableState& state);
  void load_known(soci::session& session, const RecordTable& table, TableState& state);
  void load_later(soci::session& session, const RecordTable& table, TableState& state);
  Result<void> check_not_late(soci::session& session, const RecordTable& table);
  Date next_statement(soci::session& session, const RecordTable& table);
  void for_rows(soci::session& session, const std::vector<std::int64_t>& rows,
                const std::function<void()>& work);
  void remove(soci::session& session, const RecordTable& table, const std::vector<std::int64_t>& rows);
  void close(soci::session& session, const RecordTable& table, Date until,
             const std::vector<std::int64_t>& rows);
  Result<void> end_unrepeated(ImportCounts& counts);
  Result<void> end_unrepeated(const RecordTable& table, ImportCounts& counts);
  using RowsWork = std::function<void(soci::session&, const std::vector<std::int64_t>& rows)>;
  Result<void> in_short_writes(std::vector<Known*>& all, std::int64_t Known::*row, const RowsWork& work);
  Result<void> check_base(soci::session& session);
  [[nodiscard]] bool states(const RecordTable& table) const;

  Database& database_;
  ShortWrites writes_;
  DatasetRow dataset_;
  std::optional<std::int64_t> base_;  // the source's last published dataset when staging began
  std::unique_ptr<SourceLock> lock_;
  std::unordered_map<std::string, TableState> tables_;
  ImportCounts counts_;
  std::int64_t quarantine_rows_ = 0;
  std::optional<std::int64_t> ready_;  // the last publication that the units touched were found after
};

}  // namespace evenkeel::storage
