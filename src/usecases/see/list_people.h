// Everybody whom the viewer may see, in one list: found, filtered, sorted, a page at a time. Nobody is left
// out for having no figure; the list says why they have none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "usecases/see/asking.h"
#include "usecases/see/see_units.h"

namespace evenkeel {

enum class PeopleOrder : std::uint8_t { Used, Name, Grade, Cases, Team, Code };
template <>
struct Words<PeopleOrder> {
  static constexpr std::string_view noun = "sort order of people";
  static constexpr std::pair<PeopleOrder, std::string_view> values[] = {
      {PeopleOrder::Used, "used"},   {PeopleOrder::Name, "name"}, {PeopleOrder::Grade, "grade"},
      {PeopleOrder::Cases, "cases"}, {PeopleOrder::Team, "team"}, {PeopleOrder::Code, "code"}};
};

// Parts that are empty do not matter.
struct PeopleQuery {
  std::string text;  // a part of a name or the whole of a code, in any letter case
  std::optional<UnitCode> region;
  std::optional<UnitCode> unit;
  std::optional<TeamCode> team;  // also those who work in it besides another
  std::string band;              // a code
  std::optional<Grade> grade;
  bool over_line = false;     // only those
  bool not_measured = false;  // only those
  bool crossed = false;       // only those over the line since the last Sunday's close
  PeopleOrder order = PeopleOrder::Used;
  bool ascending = false;
  std::int64_t page = 1;  // from 1; one past the last is the last
  std::int64_t a_page = 50;
  std::string after;  // only codes past this one: the list goes on there, whoever came or went meanwhile
  std::string why = "GET /people";  // for the access log
  bool exporting = false;           // for a file: asks for Permission::Export at every place too
};

struct ListedPerson {
  Figure figure;  // with the name; parent is the home team's code
  UnitCode unit;
  std::string unit_name;
  std::string team_name;
  std::vector<TeamCode> other_teams;  // of the same unit
  bool visits = false;                // works in this unit and counts in another
  std::optional<Date> over_since;     // over the excessive line at every Sunday's close since
  bool crossed = false;
};

struct PeopleList {
  Basis basis;
  std::vector<ListedPerson> people;  // of the page
  std::int64_t found = 0;            // on all pages
  std::int64_t page = 1;
  std::int64_t in_sight = 0;                            // before text and filters
  std::vector<UnitPlace> units;                         // the places the viewer may choose from
  std::vector<std::pair<TeamCode, std::string>> teams;  // of the chosen unit, with their names
};

// Writes the reading of the people shown into the access log. Forbidden (ACCESS-DENIED).
Result<PeopleList> list_people(const Asking& asking, const PeopleQuery& query);

}  // namespace evenkeel
