#include "storage/sql/record_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>

#include "storage/sql/json_array.h"

namespace evenkeel::storage {
namespace {

template <class List, class Code>
bool holds(const List& list, const Code& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

template <class Places>
bool names_team(const Places& places, const Team& team) {
  return holds(places.regions, team.region) || holds(places.pdus, team.pdu) || holds(places.teams, team.code);
}

bool is_everywhere(const UnitFilter& units) {
  return units.regions.empty() && units.pdus.empty() && units.teams.empty();
}

// The key column by which rows of the same key in other sources are looked up; one that has an index if any.
template <class R>
std::string_view lookup_column() {
  std::string_view first;
  for (const auto& column : table_of<R>().columns) {
    if (column.name == "case_id" || column.name == "person_code") return column.is_key ? column.name : first;
    if (first.empty() && column.is_key) first = column.name;
  }
  return first;
}

// Records that a unit needs for its cases as well as for its people.
template <class R>
inline constexpr bool kIsOfCaseAndPerson = std::is_same_v<R, CasePerson> || std::is_same_v<R, GivenOverride>;

// Calls `visit(column, text)` for each field of a record that is a text.
template <class R, class Visit>
void for_each_text(const R& record, Visit&& visit) {
  R::visit(record, [&]<class T>(const Field& field, const T& value) {
    if constexpr (!kIsText<T>) {
      return;
    } else if constexpr (Nullable<T>::value) {
      if (value) visit(field.name, Cell<typename Nullable<T>::Value>::write(*value));
    } else {
      visit(field.name, Cell<T>::write(value));
    }
  });
}

}  // namespace

RecordLoader::RecordLoader(Engine& engine, soci::session& session, Date as_of, std::int64_t known_at)
    : engine_(engine), session_(session), as_of_(as_of), known_at_(known_at) {
  Query query(session, "SELECT DISTINCT source FROM dataset WHERE published <= :known_at LIMIT 2");
  query.use("known_at", known_at);
  const auto& source = query.column<std::string>();
  if (!query.next()) return;
  const bool amends = source.text.starts_with(kAmendingSources);
  several_sources_ = amends || query.next();
}

RecordSet RecordLoader::everything() {
  RecordSet set;
  for_each_record_type([&]<class R>() { set.of<R>() = read<R>({}); });
  return set;
}

RecordSet RecordLoader::of_units(const Scope& scope, const UnitFilter& units) {
  RecordSet set;
  auto all_teams = read<Team>({});
  std::set<std::string> teams;
  for (const auto& team : all_teams) {
    const bool allowed = scope.everywhere || names_team(scope, team);
    const bool wanted = is_everywhere(units) || names_team(units, team);
    if (allowed && wanted) teams.insert(team.code.text());
  }
  std::set<std::string> people;
  for (const auto& posting : read<Posting>({{"team_code", &teams}})) people.insert(posting.person.text());
  if (scope.everywhere) add_holders(teams, people);
  std::set<std::string> cases;
  std::set<std::string> codes;
  for (const auto& team : all_teams) {
    if (teams.contains(team.code.text())) codes.insert({team.code.text(), team.pdu.text()});
  }
  for_each_record_type([&]<class R>() {
    if constexpr (std::is_same_v<R, Registration> || std::is_same_v<R, CaseTag>) {
      set.of<R>() = read<R>({{"case_id", &cases}});
    } else if constexpr (kIsOfCaseAndPerson<R>) {
      set.of<R>() = read<R>({{"case_id", &cases}, {"person_code", &people}});
    } else if constexpr (std::is_same_v<R, Case> || std::is_same_v<R, CaseCounts> ||
                         std::is_same_v<R, Report>) {
      // Also what stands in the name of somebody who has left: it is the team's work.
      set.of<R>() = read<R>({{"person_code", &people}, {"team_code", &teams}});
      for (const auto& one : set.of<Case>()) cases.insert(one.id.text());
    } else if constexpr (std::is_same_v<R, UnitState>) {
      set.of<R>() = read<R>({{"unit_code", &codes}});
    } else if constexpr (std::is_same_v<R, TravelTime>) {
      set.of<R>() = read<R>({{"from_team_code", &teams}, {"to_team_code", &teams}});
    } else if constexpr (std::is_same_v<R, Contact>) {
      set.of<R>() = read<R>({{"person_code", &people}, {"holder_code", &people}});
    } else if constexpr (!std::is_same_v<R, Team>) {
      set.of<R>() = read<R>({{"person_code", &people}});
    }
  });
  add_named_teams(set, std::move(all_teams), std::move(teams));
  return set;
}

std::vector<Team> RecordLoader::teams() { return read<Team>({}); }

// Who holds a case of these teams, wherever they work: without them the case would seem to be nobody's.
// Of several sources one may say whose case it is and another who holds it.
void RecordLoader::add_holders(const std::set<std::string>& teams, std::set<std::string>& people) {
  if (several_sources_) {
    for (const auto& one : read<Case>({{"team_code", &teams}})) {
      if (one.holder) people.insert(one.holder->text());
    }
    return;
  }
  Query query(session_, fmt::format("SELECT DISTINCT person_code FROM cases WHERE {} AND team_code {} "
                                    "AND person_code IS NOT NULL",
                                    kSeen, engine_.is_one_of("codes")));
  query.use("as_of", as_of_).use("known_at", known_at_).use("codes", json_array(teams));
  const auto& person = query.column<std::string>();
  while (query.next()) people.insert(person.text);
}

// Every team that a record of the set names.
void RecordLoader::add_named_teams(RecordSet& set, std::vector<Team> all, std::set<std::string> named) {
  for_each_record_type([&]<class R>() {
    for (const auto& record : set.of<R>()) {
      if constexpr (requires { record.team; }) named.insert(record.team.text());
    }
  });
  for (auto& team : all) {
    if (named.contains(team.code.text())) set.of<Team>().push_back(std::move(team));
  }
}

// Where several sources speak, what another says under the same key may lie outside the condition and still
// be the record that stands: so the keys found are read whole, and those that stand are held against the
// condition.
template <class R>
std::vector<R> RecordLoader::read(const Condition& condition) {
  auto found = fetch<R>(condition);
  if (condition.empty() || !several_sources_) return in_order(std::move(found));
  std::set<std::string> keys;
  for (const auto& record : found.records) {
    for_each_text(record, [&](std::string_view column, std::string_view text) {
      if (column == lookup_column<R>()) keys.emplace(text);
    });
  }
  auto records = in_order(fetch<R>({{lookup_column<R>(), &keys}}));
  std::erase_if(records, [&](const R& record) {
    bool holds_one = false;
    for_each_text(record, [&](std::string_view column, std::string_view text) {
      for (const auto& term : condition) {
        holds_one = holds_one || (column == term.column && term.codes->contains(std::string{text}));
      }
    });
    return !holds_one;
  });
  return records;
}

template <class R>
RecordLoader::Found<R> RecordLoader::fetch(const Condition& condition) {
  const auto& table = table_of<R>();
  Found<R> found;
  std::string terms;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    terms += fmt::format("{}{} {}", terms.empty() ? " AND (" : " OR ", condition[i].column,
                         engine_.is_one_of(fmt::format("codes{}", i)));
  }
  Query query(session_, fmt::format("SELECT {}, opened_by FROM {} WHERE {}{}{}", table.column_list,
                                    table.name, kSeen, terms, terms.empty() ? "" : ")"));
  query.use("as_of", as_of_).use("known_at", known_at_);
  for (std::size_t i = 0; i < condition.size(); ++i) {
    query.use(fmt::format("codes{}", i), json_array(*condition[i].codes));
  }
  const RecordReader<R> reader(query);
  const auto& opened_by = query.column<std::int64_t>();
  while (query.next()) {
    found.records.push_back(reader.read());
    found.opened_by.push_back(opened_by.number);
  }
  if (several_sources_) {
    const auto origins = origins_in(table, found.opened_by);
    for (const auto dataset : found.opened_by) found.origins.push_back(origins.at(dataset));
  } else {
    found.origins.resize(found.records.size());
  }
  return found;
}

// Sorted by key; of two sources with one key, the one that spoke last. A record that only amends is left out.
// Of an amended tier no more than that counts: what else its record says is of the day that the event was of.
template <class R>
std::vector<R> RecordLoader::in_order(Found<R> found) {
  auto& records = found.records;
  const auto& origins = found.origins;
  const auto follows = [](const R& left, const R& right) { return !key_less(left, right); };
  if (std::none_of(origins.begin(), origins.end(), [](const Origin& o) { return o.amends; }) &&
      std::adjacent_find(records.begin(), records.end(), follows) == records.end()) {
    return std::move(found.records);
  }
  std::vector<std::uint32_t> order(found.records.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&found](auto left, auto right) {
    const auto a = key_texts(found.records[left]);
    const auto b = key_texts(found.records[right]);
    return a != b ? a < b : found.origins[left].spoke > found.origins[right].spoke;
  });
  std::vector<R> sorted;
  std::vector<Contest> contests;
  sorted.reserve(order.size());
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    bool stands = false;
    for (last = first; last < order.size() && !key_less(records[order[first]], records[order[last]]);
         ++last) {
      stands = stands || !origins[order[last]].amends;
    }
    if (!stands) continue;
    auto said = order[first];
    if constexpr (std::is_same_v<R, Case>) {
      const auto rows = std::span{order}.subspan(first, last - first);
      const auto tier = amended_tier(found, rows);
      said = said_of_case(found, rows);
      auto contest = contest_in(found, rows, said);
      if (contest) contests.push_back(std::move(*contest));
      if (contest) contests.back().at = sorted.size();
      if (tier) records[said].tier = *tier;
    }
    sorted.push_back(std::move(records[said]));
  }
  if constexpr (std::is_same_v<R, Case>) keep_allocations(contests, sorted);
  return sorted;
}

