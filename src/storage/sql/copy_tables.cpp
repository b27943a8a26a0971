#include "storage/sql/copy_tables.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include <functional>

#include "storage/sql/query.h"
#include "storage/sql/record_table.h"

namespace evenkeel::storage {
namespace {

constexpr std::size_t kChunkRows = 8192;

Result<void> check_empty(soci::session& session) {
  for (const auto* table : {"dataset", "agreement", "figure_set", "ledger_entry", "account"}) {
    Query query(session, fmt::format("SELECT COUNT(*) FROM {}", table));
    const auto& count = query.column<std::int64_t>();
    if (query.next() && count.number > 0) {
      return fail(Error::conflict("STORE-NOT-EMPTY", "The store to restore into holds something already",
                                  "Give the URL of a new file or of an empty database."));
    }
  }
  return {};
}

// Puts the rows of a result into a table; how many there were.
std::size_t copy_rows(Query& query, RowBlock& rows, const std::function<void()>& write) {
  std::vector<const Slot*> slots;
  for (const auto& column : rows.columns()) slots.push_back(&query.column(column.is_text));
  std::size_t count = 0;
  while (query.next()) {
    ++count;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      auto& column = rows.column(i);
      if (slots[i]->present == soci::i_null) {
        column.add_missing();
      } else if (column.is_text) {
        column.add(slots[i]->text);
      } else {
        column.add(std::int64_t{slots[i]->number});
      }
    }
    if (rows.rows() >= kChunkRows) write();
  }
  if (rows.rows() > 0) write();
  return count;
}

void copy_table(Engine& from, soci::session& source, Engine& to, soci::session& target,
                std::string_view table) {
  RowBlock rows;
  std::string names;
  for (const auto& column : from.columns(source, table)) {
    column.is_text ? rows.add_text_column(column.name) : rows.add_number_column(column.name);
    names += (names.empty() ? "" : ", ") + quoted(column.name);
  }
  const auto write = [&] {
    to.insert(target, table, rows);
    rows.clear();
  };
  const auto select = fmt::format("SELECT {} FROM {}", names, table);
  if (from.results_come_whole()) {
    source << "DECLARE copying NO SCROLL CURSOR FOR " + select;
    for (std::size_t count = 1; count > 0;) {
      Query query(source, fmt::format("FETCH {} FROM copying", kChunkRows));
      count = copy_rows(query, rows, write);
    }
    source << "CLOSE copying";
  } else {
    Query query(source, select);
    copy_rows(query, rows, write);
  }
  to.continue_numbering(target, table);
}

}  // namespace

std::vector<std::string_view> data_tables() {
  std::vector<std::string_view> tables{"dataset",    "dataset_file", "dataset_table",
                                       "quarantine", "unit_touched", "unit_version"};
  for_each_record_type([&]<class R>() { tables.push_back(R::kTable); });
  for (const auto* table : {"figure_set",     "figure",           "agreement",    "agreement_signature",
                            "ledger_entry",   "ledger_opening",   "ledger_head",  "matter",
                            "matter_event",   "matter_health",    "event_out",    "webhook",
                            "delivery",       "event_in",         "kept_answer",  "account",
                            "account_grant",  "recovery_code",    "api_token",    "session",
                            "sign_in_device", "sign_in_attempts", "job",          "saved_plan",
                            "survey",         "survey_asked",     "survey_tally", "subscriber",
                            "saved_filter"}) {
    tables.emplace_back(table);
  }
  return tables;
}

Result<void> copy_tables(Engine& from, Database& to) {
  try {
    const auto source = from.open_reader();
    return to.write([&](soci::session& target) -> Result<void> {
      EVENKEEL_TRY(check_empty(target));
      target << "DELETE FROM ledger_head";  // the two rows that a new store begins with
      *source << std::string{from.begin_read()};
      for (const auto table : data_tables()) copy_table(from, *source, to.engine(), target, table);
      *source << "COMMIT";
      return {};
    });
  } catch (const soci::soci_error& failure) {
    return fail(from.explain(failure));
  }
}

}  // namespace evenkeel::storage
