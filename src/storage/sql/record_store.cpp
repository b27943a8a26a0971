#include "storage/sql/record_store.h"

#include <fmt/format.h>

#include "storage/sql/datasets.h"
#include "storage/sql/quarantine.h"
#include "storage/sql/record_loader.h"
#include "storage/sql/staged_import.h"
#include "storage/sql/unit_versions.h"

namespace evenkeel::storage {
namespace {

constexpr std::size_t kVersionsBytes = 16 * 1024;  // of some hundred units

Result<void> check_header(const ImportHeader& header) {
  if (!header.source.empty() && is_storable(header.source) && header.source.size() <= 128) return {};
  return fail(Error::invalid("IMPORT-SOURCE",
                             "The name of the import's source is empty, too long or not text",
                             "Give a short name, such as wmt or native."));
}

Result<void> clear_abandoned(Database& database, const ImportHeader& header) {
  using Ids = std::vector<std::int64_t>;
  EVENKEEL_TRY_LET(const auto left, database.read<Ids>([&](soci::session& session) -> Result<Ids> {
    return abandoned(session, header, last_published(session, header.source));
  }));
  for (const auto dataset : left) EVENKEEL_TRY(clear_dataset(database, dataset));
  return {};
}

}  // namespace

Result<std::unique_ptr<StagedImport>> SqlRecordStore::begin_import(const ImportHeader& header) {
  EVENKEEL_TRY(check_header(header));
  EVENKEEL_TRY_LET(auto lock, database_.engine().lock_source(header.source));
  EVENKEEL_TRY(clear_abandoned(database_, header));
  DatasetRow dataset;
  std::optional<std::int64_t> base;
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    auto found = find_dataset(session, header);
    if (found && found->published) {
      dataset = std::move(*found);
      return {};
    }
    base = last_published(session, header.source);
    found = find_dataset(session, header);
    dataset.header = header;
    dataset.id = found ? found->id : insert_dataset(database_.engine(), session, header, base);
    clear_quarantine(session, dataset.id);
    return {};
  }));
  return std::make_unique<SqlStagedImport>(database_, std::move(dataset), base, std::move(lock));
}

Result<RecordSet> SqlRecordStore::load(const Scope& scope, const UnitFilter& units, Date as_of,
                                       std::int64_t known_at) {
  const bool whole = scope.everywhere && units.regions.empty() && units.pdus.empty() && units.teams.empty();
  return database_.read<RecordSet>([&](soci::session& session) -> Result<RecordSet> {
    RecordLoader loader(database_.engine(), session, as_of, known_at);
    return whole ? loader.everything() : loader.of_units(scope, units);
  });
}

Result<std::vector<UnitVersion>> SqlRecordStore::unit_versions(std::int64_t known_at) {
  using Versions = std::vector<UnitVersion>;
  const auto name = fmt::format("unit versions/{}", known_at);
  const auto read = [&](soci::session& session) -> Result<Versions> {
    return storage::unit_versions(session, known_at);
  };
  EVENKEEL_TRY_LET(const auto found, database_.kept<Versions>(name, kVersionsBytes, read));
  return *found;
}

Result<std::vector<Team>> SqlRecordStore::teams(Date as_of, std::int64_t known_at) {
  return database_.read<std::vector<Team>>([&](soci::session& session) -> Result<std::vector<Team>> {
    return RecordLoader(database_.engine(), session, as_of, known_at).teams();
  });
}

Result<std::optional<Date>> SqlRecordStore::last_described(Date until, std::int64_t known_at) {
  using Day = std::optional<Date>;
  const auto name = fmt::format("last described/{}/{}", until.day_number(), known_at);
  const auto read = [&](soci::session& session) -> Result<Day> {
    return storage::last_described(session, until, known_at);
  };
  EVENKEEL_TRY_LET(const auto found, database_.kept<Day>(name, sizeof(Day), read));
  return *found;
}

Result<std::vector<DatasetRow>> SqlRecordStore::datasets() {
  return database_.read<std::vector<DatasetRow>>(
      [](soci::session& session) -> Result<std::vector<DatasetRow>> { return all_datasets(session); });
}

Result<std::vector<DatasetRow>> SqlRecordStore::imports(std::int64_t at_most) {
  return database_.read<std::vector<DatasetRow>>(
      [&](soci::session& session) -> Result<std::vector<DatasetRow>> {
        return newest_imports(session, at_most);
      });
}

Result<std::vector<Quarantined>> SqlRecordStore::quarantined(std::int64_t dataset) {
  return database_.read<std::vector<Quarantined>>(
      [&](soci::session& session) -> Result<std::vector<Quarantined>> {
        return quarantined_of(session, dataset);
      });
}

Result<std::vector<std::pair<std::string, std::int64_t>>> SqlRecordStore::table_sizes(
    const std::string& source, Date as_of) {
  using Sizes = std::vector<std::pair<std::string, std::int64_t>>;
  return database_.read<Sizes>([&](soci::session& session) -> Result<Sizes> {
    Sizes sizes;
    for_each_record_type([&]<class R>() {
      Query query(session, fmt::format("SELECT COUNT(*) FROM {} WHERE {} AND opened_by IN "
                                       "(SELECT id FROM dataset WHERE source = :source)",
                                       R::kTable, kSeen));
      query.use("as_of", as_of.plus_days(-1)).use("known_at", kKnownNow).use("source", source);
      const auto& count = query.column<std::int64_t>();
      if (query.next()) sizes.emplace_back(R::kTable, count.number);
    });
    return sizes;
  });
}

}  // namespace evenkeel::storage
