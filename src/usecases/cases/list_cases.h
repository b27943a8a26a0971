// The cases of a unit that somebody may see: what waits, in the order of urgency and time, and what is held.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "usecases/see/desk.h"

namespace evenkeel {

enum class CaseShow : std::uint8_t { Waiting, Held, All };
template <>
struct Words<CaseShow> {
  static constexpr std::string_view noun = "list of cases";
  static constexpr std::pair<CaseShow, std::string_view> values[] = {
      {CaseShow::Waiting, "waiting"}, {CaseShow::Held, "held"}, {CaseShow::All, "all"}};
};

enum class CaseOrder : std::uint8_t {
  Due,  // late first, then by class of urgency, then by the time waited; held cases by number
  Waited,
  Urgency,
  Tier,
  Risk,
  Points,
  Holder,
  Number
};
template <>
struct Words<CaseOrder> {
  static constexpr std::string_view noun = "order of cases";
  static constexpr std::pair<CaseOrder, std::string_view> values[] = {
      {CaseOrder::Due, "due"},       {CaseOrder::Waited, "waited"}, {CaseOrder::Urgency, "urgency"},
      {CaseOrder::Tier, "tier"},     {CaseOrder::Risk, "risk"},     {CaseOrder::Points, "points"},
      {CaseOrder::Holder, "holder"}, {CaseOrder::Number, "number"}};
};

struct CaseQuery {
  std::optional<UnitCode> unit;  // absent: the first in which the viewer may see cases
  std::optional<TeamCode> team;
  CaseShow show = CaseShow::Waiting;
  std::optional<std::string> urgency;  // code of the class
  std::optional<Rosh> risk;
  std::optional<CaseType> type;
  bool late = false;   // past the time of their class alone
  std::string search;  // part of a case's number, or of its holder's name or code; letter case aside
  CaseOrder order = CaseOrder::Due;
  bool backwards = false;
  std::string after;  // only numbers past this one: the list goes on there, whatever came or went meanwhile
  std::int64_t page = 1;
  std::int64_t rows_a_page = 25;
};

// One case as lists and pages show it.
struct CaseLine {
  CaseId id;
  CaseType type = CaseType::Community;
  Tier tier;
  Rosh risk = Rosh::Unknown;
  TeamCode team;
  std::string team_name;
  std::optional<PersonCode> holder;
  std::string holder_name;
  bool holder_away = false;  // on the day; why is not told
  std::string accountable;   // the holder's code; "head of P01" where nobody holds it, or nobody who is there
  std::size_t urgency = 0;   // position in agreement.urgency
  std::optional<Date> waiting_since;
  std::optional<int> waited;  // working days; absent where nobody has recorded since when
  std::optional<Date> due;    // by when its class has it allocated
  bool late = false;
  std::optional<Date> started;
  std::optional<Date> ends;
  std::optional<Date> release;
  std::optional<Date> allocated;
  Points points;
  bool provisional = false;
  bool young = false;
  Inactive inactive = Inactive::No;
  bool restricted = false;  // shown to those entitled alone, so that they know
};

struct CaseList {
  std::shared_ptr<const MeasuredUnit> unit;
  std::vector<std::pair<UnitCode, std::string>> units;  // in which the viewer may see cases, with names
  std::vector<std::pair<TeamCode, std::string>> teams;  // of this unit
  std::vector<CaseLine> lines;                          // of the page
  std::int64_t found = 0;                               // by the query, over all pages
  std::int64_t waiting = 0;                             // of all that the viewer may see in the unit
  std::int64_t late = 0;
  std::int64_t held = 0;
  CaseQuery query;        // as it was answered: with its unit, and a page that exists
  bool may_plan = false;  // the viewer may plan the whole list of the unit
};

// Forbidden (ACCESS-DENIED) where the viewer may see no case anywhere, or none of the unit asked for. Reading
// is logged.
Result<CaseList> list_cases(const Desk& desk, const CaseQuery& query, const AsOf& as_of);

CaseLine line_of(const MeasuredUnit& unit, Index row);

}  // namespace evenkeel
