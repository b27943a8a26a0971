// Small files of keys, heads and pages.
#pragma once

#include <string>

#include "base/result.h"

namespace evenkeel::cli {

// NotFound (NO-FILE); at most 64 MiB.
Result<std::string> read_file(const std::string& path);
// `secret` keeps it from everybody but its owner. Unavailable (CANNOT-WRITE).
Result<void> write_file(const std::string& path, const std::string& text, bool secret = false);

}  // namespace evenkeel::cli
