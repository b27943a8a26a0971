// The agreement's code of a reduction reason, from the name WMT gives it.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::exchange {

// "Long Term Sickness" -> "long-term-sickness": small letters and digits, everything else one hyphen. The
// names whose codes are shorter are listed in the source. A name that WMT never seeded becomes its own code.
std::string reason_code_of(std::string_view name);

}  // namespace evenkeel::exchange
