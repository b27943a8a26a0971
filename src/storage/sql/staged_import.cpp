#include "storage/sql/staged_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "storage/sql/quarantine.h"
#include "storage/sql/unit_versions.h"

namespace evenkeel::storage {
namespace {

Error not_storable(const RecordTable& table, const RowBlock& rows) {
  return Error::invalid("TEXT-NOT-UTF8",
                        fmt::format("A record of {} ({}) holds text that is not UTF-8", table.name,
                                    made_storable(key_of(table, rows))),
                        "Save the file as UTF-8 and import it again.");
}

bool last_row_storable(const RecordTable& table, const RowBlock& rows) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto& column = rows.column(i);
    if (column.is_text && !is_storable(column.texts.back())) return false;
  }
  return true;
}

// Takes the fields of a row back that is not to be written; its other columns were not filled.
void drop_last_row(const RecordTable& table, RowBlock& rows) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    auto& column = rows.column(i);
    column.is_text ? column.texts.pop_back() : column.numbers.pop_back();
    column.present.pop_back();
  }
}

// ", key, key": what KeyReader reads after the columns of a query.
std::string key_columns(const RecordTable& table) {
  std::string columns;
  for (const auto& column : table.columns) {
    if (column.is_key) columns += ", " + quoted(column.name);
  }
  return columns;
}

// The same text as key_of. All key fields are texts.
class KeyReader {
 public:
  KeyReader(Query& query, const RecordTable& table) {
    for (const auto& column : table.columns) {
      if (column.is_key) parts_.push_back(&query.column<std::string>());
    }
  }
  [[nodiscard]] std::string read() const {
    std::string key;
    for (const auto* part : parts_) key += std::to_string(part->text.size()) + ':' + part->text;
    return key;
  }

 private:
  std::vector<const Slot*> parts_;
};

// Keys that were not known before are compared at the end, by their hashes: a table of a quarter of a million
// new keys would cost more than writing them.
Result<void> check_new_keys(const RecordTable& table, std::vector<std::uint64_t> keys) {
  std::sort(keys.begin(), keys.end());
  if (std::adjacent_find(keys.begin(), keys.end()) == keys.end()) return {};
  return fail(Error::invalid("DUPLICATE-KEY", fmt::format("Two records of {} have the same key", table.name),
                             "State each record once."));
}

}  // namespace

std::optional<DatasetRow> SqlStagedImport::already_published() const {
  return dataset_.published ? std::optional{dataset_} : std::nullopt;
}

Result<void> SqlStagedImport::stage(const RecordSet& chunk) {
  if (dataset_.published) return {};
  ready_.reset();
  Result<void> done;
  for_each_record_type([&]<class R>() {
    if (done && !chunk.of<R>().empty()) done = stage_table(chunk.of<R>());
  });
  return done;
}

template <class R>
Result<void> SqlStagedImport::stage_table(const std::vector<R>& records) {
  const auto& table = table_of<R>();
  auto& state = tables_[table.name];
  EVENKEEL_TRY(load(table, state));
  Slice slice{new_facts(table), {}, {}, {}};
  for (const auto& record : records) {
    add_fields(record, slice.opened);
    EVENKEEL_TRY_LET(const bool is_new, take_in(table, state, slice));
    if (!is_new) drop_last_row(table, slice.opened);
    if (is_new && slice.opened.rows() >= writes_.rows()) EVENKEEL_TRY(write_slice(table, state, slice));
  }
  return write_slice(table, state, slice);
}

// The last row of slice.opened has its fields and nothing else yet. True when it has to be written.
Result<bool> SqlStagedImport::take_in(const RecordTable& table, TableState& state, Slice& slice) {
  auto& rows = slice.opened;
  if (!last_row_storable(table, rows)) return fail(not_storable(table, rows));
  const auto key = key_of(table, rows);
  const auto hash = row_hash(table, rows);
  ++slice.counts.read;
  const auto place = state.known.find(key);
  if (place == state.known.end()) {
    state.new_keys.push_back(std::hash<std::string>{}(key));
    ++slice.counts.added;
    add_fact(table, state.until, hash, rows);
    return true;
  }
  auto& known = place->second;
  if (known.seen) {
    return fail(Error::invalid("DUPLICATE-KEY",
                               fmt::format("Two records of {} have the key {}", table.name, key),
                               "State each record once."));
  }
  known.seen = true;
  const bool same = known.row != 0 && known.hash == hash;
  ++(known.row == 0 ? slice.counts.added : same ? slice.counts.unchanged : slice.counts.changed);
  // A part of a table says of this key alone that it stands on this day: that is written even when nothing
  // changes, or else a complete statement of an earlier day that comes late would take it back.
  const bool said_already = states(table) || known.from == dataset_.header.as_of;
  if (same && !known.closed && said_already) return false;
  if (known.staged_row != 0) {
    if (known.staged_hash == hash) return false;  // a run that was cut off wrote it
    slice.removed.push_back(known.staged_row);
  }
  if (known.row != 0 && !known.closed) slice.closed.push_back(known.row);
  add_fact(table, known.until.value_or(state.until), hash, rows);
  return true;
}