// `rows` are those of one case, the last that spoke first. An event of a day before the source's statement is
// older than that, however late it came.
std::optional<Tier> RecordLoader::amended_tier(const Found<Case>& found,
                                               std::span<const std::uint32_t> rows) {
  const auto& origins = found.origins;
  const auto stated = std::ranges::find_if(rows, [&](auto row) { return !origins[row].amends; });
  for (const auto row : rows) {
    if (!origins[row].amends_tier()) break;
    if (origins[row].as_of >= origins[*stated].as_of) return found.records[row].tier;
  }
  return std::nullopt;
}

// The row that stands but for an amended tier and a kept allocation: the source's, or an allocation since,
// which has all that the source says of the case, unless the source has stated a later day.
std::uint32_t RecordLoader::said_of_case(const Found<Case>& found, std::span<const std::uint32_t> rows) {
  const auto& origins = found.origins;
  const auto said = *std::ranges::find_if(rows, [&](auto row) { return !origins[row].amends_tier(); });
  const auto stated = *std::ranges::find_if(rows, [&](auto row) { return !origins[row].amends; });
  return origins[said].as_of < origins[stated].as_of ? stated : said;
}

std::optional<RecordLoader::Contest> RecordLoader::contest_in(const Found<Case>& found,
                                                              std::span<const std::uint32_t> rows,
                                                              std::uint32_t said) const {
  if (found.origins[said].amends) return std::nullopt;
  std::optional<Contest> out;
  for (const auto row : rows) {
    if (!found.origins[row].allocates) continue;
    if (out) {
      out->allocated.earlier.push_back(found.records[row].holder);
      continue;
    }
    if (found.records[row].holder == found.records[said].holder) return std::nullopt;
    const auto& stated = statements_.at(found.opened_by[said]);
    const auto& given = statements_.at(found.opened_by[row]);
    out = Contest{.source = stated.source,
                  .stated_on = found.origins[said].as_of,
                  .stated = stated.published,
                  .given = found.records[row],
                  .allocated = {.day = given.as_of,
                                .recorded = given.published,
                                .given = found.records[row].holder,
                                .earlier = {}}};
  }
  return out;
}

