// What the sheets of plans and proofs share.
#pragma once

#include <string>
#include <string_view>

#include "domain/sheet.h"
#include "usecases/allocate/prepare.h"

namespace evenkeel {

// "Derby City", "3 units" ...: where the cases of the problem are.
std::string units_of(const allocation::Problem& problem);
std::string number_text(std::int64_t value);       // "1,234"
std::string points_text(std::int64_t hundredths);  // "1,234.5"
std::string class_name(const allocation::Problem& problem, std::uint8_t urgency);
std::string person_text(
    const PersonRow& person);  // "One Practitioner (N01A001)"; the code where no name is known

// Agreement, line, records: what every sheet rests on.
void add_grounds(const Prepared& prepared, Sheet& sheet);
void mark(Sheet& sheet, bool names_people);

}  // namespace evenkeel
