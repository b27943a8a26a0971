// The table of datasets: one row an import, staged or published.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/engines/engine.h"
#include "storage/sql/database.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

// All, by id; with their files and tables.
std::vector<DatasetRow> all_datasets(soci::session& session);

// The dataset of this header, published or staged.
std::optional<DatasetRow> find_dataset(soci::session& session, const ImportHeader& header);

// As RecordStore::imports.
std::vector<DatasetRow> newest_imports(soci::session& session, std::int64_t at_most);

// The latest day up to `until` that a dataset published by `known_at` is about; amendments do not count.
std::optional<Date> last_described(soci::session& session, Date until, std::int64_t known_at);

// The source's dataset with the highest ledger sequence.
std::optional<std::int64_t> last_published(soci::session& session, const std::string& source);

std::int64_t insert_dataset(Engine& engine, soci::session& session, const ImportHeader& header,
                            std::optional<std::int64_t> base);

// Unpublished datasets of a source that `header` cannot go on with: another statement, other tables, or one
// that was compared with what has been replaced since.
std::vector<std::int64_t> abandoned(soci::session& session, const ImportHeader& header,
                                    std::optional<std::int64_t> base);

// Still staged, on what it began from: nobody has taken it for abandoned and clears it.
bool is_staged(soci::session& session, std::int64_t dataset, std::optional<std::int64_t> base);

// Makes its facts and closings count.
void publish_dataset(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence,
                     const std::string& at, const ImportCounts& counts);

// Takes an unpublished dataset's facts and closings out again, and the dataset with them, in short writes.
// Where that is cut off nobody goes on with what is left of it, and abandoned() has it again.
Result<void> clear_dataset(Database& database, std::int64_t dataset);

}  // namespace evenkeel::storage
