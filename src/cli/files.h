// Small files of keys, heads and pages.
#pragma once

#include <string>
#include <type_traits>

#include "base/result.h"

namespace evenkeel::cli {

// NotFound (NO-FILE); at most 64 MiB.
Result<std::string> read_file(const std::string& path);

// What `parse` makes of the text of a file; its errors name the file.
template <class Parse>
std::invoke_result_t<Parse, const std::string&> read_file_as(const std::string& path, const Parse& parse) {
  EVENKEEL_TRY_LET(const auto text, read_file(path));
  auto out = parse(text);
  if (!out && out.error().place.file.empty()) out.error().place.file = path;
  return out;
}

// Its folder is made where there is none. `secret` keeps it from everybody but its owner. Unavailable
// (CANNOT-WRITE).
Result<void> write_file(const std::string& path, const std::string& text, bool secret = false);

}  // namespace evenkeel::cli
