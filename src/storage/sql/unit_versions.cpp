#include "storage/sql/unit_versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "domain/records/records.h"
#include "storage/engines/engine.h"
#include "storage/sql/row_block.h"

namespace evenkeel::storage {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// No column: what else was said of the case. What the rows do not say, an amendment may, or what they amend.
constexpr std::string_view kOtherRows = "other rows";

// How a column leads to teams: it names one, or a person who has postings, or a case, or a unit.
std::string teams_by(std::string_view column, std::string_view table) {
  const auto changed = "(r.opened_by = :id OR r.closed_by = :id)";
  if (is_one_of(column, {"team_code", "from_team_code", "to_team_code"}))
    return fmt::format("SELECT r.{} FROM {} r WHERE {}", column, table, changed);
  if (is_one_of(column, {"person_code", "holder_code"}))
    return fmt::format("SELECT p.team_code FROM people p JOIN {} r ON r.{} = p.person_code WHERE {}", table,
                       column, changed);
  if (column == "case_id")
    return fmt::format("SELECT c.team_code FROM cases c JOIN {} r ON r.case_id = c.case_id WHERE {}", table,
                       changed);
  if (column == kOtherRows) {
    const auto rows = fmt::format(
        "FROM {0} r CROSS JOIN cases h JOIN dataset a ON a.id = h.opened_by JOIN dataset s ON s.id = :id "
        "{{}} WHERE h.case_id = r.case_id AND (a.source LIKE '{1}%' OR s.source LIKE '{1}%') AND {2}",
        table, kAmendingSources, changed);
    return "SELECT h.team_code " + fmt::format(fmt::runtime(rows), "") + " UNION SELECT p.team_code " +
           fmt::format(fmt::runtime(rows), "JOIN people p ON p.person_code = h.person_code");
  }
  return fmt::format(
      "SELECT u.team_code FROM teams u JOIN {} r ON r.unit_code IN (u.team_code, u.pdu_code) WHERE {}", table,
      changed);
}

// Every column that leads somewhere counts: a case is in its team's pool or figures, and in those of whoever
// holds it, who may work in another unit. A record with a team of its own is in no other through its case.
template <class R>
std::string touched_teams() {
  bool has_team = false;
  R record;
  R::visit(record, [&](const Field& field, auto&) { has_team = has_team || field.name == "team_code"; });
  std::string all;
  R::visit(record, [&](const Field& field, auto&) {
    const bool leads = is_one_of(field.name, {"team_code", "person_code", "holder_code", "unit_code",
                                              "from_team_code", "to_team_code"}) ||
                       (field.name == "case_id" && !has_team);
    if (leads) all += (all.empty() ? "" : " UNION ") + teams_by(field.name, R::kTable);
  });
  if (std::is_same_v<R, Case>) all += " UNION " + teams_by(kOtherRows, R::kTable);
  return all;
}

template <class R>
void add_touched(soci::session& session, std::int64_t dataset, std::set<std::string>& units) {
  Query query(session, fmt::format("SELECT DISTINCT t.pdu_code FROM teams t WHERE t.team_code IN ({})",
                                   touched_teams<R>()));
  query.use("id", dataset);
  const auto& unit = query.column<std::string>();
  while (query.next()) units.insert(unit.text);
}

// The tiers that events amended until this data set, which states all cases: with it they end, though it may
// bring no row.
std::vector<std::int64_t> tiers_it_ends(soci::session& session, std::int64_t dataset) {
  Query query(session,
              "SELECT a.id FROM dataset a JOIN dataset self ON self.id = :id WHERE a.source LIKE :tiers "
              "AND EXISTS (SELECT 1 FROM dataset_table t WHERE t.dataset = self.id AND t.name = :cases) "
              "AND a.published > (SELECT COALESCE(MAX(p.published), 0) FROM dataset p "
              "JOIN dataset_table s ON s.dataset = p.id AND s.name = :cases "
              "WHERE p.source = self.source AND p.as_of <= self.as_of AND p.id <> self.id)");
  query.use("id", dataset)
      .use("tiers", std::string{kAmendedTiers} + "%")
      .use("cases", std::string{Case::kTable});
  const auto& id = query.column<std::int64_t>();
  std::vector<std::int64_t> out;
  while (query.next()) out.push_back(id.number);
  return out;
}

}  // namespace

std::vector<std::string> touched_units(soci::session& session, std::int64_t dataset) {
  std::set<std::string> units;
  for_each_record_type([&]<class R>() { add_touched<R>(session, dataset, units); });
  for (const auto ended : tiers_it_ends(session, dataset)) add_touched<Case>(session, ended, units);
  return {units.begin(), units.end()};
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
