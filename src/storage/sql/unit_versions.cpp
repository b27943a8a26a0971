#include "storage/sql/unit_versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "domain/records/records.h"
#include "storage/engines/engine.h"
#include "storage/sql/record_table.h"
#include "storage/sql/row_block.h"

namespace evenkeel::storage {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// Rows of a table, `r`, that a data set opened or closed.
constexpr std::string_view kChanged = "(r.opened_by = :id OR r.closed_by = :id)";

// How a column leads to teams: it names one, or a unit.
std::string teams_by(std::string_view column, std::string_view table, std::string_view rows) {
  if (is_one_of(column, {"team_code", "from_team_code", "to_team_code"}))
    return fmt::format("SELECT r.{} FROM {} r WHERE {}", column, table, rows);
  return fmt::format(
      "SELECT u.team_code FROM teams u JOIN {} r ON r.unit_code IN (u.team_code, u.pdu_code) WHERE {}", table,
      rows);
}

// How a column leads to people: it names one, or a case that somebody holds or was given.
std::string people_by(std::string_view column, std::string_view table, std::string_view rows) {
  if (column == "case_id")
    return fmt::format("SELECT h.person_code FROM {} r JOIN cases h ON h.case_id = r.case_id WHERE {}", table,
                       rows);
  return fmt::format("SELECT r.{} FROM {} r WHERE {}", column, table, rows);
}

// Each is a query of one column, or empty.
struct Ways {
  std::string teams;    // that the rows name
  std::string of_case;  // of the cases that they name, by whatever row
  std::string people;   // whom they name, or who hold such a case
};

void add_way(std::string& ways, const std::string& more) { ways += (ways.empty() ? "" : " UNION ") + more; }

// Every column that leads somewhere counts. A unit is read with everybody who works in it or holds a case of
// its teams, with all their cases, and with the teams that any of these name.
template <class R>
Ways ways_from(std::string_view rows) {
  Ways out;
  R record;
  R::visit(record, [&](const Field& field, auto&) {
    const std::string_view name = field.name;
    if (is_one_of(name, {"team_code", "unit_code", "from_team_code", "to_team_code"}))
      add_way(out.teams, teams_by(name, R::kTable, rows));
    if (is_one_of(name, {"person_code", "holder_code", "case_id"}))
      add_way(out.people, people_by(name, R::kTable, rows));
    if (name == "case_id")
      add_way(out.of_case,
              fmt::format("SELECT h.team_code FROM {} r JOIN cases h ON h.case_id = r.case_id WHERE {}",
                          R::kTable, rows));
  });
  if (std::is_same_v<R, Team>) {
    for (const auto* table : {"cases", "people"})
      add_way(out.people,
              fmt::format("SELECT h.person_code FROM teams r JOIN {} h ON h.team_code = r.team_code WHERE {}",
                          table, rows));
  }
  return out;
}

// The teams in which these people work, and of the cases that they hold.
std::string teams_of(const std::string& people) {
  constexpr std::string_view kStands = "(t.closed_by IS NULL OR t.closed_by = :id)";
  return fmt::format(
      "SELECT t.team_code FROM people t WHERE t.person_code IN ({0}) AND {1} "
      "UNION SELECT t.team_code FROM cases t WHERE t.person_code IN ({0}) AND {1}",
      people, kStands);
}

// Units found so far, and whether these are all that there are: then nothing more has to be looked for.
class Touched {
 public:
  Touched(soci::session& session, std::int64_t dataset) : session_(session), dataset_(dataset) {
    Query query(session, "SELECT DISTINCT pdu_code FROM teams WHERE closed_by IS NULL OR closed_by = :id");
    query.use("id", dataset);
    const auto& unit = query.column<std::string>();
    while (query.next()) left_.insert(unit.text);
  }

  [[nodiscard]] bool all() const { return left_.empty(); }

