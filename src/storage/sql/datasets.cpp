#include "storage/sql/datasets.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "storage/sql/query.h"
#include "storage/sql/record_table.h"
#include "storage/sql/short_writes.h"

namespace evenkeel::storage {
namespace {

constexpr std::int64_t kNoBase = -1;  // of a dataset that is being cleared

constexpr std::string_view kColumns =
    "id, source, as_of, content, published, published_at, read_count, added, changed, ended, unchanged, "
    "quarantined, warnings";

class DatasetReader {
 public:
  explicit DatasetReader(Query& query)
      : id_(query.column<std::int64_t>()),
        source_(query.column<std::string>()),
        as_of_(query.column<Date>()),
        content_(query.column<Digest>()),
        published_(query.column<std::optional<std::int64_t>>()),
        published_at_(query.column<std::string>()) {
    for (auto*& count : counts_) count = &query.column<std::int64_t>();
  }
  [[nodiscard]] DatasetRow read() const {
    DatasetRow row;
    id_.read(row.id);
    source_.read(row.header.source);
    as_of_.read(row.header.as_of);
    content_.read(row.header.content);
    published_.read(row.published);
    if (published_at_.present == soci::i_ok) published_at_.read(row.published_at);
    auto& counts = row.counts;
    std::int64_t* const fields[] = {&counts.read,      &counts.added,       &counts.changed, &counts.ended,
                                    &counts.unchanged, &counts.quarantined, &counts.warnings};
    for (std::size_t i = 0; i < std::size(fields); ++i) counts_[i]->read(*fields[i]);
    return row;
  }

