#include "storage/sql/unit_versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/records/records.h"

namespace evenkeel::storage {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// How a column leads to teams: it names one, or a person who has postings, or a case, or a unit.
std::string teams_by(std::string_view column, std::string_view table) {
  const auto changed = "(r.opened_by = :id OR r.closed_by = :id)";
  if (is_one_of(column, {"team_code", "from_team_code", "to_team_code"}))
    return fmt::format("SELECT r.{} FROM {} r WHERE {}", column, table, changed);
  if (column == "person_code")
    return fmt::format("SELECT p.team_code FROM people p JOIN {} r ON r.person_code = p.person_code WHERE {}",
                       table, changed);
  if (column == "case_id")
    return fmt::format("SELECT c.team_code FROM cases c JOIN {} r ON r.case_id = c.case_id WHERE {}", table,
                       changed);
  return fmt::format(
      "SELECT u.team_code FROM teams u JOIN {} r ON r.unit_code IN (u.team_code, u.pdu_code) WHERE {}", table,
      changed);
}

// A table with a team of its own is led by that alone; every other column that leads somewhere counts.
template <class R>
std::string touched_teams() {
  std::string own_team;
  std::string others;
  R record;
  R::visit(record, [&](const Field& field, auto&) {
    if (field.name == "team_code") own_team = teams_by(field.name, R::kTable);
    if (is_one_of(field.name, {"person_code", "case_id", "unit_code", "from_team_code", "to_team_code"}))
      others += (others.empty() ? "" : " UNION ") + teams_by(field.name, R::kTable);
  });
  return own_team.empty() ? others : own_team;
}

}  // namespace

void note_touched_units(soci::session& session, std::int64_t dataset, std::int64_t ledger_sequence) {
  for_each_record_type([&]<class R>() {
    Query(session, fmt::format("INSERT INTO unit_touched (dataset, unit) "
                               "SELECT DISTINCT CAST(:id AS BIGINT), t.pdu_code FROM teams t "
                               "WHERE t.team_code IN ({}) "
                               "ON CONFLICT DO NOTHING",
                               touched_teams<R>()))
        .use("id", dataset)
        .run();
  });
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
