#include "storage/sql/record_loader.h"

#include <fmt/format.h>

#include <set>

#include "base/json.h"
#include "storage/sql/datasets.h"

namespace evenkeel::storage {
namespace {

std::string json_array(const std::set<std::string>& texts) {
  std::string out = "[";
  for (const auto& text : texts) {
    if (out.size() > 1) out += ',';
    append_json_string(out, text);
  }
  return out + ']';
}

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

}  // namespace

RecordLoader::RecordLoader(Engine& engine, soci::session& session, Date as_of, std::int64_t known_at)
    : engine_(engine), session_(session), as_of_(as_of), known_at_(known_at) {
  for (auto& row : all_datasets(session)) {
    if (row.published && *row.published <= known_at) published_.push_back(std::move(row));
  }
}

RecordSet RecordLoader::everything() {
  RecordSet set;
  for_each_record_type([&]<class R>() { set.of<R>() = read<R>("", {}); });
  return set;
}

RecordSet RecordLoader::of_units(const Scope& scope, const UnitFilter& units) {
  RecordSet set;
  auto teams = read<Team>("", {});
  std::set<std::string> team_codes;
  for (const auto& team : teams) {
    const bool allowed = scope.everywhere || names_team(scope, team);
    const bool wanted = is_everywhere(units) || names_team(units, team);
    if (allowed && wanted) team_codes.insert(team.code.text());
  }
  Codes codes;
  codes.teams = json_array(team_codes);
  std::set<std::string> people;
  for (const auto& posting : read<Posting>("team_code " + engine_.is_one_of("teams"), codes)) {
    people.insert(posting.person.text());
  }
  codes.people = json_array(people);
  for_each_record_type([&]<class R>() {
    if constexpr (std::is_same_v<R, Registration>) {
      std::set<std::string> cases;
      for (const auto& one : set.of<Case>()) cases.insert(one.id.text());
      codes.cases = json_array(cases);
    }
    if constexpr (!std::is_same_v<R, Team>) set.of<R>() = read<R>(condition_of(table_of<R>()), codes);
  });
  for (const auto& posting : set.of<Posting>()) team_codes.insert(posting.team.text());
  for (auto& team : teams) {
    if (team_codes.contains(team.code.text())) set.of<Team>().push_back(std::move(team));
  }
  return set;
}

std::string RecordLoader::condition_of(const RecordTable& table) const {
  const auto people = engine_.is_one_of("people");
  if (table.name == Case::kTable)
    return "(person_code " + people + " OR team_code " + engine_.is_one_of("teams") + ")";
  if (table.has("holder_code")) return "(person_code " + people + " OR holder_code " + people + ")";
  if (table.has("person_code")) return "person_code " + people;
  return "case_id " + engine_.is_one_of("cases");
}

template <class R>
std::vector<R> RecordLoader::read(const std::string& condition, const Codes& codes) {
  const auto& table = table_of<R>();
  const auto ranks = ranks_for(table);
  std::vector<R> records;
  if (ranks.empty()) return records;
  Query query(session_, fmt::format("SELECT {}, opened_by FROM {} WHERE {}{}{}", table.column_list,
                                    table.name, kSeen, condition.empty() ? "" : " AND ", condition));
  query.use("as_of", as_of_).use("known_at", known_at_);
  if (condition.find(":people") != std::string::npos) query.use("people", codes.people);
  if (condition.find(":teams") != std::string::npos) query.use("teams", codes.teams);
  if (condition.find(":cases") != std::string::npos) query.use("cases", codes.cases);
  const RecordReader<R> reader(query);
  const auto& opened_by = query.column<std::int64_t>();
  std::vector<Origin> origins;
  while (query.next()) {
    records.push_back(reader.read());
    origins.push_back(ranks.at(opened_by.number));
  }
  return in_order(std::move(records), origins);
}

// Sorted by key; of two sources with one key, the later published. A record that only amends is left out.
template <class R>
std::vector<R> RecordLoader::in_order(std::vector<R> records, const std::vector<Origin>& origins) {
  const auto follows = [](const R& left, const R& right) { return !key_less(left, right); };
  if (std::none_of(origins.begin(), origins.end(), [](const Origin& o) { return o.amends; }) &&
      std::adjacent_find(records.begin(), records.end(), follows) == records.end())
    return records;
  std::vector<std::uint32_t> order(records.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto left, auto right) {
    const auto a = key_texts(records[left]);
    const auto b = key_texts(records[right]);
    return a != b ? a < b : origins[left].rank > origins[right].rank;
  });
  std::vector<R> sorted;
  sorted.reserve(records.size());
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    bool stands = false;
    for (last = first; last < order.size() && !key_less(records[order[first]], records[order[last]]); ++last)
      stands = stands || !origins[order[last]].amends;
    if (stands) sorted.push_back(std::move(records[order[first]]));
  }
  return sorted;
}

std::unordered_map<std::int64_t, RecordLoader::Origin> RecordLoader::ranks_for(
    const RecordTable& table) const {
  using Moment = std::tuple<Date, std::int64_t, std::int64_t>;  // as_of, published, id
  std::map<std::string, Moment> in_force;
  for (const auto& row : published_) {
    if (row.header.as_of > as_of_ || !holds(row.header.tables, table.name)) continue;
    const Moment moment{row.header.as_of, *row.published, row.id};
    const auto [place, is_new] = in_force.try_emplace(row.header.source, moment);
    if (!is_new) place->second = std::max(place->second, moment);
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> published;
  for (const auto& [source, moment] : in_force)
    published.emplace_back(std::get<1>(moment), std::get<2>(moment));
  std::sort(published.begin(), published.end());
  std::unordered_map<std::int64_t, Origin> ranks;
  for (const auto& row : published_) {
    const auto source = in_force.find(row.header.source);
    if (source == in_force.end()) continue;
    const std::pair moment{std::get<1>(source->second), std::get<2>(source->second)};
    const auto place = std::lower_bound(published.begin(), published.end(), moment);
    ranks[row.id] = {static_cast<std::int32_t>(place - published.begin()),
                     row.header.source.starts_with(kAmendingSources)};
  }
  return ranks;
}

}  // namespace evenkeel::storage
