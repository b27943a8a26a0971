#include "usecases/see/list_units.h"

#include <algorithm>

#include "access/permissions.h"

namespace evenkeel {
namespace {

bool wanted(const UnitPlace& place, const UnitsQuery& query) {
  return (!query.region || place.region == *query.region) && place.unit.text() > query.after;
}

// Of the units on the page, those seen whole, from figures alone.
Result<ServiceFigures> whole_ones(const Asking& asking, const std::vector<UnitPlace>& places) {
  std::vector<UnitCode> codes;
  for (const auto& place : places) {
    if (place.whole) codes.push_back(place.unit);
  }
  if (codes.empty()) return ServiceFigures{};
  return asking.snapshots.service(asking.store, asking.agreements, asking.as_of, codes);
}

Result<std::optional<UnitSummary>> summary_in(const Asking& asking, const ServiceFigures& whole,
                                              const UnitPlace& place) {
  if (place.whole) {
    const auto found =
        std::ranges::find_if(whole.units, [&](const auto& unit) { return unit->unit == place.unit; });
    if (found == whole.units.end()) return std::nullopt;
    return std::optional{summary_of(**found, whole.in_use->agreement)};
  }
  EVENKEEL_TRY_LET(auto view, see_unit(asking, place.unit));
  return std::optional{std::move(view.unit)};
}

}  // namespace

Result<UnitList> list_units(const Asking& asking, const UnitsQuery& query) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeFigures));
  UnitList out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(auto places, units_in_sight(asking, Permission::SeeFigures));
  std::erase_if(places, [&](const UnitPlace& place) { return !wanted(place, query); });
  std::ranges::sort(places, {}, &UnitPlace::unit);
  const auto most = static_cast<std::size_t>(query.at_most);
  out.more = places.size() > most;
  if (out.more) places.erase(places.begin() + query.at_most, places.end());
  EVENKEEL_TRY_LET(const auto whole, in_view(asking, [&] { return whole_ones(asking, places); }));
  for (auto& place : places) {
    EVENKEEL_TRY_LET(auto summary, summary_in(asking, whole, place));
    if (summary) out.units.push_back({std::move(place), std::move(*summary)});
  }
  return out;
}

}  // namespace evenkeel
