// run_vectors DIR|FILE... : every .json vector file in the folders, through workload/compat.
// Prints the first differences, the quirks by name, and last "N passed, N failed[, N quirks]".
// Exit code 0 when none failed, 1 when one did, 2 for a wrong use.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "vectors/run_file.h"

namespace {

namespace fs = std::filesystem;
using evenkeel::vectors::FileKind;
using evenkeel::vectors::Tally;

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// Files in a fixed order. None where a path does not exist.
std::optional<std::vector<fs::path>> json_files(int count, char** names) {
  std::vector<fs::path> files;
  for (int i = 0; i < count; ++i) {
    const fs::path path{names[i]};
    if (!fs::exists(path)) {
      fmt::print(stderr, "{}: no such file or folder\n", path.string());
      return std::nullopt;
    }
    if (!fs::is_directory(path))
      files.push_back(path);
    else
      for (const auto& entry : fs::recursive_directory_iterator{path})
        if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

void print(const Tally& tally) {
  for (const auto& difference : tally.differences())
    fmt::print("{}: {}\n  expected {}\n  got      {}\n", difference.file, difference.id, difference.expected,
               difference.got);
  if (!tally.by_quirk().empty())
    fmt::print("Quirks that Evenkeel mends (docs/methods/quirks.md), vectors showing each:\n");
  for (const auto& [quirk, count] : tally.by_quirk()) fmt::print("  {:<24}{:>6}\n", quirk, count);
  fmt::print("{}\n", tally.line());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: run_vectors DIR|FILE...\n");
    return 2;
  }
  const auto files = json_files(argc - 1, argv + 1);
  if (!files) return 2;
  Tally tally;
  for (const auto& file : *files) {
    const auto before = tally.passed() + tally.failed();
    const auto kind = evenkeel::vectors::run_text(file.string(), read(file), tally);
    if (kind == FileKind::NotVectors)
      fmt::print("{}: not a vector file\n", file.string());
    else
      fmt::print("{}: {} vectors\n", file.string(), tally.passed() + tally.failed() - before);
  }
  print(tally);
  return tally.failed() > 0 ? 1 : 0;
}
