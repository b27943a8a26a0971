#include "exchange/records/source_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

namespace fs = std::filesystem;

std::optional<FileKind> kind_of(const fs::path& path) {
  const auto ending = lower(path.extension().string());
  if (ending == ".csv") return FileKind::Csv;
  if (ending == ".jsonl") return FileKind::JsonLines;
  if (ending == ".xlsx") return FileKind::Workbook;
  return std::nullopt;
}

SourceFile describe_file(const fs::path& path, FileKind kind) {
  std::error_code ignored;
  const auto bytes = fs::file_size(path, ignored);
  return {path.string(), path.filename().string(), lower(path.stem().string()), kind,
          ignored ? 0 : static_cast<std::uint64_t>(bytes)};
}

void add_folder(const fs::path& folder, SourceFiles& found) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator{folder, failed}) {
    if (!entry.is_regular_file(failed)) continue;
    // "~$name.xlsx" is the lock file that a spreadsheet program leaves beside an open workbook.
    const auto name = entry.path().filename().string();
    const auto kind = name.rfind("~$", 0) == 0 ? std::nullopt : kind_of(entry.path());
    if (kind) {
      found.files.push_back(describe_file(entry.path(), *kind));
    } else {
      found.ignored.push_back(name);
    }
  }
}

Result<void> add_path(const std::string& given, SourceFiles& found) {
  const fs::path path{given};
  std::error_code failed;
  if (fs::is_directory(path, failed)) {
    add_folder(path, found);
    return {};
  }
  if (!fs::is_regular_file(path, failed)) {
    return fail(Error::not_found("SOURCE-NOT-FOUND", fmt::format("there is no file or folder \"{}\"", given),
                                 "Check the name and the folder."));
  }
  const auto kind = kind_of(path);
  if (!kind) {
    return fail(Error::invalid("SOURCE-UNKNOWN",
                               fmt::format("\"{}\" is of no format that is read here", given),
                               "Give .csv, .jsonl or .xlsx files, or a folder that holds them."));
  }
  found.files.push_back(describe_file(path, *kind));
  return {};
}

Result<Digest> digest_of_file(const SourceFile& file) {
  std::ifstream in{file.path, std::ios::binary};
  Sha256 hash;
  std::string block(1U << 18U, '\0');
  while (in.good()) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash.add(std::string_view{block.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (!in.eof()) {
    return fail(Error::unavailable("SOURCE-UNREADABLE", fmt::format("\"{}\" cannot be read", file.name),
                                   "Check that you may read the file."));
  }
  return hash.finish();
}

}  // namespace

Result<SourceFiles> find_source_files(const std::vector<std::string>& paths) {
  SourceFiles found;
  for (const auto& path : paths) EVENKEEL_TRY(add_path(path, found));
  if (found.files.empty()) {
    return fail(Error::invalid("SOURCE-EMPTY", "there is no .csv, .jsonl or .xlsx file to read",
                               "Give the files, or the folder that holds them."));
  }
  std::sort(found.files.begin(), found.files.end(), [](const SourceFile& a, const SourceFile& b) {
    return std::tie(a.name, a.path) < std::tie(b.name, b.path);
  });
  const auto same = [](const SourceFile& a, const SourceFile& b) { return a.path == b.path; };
  found.files.erase(std::unique(found.files.begin(), found.files.end(), same), found.files.end());
  std::sort(found.ignored.begin(), found.ignored.end());
  return found;
}

Result<Digest> digest_of(const std::vector<SourceFile>& files) {
  std::vector<Digest> digests;
  for (const auto& file : files) {
    EVENKEEL_TRY_LET(const auto digest, digest_of_file(file));
    digests.push_back(digest);
  }
  if (digests.size() == 1) return digests.front();
  std::sort(digests.begin(), digests.end());
  Sha256 all;
  for (const auto& digest : digests) all.add(digest);
  return all.finish();
}

}  // namespace evenkeel::exchange
