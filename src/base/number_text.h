// Numbers in sentences and on pages: a comma before every third digit of the whole part. Files that programs
// read have none (base/decimal.h).
#pragma once

#include <cstdint>
#include <string>

namespace evenkeel {

// 1234 -> "1,234".
std::string number_text(std::int64_t count);
// Hundredths: 123450 -> "1,234.5", -123400 -> "-1,234".
std::string points_text(std::int64_t hundredths);

}  // namespace evenkeel
