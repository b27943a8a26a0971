#include "storage/sql/record_lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "storage/sql/record_loader.h"

namespace evenkeel::storage {
namespace {

// Seen at :as_of and :known_at, for few rows: the datasets are looked up one by one.
constexpr std::string_view kSeenBy =
    "r.valid_from <= :as_of AND r.valid_to > :as_of AND d.published <= :known_at AND NOT EXISTS "
    "(SELECT 1 FROM dataset c WHERE c.id = r.closed_by AND c.published <= :known_at)";

struct Viewpoint {
  Database& database;
  soci::session& session;
  Date as_of;
  std::int64_t known_at;
};

// The teams that the rows name; none where several sources speak or one amends, so that a word of another may
// stand in their place.
std::optional<std::set<std::string>> teams_at_once(const Viewpoint& at, std::string_view table,
                                                   std::string_view column, const std::string& code) {
  Query query(at.session,
              fmt::format("SELECT r.team_code, d.source FROM {} r JOIN dataset d ON d.id = r.opened_by "
                          "WHERE r.{} = :code AND {}",
                          table, column, kSeenBy));
  query.use("code", code).use("as_of", at.as_of).use("known_at", at.known_at);
  const auto& team = query.column<std::string>();
  const auto& source = query.column<std::string>();
  std::set<std::string> teams;
  std::set<std::string> sources;
  while (query.next()) {
    teams.insert(team.text);
    sources.insert(source.text);
  }
  const bool amended =
      std::ranges::any_of(sources, [](const auto& name) { return name.starts_with(kAmendingSources); });
  if (sources.size() > 1 || amended) return std::nullopt;
  return teams;
}

using TeamPlaces = std::map<std::string, TeamPlace>;
constexpr std::size_t kTeamBytes = 256;

// Of every team, in one go: there are hundreds, and they hardly move.
Result<std::shared_ptr<const TeamPlaces>> team_places(const Viewpoint& at) {
  const auto read = [&](soci::session& session) -> Result<TeamPlaces> {
    TeamPlaces out;
    for (const auto& team : RecordLoader(at.database.engine(), session, at.as_of, at.known_at).teams())
      out.emplace(team.code.text(), TeamPlace{team.code, team.pdu, team.region});
    return out;
  };
  return at.database.kept<TeamPlaces>(fmt::format("team places/{}/{}", at.as_of.day_number(), at.known_at),
                                      1'000 * kTeamBytes, read);
}

Result<std::vector<TeamPlace>> places(const Viewpoint& at, const std::set<std::string>& codes) {
  EVENKEEL_TRY_LET(const auto all, team_places(at));
  std::vector<TeamPlace> out;
  for (const auto& code : codes) {
    const auto found = all->find(code);
    out.push_back(found == all->end() ? TeamPlace{TeamCode{code}, {}, {}} : found->second);
  }
  return out;
}

std::set<std::string> teams_of_person(const Viewpoint& at, const PersonCode& person) {
  if (auto teams = teams_at_once(at, "people", "person_code", person.text())) return *teams;
  RecordLoader loader(at.database.engine(), at.session, at.as_of, at.known_at);
  std::set<std::string> teams;
  for (const auto& posting : loader.postings_of(person)) teams.insert(posting.team.text());
  return teams;
}

std::set<std::string> team_of_case(const Viewpoint& at, const CaseId& id) {
  if (auto teams = teams_at_once(at, "cases", "case_id", id.text())) return *teams;
  RecordLoader loader(at.database.engine(), at.session, at.as_of, at.known_at);
  const auto record = loader.standing_case(id);
  return record ? std::set{record->record.team.text()} : std::set<std::string>{};
}

// A fact as it was written, also one that was taken back: ending a fact writes it again with its end.
struct WrittenCase {
  Case record;
  Date from;
  Date to;
  std::int64_t recorded = 0;
};

std::vector<WrittenCase> written_of(soci::session& session, const CaseId& id, std::int64_t known_at) {
  Query query(session, fmt::format("SELECT {}, valid_from, valid_to, d.published FROM cases r "
                                   "JOIN dataset d ON d.id = r.opened_by "
                                   "WHERE r.case_id = :id AND d.published <= :known_at",
                                   table_of<Case>().column_list));
  query.use("id", id).use("known_at", known_at);
  const RecordReader<Case> reader(query);
  const auto& from = query.column<Date>();
  const auto& to = query.column<Date>();
  const auto& recorded = query.column<std::int64_t>();
  std::vector<WrittenCase> out;
  while (query.next()) {
    auto& one = out.emplace_back(WrittenCase{reader.read(), {}, {}, recorded.number});
    from.read(one.from);
    to.read(one.to);
  }
  return out;
}

// The days on which a case may change: where its facts begin and end, and where a source makes the first
// statement after somebody amended what it says, or of a later day than an amendment since.
std::set<Date> days_of_change(soci::session& session, const CaseId& id,
                              const std::vector<WrittenCase>& written, Date until, std::int64_t known_at) {
  std::set<Date> days;
  for (const auto& one : written) days.insert({one.from, one.to});
  Query later(session,
              "SELECT MIN(s.as_of) FROM dataset s JOIN dataset d ON s.as_of >= d.as_of "
              "AND (s.published > d.published OR s.as_of > d.as_of) WHERE "
              "s.published <= :known_at AND s.source NOT LIKE :amending "
              "AND d.id IN (SELECT r.opened_by FROM cases r JOIN dataset a ON a.id = r.opened_by "
              "WHERE r.case_id = :id AND a.source LIKE :amending) GROUP BY d.id, s.source");
  later.use("known_at", known_at).use("id", id).use("amending", std::string{kAmendingSources} + "%");
  const auto& slot = later.column<Date>();
  while (later.next()) {
    Date day;
    slot.read(day);
    days.insert(day);
  }
  days.erase(days.upper_bound(until), days.end());
  return days;
}

bool same_spell(const Case& a, const Case& b) {
  return a.holder == b.holder && a.team == b.team && a.tier == b.tier && a.rosh == b.rosh &&
         a.type == b.type && a.waiting_since == b.waiting_since;
}

// When something else was last said of the same day: what was said before that was taken back.
std::int64_t last_denied(const std::vector<WrittenCase>& written, Date from, const Case& stands) {
  std::int64_t out = 0;
  for (const auto& one : written)
    if (one.from == from && !same_spell(one.record, stands)) out = std::max(out, one.recorded);
  return out;
}

// Where an allocation stands beside what a source says else, no one row says all of it.
std::int64_t last_said(const std::vector<WrittenCase>& written, Date day) {
  std::int64_t out = 0;
  for (const auto& one : written)
    if (one.from <= day && one.to > day) out = std::max(out, one.recorded);
  return out;
}

// The entry that first said what stands from a day on, and that nothing of the same day took back.
std::int64_t first_said(const std::vector<WrittenCase>& written, Date day, const Case& stands) {
  const WrittenCase* found = nullptr;
  for (const auto& one : written) {
    if (one.from > day || one.to <= day || !same_spell(one.record, stands)) continue;
    if (one.recorded < last_denied(written, one.from, stands)) continue;
    const bool earlier = found == nullptr || one.from > found->from ||
                         (one.from == found->from && one.recorded < found->recorded);
    if (earlier) found = &one;
  }
  return found == nullptr ? last_said(written, day) : found->recorded;
}

bool covers(const Scope& scope, const TeamPlace& place) {
  const auto holds = [](const auto& list, const auto& code) {
    return std::ranges::find(list, code) != list.end();
  };
  return scope.everywhere || holds(scope.regions, place.region) || holds(scope.pdus, place.pdu) ||
         holds(scope.teams, place.team);
}

std::set<std::string> texts_of(const std::vector<CaseId>& ids) {
  std::set<std::string> out;
  for (const auto& id : ids) out.insert(id.text());
  return out;
}

// The columns of a table that say whose record it is.
template <class R>
std::vector<std::string> own_columns() {
  std::vector<std::string> out;
  for (const auto& column : table_of<R>().columns) {
    if (column.name == "person_code" || column.name == "holder_code") out.push_back(column.name);
  }
  return out;
}

template <class R>
std::vector<std::pair<std::string, std::string>> fields_of(const R& record) {
  std::vector<std::pair<std::string, std::string>> out;
  R::visit(record, [&]<class T>(const Field& field, const T& value) {
    if constexpr (Nullable<T>::value) {
      out.emplace_back(field.name,
                       value ? FieldText<typename Nullable<T>::Value>::format(*value) : std::string{});
    } else {
      out.emplace_back(field.name, FieldText<T>::format(value));
    }
  });
  return out;
}

template <class R>
std::vector<HeldRecord> held_in(soci::session& session, const PersonCode& person) {
  std::string whose;
  for (const auto& column : own_columns<R>())
    whose += fmt::format("{}r.{} = :person", whose.empty() ? "" : " OR ", column);
  if (whose.empty()) return {};
  std::string columns;
  for (const auto& column : table_of<R>().columns) columns += "r." + quoted(column.name) + ", ";
  Query query(session,
              fmt::format("SELECT {}r.valid_from, r.valid_to, d.published, d.published_at, d.source, "
                          "(SELECT c.published FROM dataset c WHERE c.id = r.closed_by) FROM {} r "
                          "JOIN dataset d ON d.id = r.opened_by WHERE d.published IS NOT NULL AND ({}) "
                          "ORDER BY r.valid_from, d.published, r.id",
                          columns, R::kTable, whose));
  query.use("person", person);
  const RecordReader<R> reader(query);
  const auto& from = query.column<Date>();
  const auto& to = query.column<Date>();
  const auto& recorded = query.column<std::int64_t>();
  const auto& recorded_at = query.column<std::string>();
  const auto& source = query.column<std::string>();
  const auto& taken_back = query.column<std::optional<std::int64_t>>();
  const auto no_end = Date::of(9999, 12, 31);
  std::vector<HeldRecord> out;
  while (query.next()) {
    auto& held = out.emplace_back();
    held.table = R::kTable;
    held.fields = fields_of(reader.read());
    from.read(held.times.from);
    to.read(held.times.to.emplace());
    if (*held.times.to >= no_end) held.times.to.reset();
    recorded.read(held.times.recorded);
    recorded_at.read(held.times.recorded_at);
    source.read(held.times.source);
    taken_back.read(held.times.taken_back);
  }
  return out;
}

}  // namespace

Result<std::vector<Case>> SqlRecordLookup::cases(const std::vector<CaseId>& ids, Date as_of,
                                                 std::int64_t known_at) {
  using All = std::vector<Case>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    return RecordLoader(database_.engine(), session, as_of, known_at).cases(texts_of(ids));
  });
}

