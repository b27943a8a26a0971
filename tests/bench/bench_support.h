// What the benchmark programs share: the CPU clock, files, and the command line of `./dev bench gap`.
#pragma once

#include <fmt/format.h>
#include <time.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::bench {

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

inline std::optional<std::string> read_text(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

// The last two parts of a path: names like gap1-0 appear in one folder only, but the folder is the set.
inline std::string instance_name(const std::string& path) {
  const std::filesystem::path file{path};
  const std::string folder = file.parent_path().filename().string();
  return folder.empty() ? file.filename().string() : folder + "/" + file.filename().string();
}

struct Arguments {
  std::vector<std::string> files;
  double cpu_limit = 10;
  bool json = false;
  std::string solution_folder;
  std::uint64_t seed = 1;  // of what is made up
  int units = 0;           // of a made-up service; 0: as its shape has
};

inline std::optional<Arguments> read_arguments(int count, char** values) {
  Arguments arguments;
  for (int k = 1; k < count; ++k) {
    const std::string_view word = values[k];
    const bool has_next = k + 1 < count;
    if (word == "--json") {
      arguments.json = true;
    } else if (word == "--cpu-seconds" && has_next) {
      arguments.cpu_limit = std::atof(values[++k]);
      if (arguments.cpu_limit <= 0) return std::nullopt;
    } else if (word == "--solution" && has_next) {
      arguments.solution_folder = values[++k];
    } else if (word == "--seed" && has_next) {
      arguments.seed = std::strtoull(values[++k], nullptr, 10);
    } else if (word == "--units" && has_next) {
      arguments.units = std::atoi(values[++k]);
    } else if (word.starts_with("--")) {
      return std::nullopt;
    } else {
      arguments.files.emplace_back(word);
    }
  }
  if (arguments.files.empty()) return std::nullopt;
  return arguments;
}

}  // namespace evenkeel::bench