// What a source has not said anew since is no word about the allocation.
void RecordLoader::keep_allocations(const std::vector<Contest>& contests, std::vector<Case>& stated) {
  std::set<std::string> asked;
  for (const auto& one : contests) {
    if (one.stated > one.allocated.recorded) asked.insert(one.given.id.text());
  }
  const auto words = asked.empty() ? std::map<std::string, std::vector<SourceWord>>{}
                                   : source_words(engine_, session_, asked, known_at_);
  for (const auto& one : contests) {
    const auto found = words.find(one.given.id.text());
    if (found != words.end() && has_ended(one.allocated, found->second, as_of_)) continue;
    auto& record = stated[one.at];
    not_followed_.push_back({record.id, record.team, one.given.holder, one.allocated.day,
                             one.allocated.recorded, record.holder, one.source, one.stated_on});
    record.holder = one.given.holder;
    record.allocated = one.given.allocated;
    record.waiting_since = one.given.waiting_since;
  }
}

// When the source of each dataset's facts last spoke of the table, as of the day: with its statement in
// force, or, for a fact from an import that brought a part of the table, with that import if it was later.
std::unordered_map<std::int64_t, RecordLoader::Origin> RecordLoader::origins_in(
    const RecordTable& table, const std::vector<std::int64_t>& opened_by) {
  const std::set<std::int64_t> datasets(opened_by.begin(), opened_by.end());
  learn_statements(datasets);
  using Moment = std::tuple<bool, Date, std::int64_t, std::int64_t>;  // in full, as_of, published, id
  std::map<std::string_view, Moment> in_force;
  for (const auto& [id, statement] : statements_) {
    if (statement.as_of > as_of_) continue;
    auto& moment = in_force[statement.source];
    moment = std::max(moment,
                      Moment{holds(statement.tables, table.name), statement.as_of, statement.published, id});
  }
  std::unordered_map<std::int64_t, Origin> origins;
  for (const auto id : datasets) {
    const auto& statement = statements_.at(id);
    const auto& [in_full, as_of, published, last] = in_force[statement.source];
    auto& origin = origins[id];
    origin.spoke = {published, last};
    origin.as_of = as_of;
    origin.amends = statement.source.starts_with(kAmendingSources);
    origin.allocates = origin.amends && !statement.source.starts_with(kAmendedTiers);
    const bool is_part = !holds(statement.tables, table.name) && statement.as_of <= as_of_;
    if (is_part && origin.spoke < std::pair{statement.published, id}) {
      origin.spoke = {statement.published, id};
      origin.as_of = statement.as_of;
    }
  }
  return origins;
}