Result<std::vector<TeamPlace>> SqlRecordLookup::places_of_person(const PersonCode& person, Date as_of,
                                                                 std::int64_t known_at) {
  using All = std::vector<TeamPlace>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    const Viewpoint at{database_, session, as_of, known_at};
    return places(at, teams_of_person(at, person));
  });
}

Result<std::optional<TeamPlace>> SqlRecordLookup::place_of_case(const CaseId& id, Date as_of,
                                                                std::int64_t known_at) {
  using Maybe = std::optional<TeamPlace>;
  return database_.read<Maybe>([&](soci::session& session) -> Result<Maybe> {
    const Viewpoint at{database_, session, as_of, known_at};
    EVENKEEL_TRY_LET(const auto found, places(at, team_of_case(at, id)));
    return found.empty() ? Maybe{} : Maybe{found.front()};
  });
}

Result<std::vector<CaseSpell>> SqlRecordLookup::spells_of_case(const Scope& scope, const CaseId& id,
                                                               Date until, std::int64_t known_at) {
  using All = std::vector<CaseSpell>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    All out;
    const auto written = written_of(session, id, known_at);
    for (const auto day : days_of_change(session, id, written, until, known_at)) {
      RecordLoader loader(database_.engine(), session, day, known_at);
      const auto stands = loader.standing_case(id);
      auto* before = out.empty() || out.back().to ? nullptr : &out.back();
      if (before != nullptr && stands && same_spell(before->record, stands->record)) continue;
      if (before != nullptr) before->to = day;
      if (stands)
        out.push_back({.from = day,
                       .to = {},
                       .record = stands->record,
                       .withheld = false,
                       .recorded = first_said(written, day, stands->record),
                       .source = stands->source});
    }
    for (auto& spell : out) {
      const Viewpoint at{database_, session, spell.from, known_at};
      EVENKEEL_TRY_LET(const auto place, places(at, {spell.record.team.text()}));
      if (!spell.record.holder || covers(scope, place.front())) continue;
      spell.record.holder.reset();
      spell.withheld = true;
    }
    return out;
  });
}

