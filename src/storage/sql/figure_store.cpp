#include "storage/sql/figure_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/sql/figure_rows.h"
#include "storage/sql/json_array.h"
#include "storage/sql/staged_figures.h"

namespace evenkeel::storage {
namespace {

// The set in force for a day and mode: the last recorded by :known_at.
constexpr std::string_view kInForce =
    "s.mode = :mode AND s.staged = 0 AND s.recorded <= :known_at AND NOT EXISTS (SELECT 1 FROM figure_set "
    "later WHERE later.mode = s.mode AND later.as_of = s.as_of AND later.staged = 0 "
    "AND later.recorded <= :known_at "
    "AND (later.recorded > s.recorded OR (later.recorded = s.recorded AND later.id > s.id)))";

struct SetRow {
  std::int64_t id = 0;
  Digest digest;
};

std::optional<SetRow> set_in_force(soci::session& session, Mode mode, Date as_of, std::int64_t known_at) {
  Query query(session,
              fmt::format("SELECT s.id, s.digest FROM figure_set s WHERE s.as_of = :as_of AND {}", kInForce));
  query.use("as_of", as_of).use("mode", mode).use("known_at", known_at);
  const auto& id = query.column<std::int64_t>();
  const auto& digest = query.column<Digest>();
  if (!query.next()) return std::nullopt;
  SetRow row{id.number, {}};
  digest.read(row.digest);
  return row;
}

// The ids of the sets in force on the given days; a day without one has none.
std::vector<std::int64_t> sets_of_days(soci::session& session, Mode mode, const std::vector<Date>& days,
                                       std::int64_t known_at) {
  std::vector<std::int64_t> sets;
  if (days.empty()) return sets;
  const auto [first, last] = std::ranges::minmax(days);
  Query query(session, fmt::format("SELECT s.id, s.as_of FROM figure_set s WHERE s.as_of >= :from_day "
                                   "AND s.as_of <= :to_day AND {} ORDER BY s.as_of",
                                   kInForce));
  query.use("from_day", first).use("to_day", last).use("mode", mode).use("known_at", known_at);
  const auto& id = query.column<std::int64_t>();
  const auto& as_of = query.column<Date>();
  while (query.next()) {
    Date day;
    as_of.read(day);
    if (std::ranges::find(days, day) != days.end()) id.read(sets.emplace_back());
  }
  return sets;
}

void sort_by_code_and_day(std::vector<FigurePoint>& points) {
  std::ranges::sort(points, [](const FigurePoint& left, const FigurePoint& right) {
    const auto order = left.code.compare(right.code);
    return order != 0 ? order < 0 : left.as_of < right.as_of;
  });
}

Error no_figures(soci::session& session, const FigureQuery& asked) {
  Query query(
      session,
      "SELECT MAX(as_of) FROM figure_set WHERE mode = :mode AND staged = 0 AND recorded <= :known_at");
  query.use("mode", asked.mode).use("known_at", asked.known_at);
  const auto& day = query.column<std::optional<Date>>();
  std::optional<Date> last;
  if (query.next()) day.read(last);
  return Error::not_found(
      "NO-FIGURES",
      fmt::format("There are no figures of {} in the mode {}", asked.as_of.long_text(), text_of(asked.mode)),
      last ? fmt::format("The last day that has some is {}.", last->long_text())
           : "Import records and assess them first.");
}

// Keeps the rows whose place the scope covers.
class Sight {
 public:
  explicit Sight(const Scope& scope) : scope_(scope) {}
  void define(Query& query) {
    team_ = &query.column<std::string>();
    pdu_ = &query.column<std::string>();
    region_ = &query.column<std::string>();
  }
  [[nodiscard]] bool allows() const {
    return scope_.everywhere || holds(scope_.regions, *region_) || holds(scope_.pdus, *pdu_) ||
           holds(scope_.teams, *team_);
  }

 private:
  template <class List>
  static bool holds(const List& list, const Slot& slot) {
    return std::any_of(list.begin(), list.end(), [&](const auto& code) { return code.text() == slot.text; });
  }
  const Scope& scope_;
  const Slot* team_ = nullptr;
  const Slot* pdu_ = nullptr;
  const Slot* region_ = nullptr;
};

constexpr std::string_view kPlace = "f.team_code, f.pdu_code, f.region_code";

std::string figure_columns() {
  std::string names;
  Figure figure;
  visit_figure(figure, [&](std::string_view name, auto&) { names += "f." + std::string{name} + ", "; });
  return names + std::string{kPlace};
}

class FigureReader {
 public:
  explicit FigureReader(Query& query) {
    Figure figure;
    visit_figure(figure, [&]<class T>(std::string_view, T&) { slots_.push_back(&query.column<T>()); });
  }
  [[nodiscard]] Figure read(Date as_of) const {
    Figure figure;
    figure.as_of = as_of;
    std::size_t index = 0;
    visit_figure(figure, [&](std::string_view, auto& value) { slots_[index++]->read(value); });
    return figure;
  }

