// What lists of named people have in common: the units they are about, and the note of who read them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "usecases/see/see_units.h"

namespace evenkeel {

// Of the units in sight those that are asked for.
std::vector<UnitCode> chosen(const std::vector<UnitPlace>& in_sight, const std::optional<UnitCode>& region,
                             const std::optional<UnitCode>& unit);

// One entry of the access log, which names the units; nothing for none. An error of the store: nothing may be
// shown.
Result<void> read_people(const Asking& asking, const std::set<UnitCode>& units, const std::string& why);

}  // namespace evenkeel