std::vector<Posting> RecordLoader::postings_of(const PersonCode& person) {
  const std::set<std::string> codes{person.text()};
  return read<Posting>({{"person_code", &codes}});
}

std::vector<Team> RecordLoader::teams(const std::set<std::string>& codes) {
  return read<Team>({{"team_code", &codes}});
}

std::vector<Case> RecordLoader::cases(const std::set<std::string>& ids) {
  return read<Case>({{"case_id", &ids}});
}

// Its source is the last of those that say who holds it.
std::optional<RecordLoader::StandingCase> RecordLoader::standing_case(const CaseId& id) {
  const std::set<std::string> codes{id.text()};
  const auto found = fetch<Case>({{"case_id", &codes}});
  const auto stands = in_order(found);
  if (stands.empty()) return std::nullopt;
  const auto says_so = [&](const Case& record) {
    return record.holder == stands.front().holder && record.waiting_since == stands.front().waiting_since;
  };
  std::size_t last = found.records.size();
  for (std::size_t row = 0; row < found.records.size(); ++row) {
    if (!says_so(found.records[row])) continue;
    if (last == found.records.size() || found.origins[last].spoke < found.origins[row].spoke) last = row;
  }
  learn_statements({found.opened_by.at(last)});
  return StandingCase{stands.front(), statements_.at(found.opened_by[last]).source};
}

std::vector<NotFollowed> RecordLoader::not_followed(std::set<std::string> ids) {
  if (!several_sources_) return {};
  if (ids.empty()) ids = allocated_cases();
  cases(ids);
  std::ranges::sort(not_followed_, {}, &NotFollowed::id);
  return std::exchange(not_followed_, {});
}

std::set<std::string> RecordLoader::allocated_cases() {
  Query query(session_, fmt::format("SELECT DISTINCT case_id FROM cases JOIN dataset a ON a.id = opened_by "
                                    "WHERE a.source LIKE :amending AND {}",
                                    kSeen));
  query.use("as_of", as_of_).use("known_at", known_at_);
  query.use("amending", std::string{kAmendingSources} + "%");
  const auto& id = query.column<std::string>();
  std::set<std::string> out;
  while (query.next()) out.insert(id.text);
  return out;
}

// Every published dataset of the sources of these.
void RecordLoader::learn_statements(const std::set<std::int64_t>& datasets) {
  std::vector<std::int64_t> unknown;
  std::ranges::copy_if(datasets, std::back_inserter(unknown),
                       [&](auto id) { return !statements_.contains(id); });
  if (unknown.empty()) return;
  const auto ids = json_array(unknown);
  const auto of_them =
      fmt::format("d.published <= :known_at AND d.source IN (SELECT s.source FROM dataset s WHERE s.id {})",
                  engine_.is_one_of_numbers("ids"));
  {
    Query query(session_,
                fmt::format("SELECT d.id, d.source, d.as_of, d.published FROM dataset d WHERE {}", of_them));
    query.use("known_at", known_at_).use("ids", ids);
    const auto& id = query.column<std::int64_t>();
    const auto& source = query.column<std::string>();
    const auto& as_of = query.column<Date>();
    const auto& published = query.column<std::int64_t>();
    while (query.next()) {
      auto& statement = statements_[id.number];
      statement = {source.text, {}, published.number, {}};
      as_of.read(statement.as_of);
    }
  }
  Query query(session_, fmt::format("SELECT t.dataset, t.name FROM dataset_table t "
                                    "JOIN dataset d ON d.id = t.dataset WHERE {}",
                                    of_them));
  query.use("known_at", known_at_).use("ids", ids);
  const auto& dataset = query.column<std::int64_t>();
  const auto& name = query.column<std::string>();
  while (query.next()) statements_[dataset.number].tables.push_back(name.text);
}

}  // namespace evenkeel::storage
