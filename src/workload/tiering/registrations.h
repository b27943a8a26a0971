// What a person's risk registers say on a day.
//
// Source of the codes: hmpps-tier (17 Aug 2026): DeliusApiService.kt and the enums Rosh, MappaLevel,
// MappaCategory, ComplexityFactor.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "domain/tiering.h"

namespace evenkeel::workload {

// Entries that stand on `as_of`, in any order and with codes in any letters. The newest entry decides RoSH;
// of MAPPA level and category each, the newest entry that gives one; on equal dates the higher. Historic
// entries (HREG) count for nothing.
RegisterFlags read_registers(const std::vector<RegisterEntry>& entries, Date as_of);

// The parts of the code book, for text in capital letters.
std::optional<Rosh> rosh_of_code(std::string_view code);  // RLRH RMRH RHRH RVHR
bool is_complexity_code(std::string_view code);           // the ten registers worth two points each
int mappa_number(std::string_view text, int highest);     // "M2" is 2; 0 for anything else
void flag_single_code(std::string_view code, RegisterFlags& flags);  // IIOM INLL ADVP REG30 SPO RCPR PRC

}  // namespace evenkeel::workload