// What the store adds to the fields of the last row.
void SqlStagedImport::add_fact(const RecordTable& table, Date until, std::int64_t hash,
                               RowBlock& rows) const {
  auto* fact = &rows.column(table.columns.size());
  fact[0].add(hash);
  fact[1].add(dataset_.id);
  fact[2].add(std::int64_t{dataset_.header.as_of.day_number()});
  fact[3].add(std::int64_t{until.day_number()});
}

Result<void> SqlStagedImport::write_slice(const RecordTable& table, const TableState& state, Slice& slice) {
  if (slice.opened.rows() > 0) {
    EVENKEEL_TRY(writes_.write(slice.opened.rows(), [&](soci::session& session) -> Result<void> {
      remove(session, table, slice.removed);
      close(session, table, state.until, slice.closed);
      database_.engine().insert(session, table.name, slice.opened);
      return {};
    }));
  }
  counts_.read += slice.counts.read;
  counts_.added += slice.counts.added;
  counts_.changed += slice.counts.changed;
  counts_.unchanged += slice.counts.unchanged;
  slice.opened.clear();
  slice.closed.clear();
  slice.removed.clear();
  slice.counts = {};
  return {};
}

bool SqlStagedImport::states(const RecordTable& table) const {
  const auto& stated = dataset_.header.tables;
  return std::find(stated.begin(), stated.end(), table.name) != stated.end();
}

Result<void> SqlStagedImport::load(const RecordTable& table, TableState& state) {
  if (state.loaded) return {};
  EVENKEEL_TRY(database_.view([&](soci::session& session) -> Result<void> {
    if (!states(table)) {
      if (auto late = check_not_late(session, table); !late) return late;
    }
    state.until = next_statement(session, table);
    load_known(session, table, state);
    load_later(session, table, state);
    return {};
  }));
  state.loaded = true;
  return {};
}

// Records of a table that is not stated in full add and change and end nothing. Nobody could say until when
// such a record holds once a later day of the source is known, so it cannot come late.
Result<void> SqlStagedImport::check_not_late(soci::session& session, const RecordTable& table) {
  Query query(session, "SELECT MAX(as_of) FROM dataset WHERE source = :source AND published IS NOT NULL");
  query.use("source", dataset_.header.source);
  const auto& day = query.column<std::optional<Date>>();
  std::optional<Date> last;
  if (query.next()) day.read(last);
  if (!last || *last <= dataset_.header.as_of) return {};
  return fail(Error::conflict(
      "IMPORT-PART-LATE",
      fmt::format("\"{}\" is known up to {}, and the import brings a part of {} for {}",
                  dataset_.header.source, last->text(), table.name, dataset_.header.as_of.text()),
      "Import a complete set for that day, or the part for a later one."));
}

Date SqlStagedImport::next_statement(soci::session& session, const RecordTable& table) {
  Query query(session,
              "SELECT MIN(d.as_of) FROM dataset d JOIN dataset_table t ON t.dataset = d.id "
              "WHERE d.source = :source AND d.published IS NOT NULL AND d.as_of > :as_of AND t.name = :name");
  query.use("source", dataset_.header.source).use("as_of", dataset_.header.as_of).use("name", table.name);
  const auto& day = query.column<std::optional<Date>>();
  std::optional<Date> next;
  if (query.next()) day.read(next);
  return next.value_or(Date::forever());
}

