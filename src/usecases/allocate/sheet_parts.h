// What the sheets of plans and proofs share.
#pragma once

#include <string>
#include <string_view>

#include "base/number_text.h"
#include "domain/sheet.h"
#include "usecases/allocate/prepare.h"

namespace evenkeel {

// "Derby City", "3 units" ...: where the cases of the problem are.
std::string units_of(const allocation::Problem& problem);
std::string class_name(const allocation::Problem& problem, std::uint8_t urgency);
std::string person_text(
    const PersonRow& person);  // "One Practitioner (N01A001)"; the code where no name is known

// Agreement, line, records: what every sheet rests on.
void add_grounds(const Prepared& prepared, Sheet& sheet);
void mark(Sheet& sheet, bool names_people);

}  // namespace evenkeel