  void add(const std::string& teams, const std::function<void(Query&)>& bind = {}) {
    if (teams.empty() || all()) return;
    Query query(session_,
                fmt::format("SELECT DISTINCT t.pdu_code FROM teams t WHERE t.team_code IN ({})", teams));
    query.use("id", dataset_);
    if (bind) bind(query);
    const auto& unit = query.column<std::string>();
    while (query.next()) {
      left_.erase(unit.text);
      units_.insert(unit.text);
    }
  }

  [[nodiscard]] std::vector<std::string> units() const { return {units_.begin(), units_.end()}; }

 private:
  soci::session& session_;
  std::int64_t dataset_;
  std::set<std::string> left_;
  std::set<std::string> units_;
};

template <class R>
void add_touched(Touched& touched, std::string_view rows, const std::function<void(Query&)>& bind = {}) {
  const auto ways = ways_from<R>(rows);
  touched.add(ways.teams, bind);
  touched.add(ways.of_case, bind);
  if (!ways.people.empty()) touched.add(teams_of(ways.people), bind);
}

// When the data set's source spoke of a table before it, as of its day; and whether it does so again with it.
// Which of several sources stands is who spoke last: a statement that is repeated brings no row, and may take
// a case to another unit all the same.
std::optional<std::int64_t> spoke_before(soci::session& session, std::int64_t dataset,
                                         std::string_view table) {
  Query query(session,
              "SELECT d.published, CASE WHEN f.name IS NULL THEN 0 ELSE 1 END AS in_full, "
              "CASE WHEN n.name IS NULL THEN 0 ELSE 1 END AS again_in_full FROM dataset self "
              "JOIN dataset d ON d.source = self.source AND d.as_of <= self.as_of AND d.id <> self.id "
              "LEFT JOIN dataset_table f ON f.dataset = d.id AND f.name = :name "
              "LEFT JOIN dataset_table n ON n.dataset = self.id AND n.name = :name "
              "WHERE self.id = :id AND d.published IS NOT NULL "
              "ORDER BY in_full DESC, d.as_of DESC, d.published DESC LIMIT 1");
  query.use("name", std::string{table}).use("id", dataset);
  const auto& published = query.column<std::int64_t>();
  const auto& in_full = query.column<std::int64_t>();
  const auto& again = query.column<std::int64_t>();
  if (!query.next() || in_full.number > again.number) return std::nullopt;
  return published.number;
}

bool any_spoke_since(soci::session& session, std::int64_t dataset, std::int64_t since) {
  Query query(session,
              "SELECT 1 FROM dataset o JOIN dataset self ON self.id = :id "
              "WHERE o.published > :since AND o.source <> self.source LIMIT 1");
  query.use("id", dataset).use("since", since);
  query.column<std::int64_t>();
  return query.next();
}

bool others_hold_rows(soci::session& session, std::int64_t dataset, std::string_view table) {
  Query query(
      session,
      fmt::format(
          "SELECT 1 FROM dataset o JOIN dataset self ON self.id = :id WHERE o.source <> self.source "
          "AND o.published IS NOT NULL AND EXISTS (SELECT 1 FROM {} r WHERE r.opened_by = o.id) LIMIT 1",
          table));
  query.use("id", dataset);
  query.column<std::int64_t>();
  return query.next();
}

// "a.x = b.x AND a.y = b.y" over the key.
std::string same_key(const RecordTable& table, std::string_view a, std::string_view b) {
  std::string out;
  for (const auto& column : table.columns) {
    if (column.is_key)
      out += fmt::format("{}{}.{} = {}.{}", out.empty() ? "" : " AND ", a, quoted(column.name), b,
                         quoted(column.name));
  }
  return out;
}

// Rows `r` of other sources whose key the data set changed.
std::string rows_of_changed_keys(const RecordTable& table) {
  return fmt::format(
      "r.closed_by IS NULL AND r.id IN (SELECT o.id FROM {0} m JOIN {0} o ON {1} "
      "WHERE m.opened_by = :id OR m.closed_by = :id)",
      table.name, same_key(table, "o", "m"));
}

// Rows `r` whose key its source and another, who spoke since, describe differently.
std::string rows_of_contested_keys(const RecordTable& table) {
  return fmt::format(
      "r.closed_by IS NULL AND r.id IN (SELECT x.id FROM dataset self CROSS JOIN dataset d "
      "CROSS JOIN {0} o CROSS JOIN {0} m CROSS JOIN {0} x JOIN dataset s ON s.id = m.opened_by "
      "WHERE self.id = :id AND d.source <> self.source AND s.source = self.source "
      "AND d.source IN (SELECT l.source FROM dataset l WHERE l.published > :since) AND o.opened_by = d.id "
      "AND {1} AND {2} AND m.row_hash <> o.row_hash AND m.valid_to > self.as_of AND m.closed_by IS NULL "
      "AND o.closed_by IS NULL)",
      table.name, same_key(table, "m", "o"), same_key(table, "x", "o"));
}

template <class R>
void add_of_other_sources(soci::session& session, std::int64_t dataset, Touched& touched) {
  const auto& table = table_of<R>();
  if (touched.all() || !others_hold_rows(session, dataset, table.name)) return;
  add_touched<R>(touched, rows_of_changed_keys(table));
  const auto before = spoke_before(session, dataset, table.name);
  if (!before || !any_spoke_since(session, dataset, *before)) return;
  add_touched<R>(touched, rows_of_contested_keys(table), [&](Query& query) { query.use("since", *before); });
}

}  // namespace