// Facts of the source on the statement's day, as last published, and those that this import staged before.
void SqlStagedImport::load_known(soci::session& session, const RecordTable& table, TableState& state) {
  Query query(
      session,
      fmt::format("SELECT id, row_hash, valid_from, opened_by, closed_by{} FROM {} "
                  "WHERE valid_from <= :as_of AND valid_to > :as_of "
                  "AND (closed_by IS NULL OR closed_by = :self) AND opened_by IN (SELECT id FROM dataset "
                  "WHERE source = :source AND (published IS NOT NULL OR id = :self))",
                  key_columns(table), table.name));
  query.use("as_of", dataset_.header.as_of).use("self", dataset_.id).use("source", dataset_.header.source);
  const auto& row = query.column<std::int64_t>();
  const auto& hash = query.column<std::int64_t>();
  const auto& valid_from = query.column<Date>();
  const auto& opened_by = query.column<std::int64_t>();
  const auto& closed_by = query.column<std::optional<std::int64_t>>();
  const KeyReader key(query, table);
  while (query.next()) {
    auto& known = state.known[key.read()];
    if (opened_by.number == dataset_.id) {
      known.staged_row = row.number;
      known.staged_hash = hash.number;
    } else {
      known.row = row.number;
      known.hash = hash.number;
      valid_from.read(known.from);
      known.closed = closed_by.present != soci::i_null;
    }
  }
}

// Facts that begin between this statement and the next: imports that brought a part of the table made them.
void SqlStagedImport::load_later(soci::session& session, const RecordTable& table, TableState& state) {
  Query query(session,
              fmt::format("SELECT valid_from{} FROM {} WHERE valid_from > :as_of AND valid_from < :until "
                          "AND closed_by IS NULL AND opened_by IN "
                          "(SELECT id FROM dataset WHERE source = :source AND published IS NOT NULL)",
                          key_columns(table), table.name));
  query.use("as_of", dataset_.header.as_of).use("until", state.until).use("source", dataset_.header.source);
  const auto& valid_from = query.column<Date>();
  const KeyReader key(query, table);
  while (query.next()) {
    Date begins;
    valid_from.read(begins);
    auto& known = state.known[key.read()];
    known.until = std::min(known.until.value_or(begins), begins);
  }
}

// Puts the ids where set-based statements find them, for both databases alike.
void SqlStagedImport::for_rows(soci::session& session, const std::vector<std::int64_t>& rows,
                               const std::function<void()>& work) {
  if (rows.empty()) return;
  RowBlock ids;
  ids.add_number_column("row_id");
  for (const auto row : rows) ids.column(0).add(row);
  database_.engine().insert(session, "closing", ids);
  work();
  session << "DELETE FROM closing";
}

void SqlStagedImport::remove(soci::session& session, const RecordTable& table,
                             const std::vector<std::int64_t>& rows) {
  for_rows(session, rows, [&] {
    session << fmt::format("DELETE FROM {} WHERE id IN (SELECT row_id FROM closing)", table.name);
  });
}

void SqlStagedImport::close(soci::session& session, const RecordTable& table, Date until,
                            const std::vector<std::int64_t>& rows) {
  const auto reopen = [&](std::string_view from, std::string_view to, std::string_view where, Date day) {
    Query query(session, fmt::format("INSERT INTO {0} ({1}, row_hash, opened_by, valid_from, valid_to) "
                                     "SELECT {1}, row_hash, :self, {2}, {3} FROM {0} "
                                     "WHERE id IN (SELECT row_id FROM closing) AND {4}",
                                     table.name, table.column_list, from, to, where));
    query.use("self", dataset_.id).use("day", day).run();
  };
  for_rows(session, rows, [&] {
    Query query(
        session,
        fmt::format("UPDATE {} SET closed_by = :self WHERE id IN (SELECT row_id FROM closing)", table.name));
    query.use("self", dataset_.id).run();
    reopen("valid_from", "CAST(:day AS BIGINT)", "valid_from < :day", dataset_.header.as_of);
    reopen("CAST(:day AS BIGINT)", "valid_to", "valid_to > :day", until);
  });
}

Result<void> SqlStagedImport::quarantine(const std::vector<Quarantined>& rows, std::int64_t left_out) {
  if (dataset_.published || rows.empty()) return {};
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    insert_quarantined(database_.engine(), session, dataset_.id, quarantine_rows_, rows);
    return {};
  }));
  quarantine_rows_ += static_cast<std::int64_t>(rows.size());
  counts_.read += left_out;
  counts_.quarantined += left_out;
  counts_.warnings += std::ranges::count(rows, Severity::Warning, &Quarantined::severity);
  return {};
}