 private:
  std::vector<const Slot*> slots_;
};

struct RecordedSet {
  std::int64_t id = 0;
  Digest recorded;
  FigureSet set;  // without its figures
};

std::vector<RecordedSet> all_sets(soci::session& session) {
  Query query(
      session,
      "SELECT id, digest, as_of, mode, agreement_id, agreement, snapshot FROM figure_set WHERE staged = 0 "
      "ORDER BY id");
  const auto& id = query.column<std::int64_t>();
  const auto& digest = query.column<Digest>();
  const auto& as_of = query.column<Date>();
  const auto& mode = query.column<Mode>();
  const auto& agreement_id = query.column<std::string>();
  const auto& agreement = query.column<Digest>();
  const auto& snapshot = query.column<Digest>();
  std::vector<RecordedSet> found;
  while (query.next()) {
    auto& one = found.emplace_back();
    id.read(one.id);
    digest.read(one.recorded);
    as_of.read(one.set.as_of);
    mode.read(one.set.mode);
    agreement_id.read(one.set.agreement_id);
    agreement.read(one.set.agreement);
    snapshot.read(one.set.snapshot);
  }
  return found;
}

// Points of the rows that `where` selects, in the order given.
std::vector<FigurePoint> points(soci::session& session, const Scope& scope, const std::string& where,
                                const std::function<void(Query&)>& bind) {
  Query query(session,
              fmt::format("SELECT f.code, s.as_of, f.workload, f.available, f.used, {} FROM figure_set s "
                          "JOIN figure f ON f.set_id = s.id WHERE {}",
                          kPlace, where));
  bind(query);
  const auto& code = query.column<std::string>();
  const auto& as_of = query.column<Date>();
  const auto& workload = query.column<Points>();
  const auto& available = query.column<Points>();
  const auto& used = query.column<std::optional<CapacityUsed>>();
  Sight sight(scope);
  sight.define(query);
  std::vector<FigurePoint> found;
  while (query.next()) {
    if (!sight.allows()) continue;
    auto& point = found.emplace_back();
    code.read(point.code);
    as_of.read(point.as_of);
    workload.read(point.workload);
    available.read(point.available);
    used.read(point.used);
  }
  return found;
}

}  // namespace

Result<void> check_figures(soci::session& session) {
  for (const auto& [id, recorded, set] : all_sets(session)) {
    auto whole = set;
    Query query(session, fmt::format("SELECT {} FROM figure f WHERE f.set_id = :set_id", figure_columns()));
    query.use("set_id", id);
    const FigureReader reader(query);
    const auto everybody = Scope{"check", true, {}, {}, {}};
    Sight sight(everybody);
    sight.define(query);
    while (query.next()) whole.figures.push_back(reader.read(whole.as_of));
    if (digest_of(whole) == recorded) continue;
    return fail(Error::unavailable("STORE-DAMAGED",
                                   fmt::format("The figures of {} ({}) are not those that were recorded",
                                               whole.as_of.long_text(), text_of(whole.mode)),
                                   "Restore the last good backup."));
  }
  return {};
}

Result<std::unique_ptr<StagedFigures>> SqlFigureStore::stage(const FigureSet& set) {
  const auto digest = digest_of(set);
  EVENKEEL_TRY_LET(auto lock, lock_recording(database_));
  EVENKEEL_TRY_LET(const auto same, database_.read<bool>([&](soci::session& session) -> Result<bool> {
    const auto current = set_in_force(session, set.mode, set.as_of, kKnownNow);
    return current && current->digest == digest;
  }));
  if (same) return nullptr;
  EVENKEEL_TRY(clear_staged_figures(database_));
  return stage_figures(database_, std::move(lock), set, digest);
}

Result<std::vector<Figure>> SqlFigureStore::figures(const Scope& scope, const FigureQuery& asked) {
  using Figures = std::vector<Figure>;
  return database_.read<Figures>([&](soci::session& session) -> Result<Figures> {
    const auto set = set_in_force(session, asked.mode, asked.as_of, asked.known_at);
    if (!set) return fail(no_figures(session, asked));
    Query query(session,
                fmt::format("SELECT {} FROM figure f WHERE f.set_id = :set_id AND f.level = :level{} "
                            "ORDER BY f.code",
                            figure_columns(),
                            asked.under ? " AND (f.team_code = :under OR f.pdu_code = :under "
                                          "OR f.region_code = :under)"
                                        : ""));
    query.use("set_id", set->id).use("level", asked.level);
    if (asked.under) query.use("under", *asked.under);
    const FigureReader reader(query);
    Sight sight(scope);
    sight.define(query);
    Figures found;
    while (query.next()) {
      if (sight.allows()) found.push_back(reader.read(asked.as_of));
    }
    return found;
  });
}

Result<std::vector<FigurePoint>> SqlFigureStore::history(const Scope& scope, Level level,
                                                         const std::string& code, Mode mode, Date from,
                                                         Date to, std::int64_t known_at) {
  using Found = std::vector<FigurePoint>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    const auto where = fmt::format(
        "f.level = :level AND f.code = :code AND s.as_of >= :from_day AND s.as_of <= :to_day AND {} ORDER BY "
        "s.as_of",
        kInForce);
    return points(session, scope, where, [&](Query& query) {
      query.use("level", level).use("code", code).use("from_day", from).use("to_day", to);
      query.use("mode", mode).use("known_at", known_at);
    });
  });
}

