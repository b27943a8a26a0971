// The agreements of data/agreements, inside the program, so that it works from anywhere.
// Generated at build time by cmake/EmbedAgreements.cmake.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel {

struct BuiltInFile {
  std::string_view agreement;  // the folder
  std::string_view name;       // "points.toml"
  std::string_view text;
};

// Sorted by agreement, then name.
std::span<const BuiltInFile> built_in_agreement_files();

}  // namespace evenkeel
