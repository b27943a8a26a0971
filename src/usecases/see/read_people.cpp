#include "usecases/see/read_people.h"

#include "base/moment.h"
#include "usecases/access/record_reading.h"

namespace evenkeel {

std::vector<UnitCode> chosen(const std::vector<UnitPlace>& in_sight, const std::optional<UnitCode>& region,
                             const std::optional<UnitCode>& unit) {
  std::vector<UnitCode> out;
  for (const auto& place : in_sight) {
    const bool there = (!unit || place.unit == *unit) && (!region || place.region == *region);
    if (there) out.push_back(place.unit);
  }
  return out;
}

Result<void> read_people(const Asking& asking, const std::set<UnitCode>& units, const std::string& why) {
  if (units.empty()) return {};
  EVENKEEL_TRY_LET(const auto now, Moment::parse(asking.clock.now_utc()));
  std::string whose;
  for (const auto& unit : units) whose += (whose.empty() ? "" : " ") + unit.text();
  const auto of = units.size() == 1 ? whose : std::string{"service"};
  return record_reading(asking.store, asking.viewer, now,
                        {.kind = ReadKind::People, .whose = whose, .unit = of, .why = why});
}

}  // namespace evenkeel