 private:
  const Slot& id_;
  const Slot& source_;
  const Slot& as_of_;
  const Slot& content_;
  const Slot& published_;
  const Slot& published_at_;
  const Slot* counts_[7];
};

// The names of a list of each dataset, in order.
std::map<std::int64_t, std::vector<std::string>> names_in(soci::session& session, std::string_view table) {
  std::map<std::int64_t, std::vector<std::string>> names;
  Query query(session, fmt::format("SELECT dataset, name FROM {} ORDER BY dataset, number", table));
  const auto& dataset = query.column<std::int64_t>();
  const auto& name = query.column<std::string>();
  while (query.next()) names[dataset.number].push_back(name.text);
  return names;
}

std::vector<std::string> names_of(soci::session& session, std::string_view table, std::int64_t dataset) {
  Query query(session, fmt::format("SELECT name FROM {} WHERE dataset = :dataset ORDER BY number", table));
  query.use("dataset", dataset);
  const auto& name = query.column<std::string>();
  std::vector<std::string> names;
  while (query.next()) names.push_back(name.text);
  return names;
}

// Those that `where` selects, in the order given, with their files and tables.
std::vector<DatasetRow> some_datasets(soci::session& session, std::string_view where,
                                      const std::function<void(Query&)>& bind) {
  std::vector<DatasetRow> found;
  {
    Query query(session, fmt::format("SELECT {} FROM dataset WHERE {}", kColumns, where));
    bind(query);
    const DatasetReader reader(query);
    while (query.next()) found.push_back(reader.read());
  }
  for (auto& row : found) {
    row.header.files = names_of(session, "dataset_file", row.id);
    row.header.tables = names_of(session, "dataset_table", row.id);
  }
  return found;
}

void insert_names(Engine& engine, soci::session& session, std::string_view table, std::int64_t dataset,
                  const std::vector<std::string>& names) {
  RowBlock rows;
  rows.add_number_column("dataset");
  rows.add_number_column("number");
  rows.add_text_column("name");
  for (std::size_t i = 0; i < names.size(); ++i) {
    rows.column(0).add(dataset);
    rows.column(1).add(static_cast<std::int64_t>(i));
    rows.column(2).add(made_storable(names[i]));
  }
  engine.insert(session, table, rows);
}

}  // namespace

std::optional<Date> last_described(soci::session& session, Date until, std::int64_t known_at) {
  Query query(session,
              "SELECT as_of FROM dataset WHERE as_of <= :until AND published <= :known_at "
              "AND source NOT LIKE :amending ORDER BY as_of DESC LIMIT 1");
  query.use("until", until).use("known_at", known_at);
  query.use("amending", std::string{kAmendingSources} + "%");
  const auto& as_of = query.column<Date>();
  if (!query.next()) return std::nullopt;
  Date day;
  as_of.read(day);
  return day;
}

std::vector<DatasetRow> all_datasets(soci::session& session) {
  std::vector<DatasetRow> all;
  {
    Query query(session, fmt::format("SELECT {} FROM dataset ORDER BY id", kColumns));
    const DatasetReader reader(query);
    while (query.next()) all.push_back(reader.read());
  }
  auto files = names_in(session, "dataset_file");
  auto tables = names_in(session, "dataset_table");
  for (auto& row : all) {
    row.header.files = std::move(files[row.id]);
    row.header.tables = std::move(tables[row.id]);
  }
  return all;
}

std::optional<DatasetRow> find_dataset(soci::session& session, const ImportHeader& header) {
  auto found =
      some_datasets(session, "source = :source AND as_of = :as_of AND content = :content", [&](Query& query) {
        query.use("source", header.source).use("as_of", header.as_of);
        query.use("content", header.content);
      });
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<DatasetRow> newest_imports(soci::session& session, std::int64_t at_most) {
  return some_datasets(session,
                       "published IS NOT NULL AND source NOT LIKE :amending ORDER BY published DESC "
                       "LIMIT :at_most",
                       [&](Query& query) {
                         query.use("amending", std::string{kAmendingSources} + "%").use("at_most", at_most);
                       });
}

std::optional<std::int64_t> last_published(soci::session& session, const std::string& source) {
  Query query(session,
              "SELECT id FROM dataset WHERE source = :source AND published IS NOT NULL "
              "ORDER BY published DESC, id DESC LIMIT 1");
  query.use("source", source);
  const auto& id = query.column<std::int64_t>();
  return query.next() ? std::optional<std::int64_t>{id.number} : std::nullopt;
}

std::int64_t insert_dataset(Engine& engine, soci::session& session, const ImportHeader& header,
                            std::optional<std::int64_t> base) {
  std::int64_t made = 0;
  {
    Query query(
        session,
        "INSERT INTO dataset (source, as_of, content, base) VALUES (:source, :as_of, :content, :base) "
        "RETURNING id");
    query.use("source", header.source)
        .use("as_of", header.as_of)
        .use("content", header.content)
        .use("base", base);
    const auto& id = query.column<std::int64_t>();
    while (query.next()) made = id.number;
  }
  insert_names(engine, session, "dataset_file", made, header.files);
  insert_names(engine, session, "dataset_table", made, header.tables);
  return made;
}

std::vector<std::int64_t> abandoned(soci::session& session, const ImportHeader& header,
                                    std::optional<std::int64_t> base) {
  std::map<std::int64_t, std::optional<std::int64_t>> bases;
  {
    Query query(session, "SELECT id, base FROM dataset WHERE published IS NULL AND source = :source");
    query.use("source", header.source);
    const auto& id = query.column<std::int64_t>();
    const auto& theirs = query.column<std::optional<std::int64_t>>();
    while (query.next()) theirs.read(bases[id.number]);
  }
  std::vector<std::int64_t> found;
  if (bases.empty()) return found;
  for (const auto& row : all_datasets(session)) {
    const auto stands_on = bases.find(row.id);
    if (stands_on == bases.end()) continue;
    const auto& theirs = row.header;
    const bool goes_on = theirs.as_of == header.as_of && theirs.content == header.content &&
                         theirs.tables == header.tables && stands_on->second == base;
    if (!goes_on) found.push_back(row.id);
  }
  return found;
}

bool is_staged(soci::session& session, std::int64_t dataset, std::optional<std::int64_t> base) {
  Query query(session, "SELECT base FROM dataset WHERE id = :id AND published IS NULL");
  query.use("id", dataset);
  const auto& theirs = query.column<std::optional<std::int64_t>>();
  if (!query.next()) return false;
  std::optional<std::int64_t> found;
  theirs.read(found);
  return found == base;
}

void publish_dataset(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence,
                     const std::string& at, const ImportCounts& counts) {
  Query query(
      session,
      "UPDATE dataset SET published = :published, published_at = :at, read_count = :read, added = :added, "
      "changed = :changed, ended = :ended, unchanged = :unchanged, quarantined = :quarantined, "
      "warnings = :warnings WHERE id = :id");
  query.use("published", ledger_sequence).use("at", at).use("read", counts.read).use("added", counts.added);
  query.use("changed", counts.changed).use("ended", counts.ended).use("unchanged", counts.unchanged);
  query.use("quarantined", counts.quarantined).use("warnings", counts.warnings).use("id", dataset);
  query.run();
}

Result<void> clear_dataset(Database& database, std::int64_t dataset) {
  ShortWrites writes(database);
  const auto run = [&](soci::session& session, const std::string& sql) {
    return Query(session, sql).use("id", dataset).run();
  };
  EVENKEEL_TRY(writes.write(1, [&](soci::session& session) -> Result<void> {
    run(session, fmt::format("UPDATE dataset SET base = {} WHERE id = :id", kNoBase));
    return {};
  }));
  // The rows of a table that `where` selects, changed so that it no longer does.
  const auto each = [&](std::string_view change, std::string_view table, std::string_view key,
                        std::string_view where) {
    return writes.until_none([&](soci::session& session, std::size_t most) {
      return run(session, fmt::format("{0} WHERE {1} IN (SELECT {1} FROM {2} WHERE {3} LIMIT {4}) AND {3}",
                                      change, key, table, where, most));
    });
  };
  Result<void> cleared;
  for_each_record_type([&]<class R>() {
    const std::string table{R::kTable};
    if (cleared) cleared = each("UPDATE " + table + " SET closed_by = NULL", table, "id", "closed_by = :id");
    if (cleared) cleared = each("DELETE FROM " + table, table, "id", "opened_by = :id");
  });
  EVENKEEL_TRY(cleared);
  EVENKEEL_TRY(each("DELETE FROM quarantine", "quarantine", "number", "dataset = :id"));
  return writes.write(1, [&](soci::session& session) -> Result<void> {
    run(session, "DELETE FROM dataset WHERE id = :id");
    return {};
  });
}

}  // namespace evenkeel::storage