Result<void> SqlStagedImport::make_ready() {
  if (dataset_.published || ready_) return {};
  EVENKEEL_TRY(end_unrepeated(counts_));
  std::int64_t seen = 0;
  std::vector<std::string> units;
  EVENKEEL_TRY(database_.view([&](soci::session& session) -> Result<void> {
    seen = last_publication(session);
    units = touched_units(session, dataset_.id);
    return {};
  }));
  EVENKEEL_TRY(writes_.write(units.size(), [&](soci::session& session) -> Result<void> {
    note_touched_units(database_.engine(), session, dataset_.id, units);
    return {};
  }));
  if (!database_.writing()) ready_ = seen;
  return {};
}

Result<ImportCounts> SqlStagedImport::publish(std::int64_t ledger_sequence, const std::string& at) {
  if (dataset_.published) return dataset_.counts;
  auto counts = counts_;
  const auto done = database_.write([&](soci::session& session) -> Result<void> {
    EVENKEEL_TRY(check_base(session));
    if (ready_) {
      note_units_touched_since(session, dataset_.id, *ready_);
    } else {
      EVENKEEL_TRY(end_unrepeated(counts));
      note_touched_units(database_.engine(), session, dataset_.id, touched_units(session, dataset_.id));
    }
    raise_unit_versions(session, dataset_.id, ledger_sequence);
    publish_dataset(session, dataset_.id, ledger_sequence, at, counts);
    return {};
  });
  return done.map([&] { return counts; });
}

// The lock on the source keeps others out; where it was lost with a connection, this still does.
Result<void> SqlStagedImport::check_base(soci::session& session) {
  if (last_published(session, dataset_.header.source) == base_ && is_staged(session, dataset_.id, base_))
    return {};
  return fail(
      Error::conflict("IMPORT-BASE-MOVED",
                      fmt::format("Another import of \"{}\" was published meanwhile", dataset_.header.source),
                      "Run the import again: it starts from what is published now."));
}

Result<void> SqlStagedImport::end_unrepeated(ImportCounts& counts) {
  auto all = counts;
  Result<void> ended;
  for_each_record_type([&]<class R>() {
    if (ended && states(table_of<R>())) ended = end_unrepeated(table_of<R>(), all);
  });
  EVENKEEL_TRY(ended);
  counts = all;
  return {};
}

Result<void> SqlStagedImport::end_unrepeated(const RecordTable& table, ImportCounts& counts) {
  auto& state = tables_[table.name];
  EVENKEEL_TRY(load(table, state));
  EVENKEEL_TRY(check_new_keys(table, state.new_keys));
  std::vector<Known*> ended;
  std::vector<Known*> removed;  // staged by a run that was cut off, and not stated by this one
  for (auto& [key, known] : state.known) {
    if (known.seen) continue;
    if (known.staged_row != 0) removed.push_back(&known);
    if (known.row != 0 && !known.closed) ended.push_back(&known);
    if (known.row != 0) ++counts.ended;
  }
  EVENKEEL_TRY(in_short_writes(removed, &Known::staged_row, [&](soci::session& session, const auto& rows) {
    remove(session, table, rows);
  }));
  EVENKEEL_TRY(in_short_writes(ended, &Known::row, [&](soci::session& session, const auto& rows) {
    close(session, table, state.until, rows);
  }));
  if (database_.writing()) return {};  // which may be undone
  for (auto* known : removed) known->staged_row = 0;
  for (auto* known : ended) known->closed = true;
  return {};
}

// In the order of the rows, a few at a time.
Result<void> SqlStagedImport::in_short_writes(std::vector<Known*>& all, std::int64_t Known::*row,
                                              const RowsWork& work) {
  std::ranges::sort(all, {}, row);
  for (std::span<Known* const> left{all}; !left.empty();) {
    std::vector<std::int64_t> rows;
    for (auto* known : left.first(std::min(left.size(), writes_.rows()))) rows.push_back(known->*row);
    EVENKEEL_TRY(writes_.write(rows.size(), [&](soci::session& session) -> Result<void> {
      work(session, rows);
      return {};
    }));
    left = left.subspan(rows.size());
  }
  return {};
}

}  // namespace evenkeel::storage