Result<std::vector<FigurePoint>> SqlFigureStore::on_days(const Scope& scope, Level level, Mode mode,
                                                         const std::vector<Date>& days,
                                                         std::int64_t known_at) {
  using Found = std::vector<FigurePoint>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Found all;
    // A set at a time: a year of everybody at once would be held twice where results come whole.
    for (const auto set : sets_of_days(session, mode, days, known_at)) {
      auto found = points(session, scope, "f.level = :level AND s.id = :set_id",
                          [&](Query& query) { query.use("level", level).use("set_id", set); });
      all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    sort_by_code_and_day(all);
    return all;
  });
}

Result<std::vector<FigurePoint>> SqlFigureStore::on_days_of(const Scope& scope, Level level,
                                                            const std::vector<std::string>& codes, Mode mode,
                                                            const std::vector<Date>& days,
                                                            std::int64_t known_at) {
  using Found = std::vector<FigurePoint>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    const auto sets = sets_of_days(session, mode, days, known_at);
    if (sets.empty() || codes.empty()) return Found{};
    const auto& engine = database_.engine();
    const auto where = fmt::format("f.level = :level AND f.code {} AND f.set_id {}",
                                   engine.is_one_of("codes"), engine.is_one_of_numbers("sets"));
    auto all = points(session, scope, where, [&](Query& query) {
      query.use("level", level).use("codes", json_array(codes)).use("sets", json_array(sets));
    });
    sort_by_code_and_day(all);
    return all;
  });
}

Result<std::int64_t> SqlFigureStore::last_recorded(Mode mode, Date from, Date to, std::int64_t known_at) {
  const auto name =
      fmt::format("last recorded/{}/{}/{}/{}", text_of(mode), from.day_number(), to.day_number(), known_at);
  const auto read = [&](soci::session& session) -> Result<std::int64_t> {
    Query query(
        session,
        "SELECT MAX(recorded) FROM figure_set WHERE mode = :mode AND staged = 0 AND as_of >= :from_day "
        "AND as_of <= :to_day AND recorded <= :known_at");
    query.use("mode", mode).use("from_day", from).use("to_day", to).use("known_at", known_at);
    const auto& recorded = query.column<std::optional<std::int64_t>>();
    std::optional<std::int64_t> last;
    if (query.next()) recorded.read(last);
    return last.value_or(0);
  };
  EVENKEEL_TRY_LET(const auto found, database_.kept<std::int64_t>(name, sizeof(std::int64_t), read));
  return *found;
}

Result<std::vector<Date>> SqlFigureStore::days(Mode mode) {
  using Days = std::vector<Date>;
  return database_.read<Days>([&](soci::session& session) -> Result<Days> {
    Query query(session,
                "SELECT DISTINCT as_of FROM figure_set WHERE mode = :mode AND staged = 0 ORDER BY as_of");
    query.use("mode", mode);
    const auto& as_of = query.column<Date>();
    Days found;
    while (query.next()) as_of.read(found.emplace_back());
    return found;
  });
}

}  // namespace evenkeel::storage