std::vector<std::string> touched_units(soci::session& session, std::int64_t dataset) {
  Touched touched{session, dataset};
  for_each_record_type([&]<class R>() { add_touched<R>(touched, kChanged); });
  for_each_record_type([&]<class R>() { add_of_other_sources<R>(session, dataset, touched); });
  return touched.units();
}

void note_touched_units(Engine& engine, soci::session& session, std::int64_t dataset,
                        const std::vector<std::string>& units) {
  Query(session, "DELETE FROM unit_touched WHERE dataset = :id").use("id", dataset).run();
  RowBlock rows;
  rows.add_number_column("dataset");
  rows.add_text_column("unit");
  for (const auto& unit : units) {
    rows.column(0).add(dataset);
    rows.column(1).add(unit);
  }
  engine.insert(session, "unit_touched", rows);
}

std::int64_t last_publication(soci::session& session) {
  Query query(session, "SELECT COALESCE(MAX(published), 0) AS last FROM dataset");
  const auto& last = query.column<std::int64_t>();
  return query.next() ? last.number : 0;
}

void note_units_touched_since(soci::session& session, std::int64_t dataset, std::int64_t seen) {
  Query(session,
        "INSERT INTO unit_touched (dataset, unit) "
        "SELECT DISTINCT CAST(:id AS BIGINT), u.unit FROM dataset d JOIN unit_touched u ON u.dataset = d.id "
        "WHERE d.published > :seen ON CONFLICT DO NOTHING")
      .use("id", dataset)
      .use("seen", seen)
      .run();
}

void raise_unit_versions(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence) {
  Query(session,
        "INSERT INTO unit_version (unit, version) "
        "SELECT unit, CAST(:version AS BIGINT) FROM unit_touched WHERE dataset = :id ORDER BY unit "
        "ON CONFLICT (unit) DO UPDATE SET version = excluded.version")
      .use("version", ledger_sequence)
      .use("id", dataset)
      .run();
}

std::vector<UnitVersion> unit_versions(soci::session& session, std::int64_t known_at) {
  const bool now = known_at == kKnownNow;
  Query query(session, now ? "SELECT unit, version FROM unit_version ORDER BY unit"
                           : "SELECT u.unit, MAX(d.published) FROM unit_touched u "
                             "JOIN dataset d ON d.id = u.dataset "
                             "WHERE d.published <= :known_at GROUP BY u.unit ORDER BY u.unit");
  if (!now) query.use("known_at", known_at);
  const auto& unit = query.column<std::string>();
  const auto& version = query.column<std::int64_t>();
  std::vector<UnitVersion> out;
  while (query.next()) out.push_back({UnitCode{unit.text}, version.number});
  return out;
}

}  // namespace evenkeel::storage
