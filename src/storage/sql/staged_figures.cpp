#include "storage/sql/staged_figures.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <thread>

#include "storage/sql/figure_rows.h"
#include "storage/sql/short_writes.h"

namespace evenkeel::storage {
namespace {

// No source of an import has a line break in its name.
constexpr const char* kLockName = "figures\nrecorded";
constexpr std::chrono::seconds kLongestRecording{30};
constexpr std::chrono::milliseconds kAskAgainAfter{50};

std::int64_t insert_set(soci::session& session, const FigureSet& set, const Digest& digest) {
  Query query(session,
              "INSERT INTO figure_set (as_of, mode, recorded, agreement_id, agreement, snapshot, digest, "
              "staged) VALUES "
              "(:as_of, :mode, 0, :agreement_id, :agreement, :snapshot, :digest, 1) RETURNING id");
  query.use("as_of", set.as_of).use("mode", set.mode);
  query.use("agreement_id", set.agreement_id).use("agreement", set.agreement);
  query.use("snapshot", set.snapshot).use("digest", digest);
  const auto& id = query.column<std::int64_t>();
  std::int64_t made = 0;
  while (query.next()) made = id.number;
  return made;
}

std::vector<std::int64_t> staged_sets(soci::session& session) {
  Query query(session, "SELECT id FROM figure_set WHERE staged = 1 ORDER BY id");
  const auto& id = query.column<std::int64_t>();
  std::vector<std::int64_t> found;
  while (query.next()) found.push_back(id.number);
  return found;
}

// The first rows of a set in the order of its key; how many they were, at least.
std::int64_t delete_some(soci::session& session, std::int64_t set, std::size_t most) {
  std::string level;
  std::string code;
  {
    Query query(
        session,
        "SELECT level, code FROM figure WHERE set_id = :set ORDER BY level, code LIMIT 1 OFFSET :most");
    query.use("set", set).use("most", static_cast<std::int64_t>(most));
    const auto& level_slot = query.column<std::string>();
    const auto& code_slot = query.column<std::string>();
    if (!query.next()) return Query(session, "DELETE FROM figure WHERE set_id = :set").use("set", set).run();
    level = level_slot.text;
    code = code_slot.text;
  }
  return Query(session,
               "DELETE FROM figure WHERE set_id = :set AND (level < :level OR (level = :level AND code < "
               ":code))")
      .use("set", set)
      .use("level", level)
      .use("code", code)
      .run();
}

}  // namespace

Result<std::unique_ptr<SourceLock>> lock_recording(Database& database) {
  const auto latest = std::chrono::steady_clock::now() + kLongestRecording;
  for (;;) {
    auto lock = database.engine().lock_source(kLockName);
    if (lock || lock.error().kind != ErrorKind::Conflict) return lock;
    if (std::chrono::steady_clock::now() >= latest) {
      return fail(Error::conflict("FIGURES-BEING-RECORDED", "Somebody else is recording figures",
                                  "Try again in a moment."));
    }
    std::this_thread::sleep_for(kAskAgainAfter);
  }
}

Result<void> clear_staged_figures(Database& database) {
  using Ids = std::vector<std::int64_t>;
  EVENKEEL_TRY_LET(const auto left, database.read<Ids>([](soci::session& session) -> Result<Ids> {
    return staged_sets(session);
  }));
  ShortWrites writes(database);
  for (const auto set : left) {
    EVENKEEL_TRY(writes.until_none(
        [&](soci::session& session, std::size_t most) { return delete_some(session, set, most); }));
    EVENKEEL_TRY(writes.write(1, [&](soci::session& session) -> Result<void> {
      Query(session, "DELETE FROM figure_set WHERE id = :set").use("set", set).run();
      return {};
    }));
  }
  return {};
}

Result<std::unique_ptr<StagedFigures>> stage_figures(Database& database, std::unique_ptr<SourceLock> lock,
                                                     const FigureSet& set, const Digest& digest) {
  EVENKEEL_TRY_LET(const auto figures, in_order(set));
  const FigurePlaces places(set);
  ShortWrites writes(database);
  std::int64_t id = 0;
  EVENKEEL_TRY(writes.write(1, [&](soci::session& session) -> Result<void> {
    id = insert_set(session, set, digest);
    return {};
  }));
  for (std::span<const Figure* const> left{figures}; !left.empty();) {
    const auto some = left.first(std::min(left.size(), writes.rows()));
    auto rows = figure_rows(some, places, id);
    EVENKEEL_TRY(writes.write(some.size(), [&](soci::session& session) -> Result<void> {
      database.engine().insert(session, "figure", rows);
      return {};
    }));
    left = left.subspan(some.size());
  }
  return std::make_unique<SqlStagedFigures>(database, std::move(lock), id);
}

// The lock keeps others out; where it was lost with a connection, its set may be cleared already.
Result<void> SqlStagedFigures::publish(std::int64_t ledger_sequence) {
  return database_.write([&](soci::session& session) -> Result<void> {
    const auto found =
        Query(session,
              "UPDATE figure_set SET staged = 0, recorded = :recorded WHERE id = :set AND staged = 1")
            .use("recorded", ledger_sequence)
            .use("set", set_)
            .run();
    if (found == 1) return {};
    return fail(Error::conflict("FIGURES-BEING-RECORDED", "Somebody else has recorded figures meanwhile",
                                "Try again in a moment."));
  });
}

}  // namespace evenkeel::storage
