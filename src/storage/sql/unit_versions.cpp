#include "storage/sql/unit_versions.h"

#include <fmt/format.h>

#include <string_view>

#include "domain/records/records.h"

namespace evenkeel::storage {
namespace {

// How a table's records lead to teams: by a column of their own, or through the postings of their person.
// Registrations lead to their case.
std::string teams_of(std::string_view table, bool has_team, bool has_person) {
  const auto changed = fmt::format("(r.opened_by = :id OR r.closed_by = :id)");
  if (has_team) return fmt::format("SELECT r.team_code FROM {} r WHERE {}", table, changed);
  if (has_person) {
    return fmt::format("SELECT p.team_code FROM people p JOIN {} r ON r.person_code = p.person_code WHERE {}",
                       table, changed);
  }
  return fmt::format("SELECT c.team_code FROM cases c JOIN {} r ON r.case_id = c.case_id WHERE {}", table,
                     changed);
}

template <class R>
std::string touched_teams() {
  bool has_team = false;
  bool has_person = false;
  R record;
  R::visit(record, [&](const Field& field, auto&) {
    has_team = has_team || field.name == "team_code";
    has_person = has_person || field.name == "person_code";
  });
  return teams_of(R::kTable, has_team, has_person);
}

}  // namespace

void note_touched_units(soci::session& session, std::int64_t dataset) {
  for_each_record_type([&]<class R>() {
    Query(session, fmt::format("INSERT INTO unit_touched (dataset, unit) "
                               "SELECT DISTINCT CAST(:id AS BIGINT), t.pdu_code FROM teams t "
                               "WHERE t.team_code IN ({}) "
                               "ON CONFLICT DO NOTHING",
                               touched_teams<R>()))
        .use("id", dataset)
        .run();
  });
}

std::vector<UnitVersion> unit_versions(soci::session& session, std::int64_t known_at) {
  Query query(session,
              "SELECT u.unit, MAX(d.published) FROM unit_touched u JOIN dataset d ON d.id = u.dataset "
              "WHERE d.published IS NOT NULL AND d.published <= :known_at GROUP BY u.unit ORDER BY u.unit");
  query.use("known_at", known_at);
  const auto& unit = query.column<std::string>();
  const auto& version = query.column<std::int64_t>();
  std::vector<UnitVersion> out;
  while (query.next()) out.push_back({UnitCode{unit.text}, version.number});
  return out;
}

}  // namespace evenkeel::storage