Result<std::vector<NotFollowed>> SqlRecordLookup::not_followed(const std::vector<CaseId>& ids, Date as_of,
                                                               std::int64_t known_at) {
  using All = std::vector<NotFollowed>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    return RecordLoader(database_.engine(), session, as_of, known_at).not_followed(texts_of(ids));
  });
}

Result<std::vector<std::int64_t>> SqlRecordLookup::changes_since(const std::vector<UnitCode>& units,
                                                                 std::int64_t since) {
  using All = std::vector<std::int64_t>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    std::set<std::int64_t> found;
    for (const auto& unit : units) {
      Query query(session,
                  "SELECT d.published FROM unit_touched u JOIN dataset d ON d.id = u.dataset "
                  "WHERE u.unit = :unit AND d.published > :since");
      query.use("unit", unit).use("since", since);
      const auto& published = query.column<std::int64_t>();
      while (query.next()) found.insert(published.number);
    }
    return All{found.begin(), found.end()};
  });
}

Result<void> SqlRecordLookup::each_held(const PersonCode& person,
                                        const std::function<Result<void>(const HeldRecord&)>& sink) {
  return database_.view([&](soci::session& session) -> Result<void> {
    std::vector<HeldRecord> all;
    for_each_record_type([&]<class R>() {
      auto rows = held_in<R>(session, person);
      std::ranges::move(rows, std::back_inserter(all));
    });
    for (const auto& held : all) EVENKEEL_TRY(sink(held));
    return {};
  });
}

}  // namespace evenkeel::storage
