// Numbers and dates as a spreadsheet shows them, from what it stores. Text to text: no binary floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::exchange {

// How a cell's number format shows a number: as it is, as a day, as the time on a clock (the day, if the
// number has one, is hidden), or as a length of time that may pass 24 hours.
enum class NumberStyle : std::uint8_t { Plain, Date, Clock, Elapsed };

// From a number format's id and its code (empty when the file gives none, so the id is a built-in one:
// ECMA-376 part 1, 18.8.30).
NumberStyle number_style(int format_id, std::string_view format_code);

// "3.7000000000000002" -> "3.7", "3.0E1" -> "30", "-0" -> "0": rounded half away from zero to the 15
// significant digits that a spreadsheet keeps. A whole number written out in digits keeps them all, since it
// may be an identifier. Beyond 30 digits of zeros the text stays as written. Nullopt when it is no number.
// The result may point into `written` or into `buffer`.
std::optional<std::string_view> plain_number(std::string_view written, std::string& buffer);

// Days since the epoch of the workbook to "2026-11-22", or "2026-11-22T13:45:00" with a fraction of a day
// (rounded to seconds). `days` is what plain_number gave. Nullopt for what no calendar day is: negative, 0
// and 60 in the 1900 system (it counts a 29 February 1900 that never was), beyond 9999.
std::optional<std::string> serial_date(std::string_view days, bool from_1904);

// A fraction of a day, or a number of days, to "37:30:00" (rounded to seconds). Nullopt when negative.
std::optional<std::string> serial_duration(std::string_view days);

}  // namespace evenkeel::exchange
