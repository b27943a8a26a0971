// For tests only: files in a folder of their own, and a sink that keeps what it is handed.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "usecases/ports/record_source.h"

namespace evenkeel::exchange::test {

// A folder that goes when the test ends.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "evenkeel-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& content) const {
    const auto path = path_ + "/" + name;
    std::ofstream{path, std::ios::binary} << content;
    return path;
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct KeepingSink final : RecordSink {
  RecordSet set;
  std::vector<Quarantined> rows;
  std::int64_t left_out = 0;
  std::vector<ReadProgress> steps;

  Result<void> records(const RecordSet& chunk) override {
    for_each_record_type([&]<class R>() {
      auto& all = set.of<R>();
      all.insert(all.end(), chunk.of<R>().begin(), chunk.of<R>().end());
    });
    return {};
  }
  Result<void> quarantine(const std::vector<Quarantined>& found, std::int64_t records) override {
    left_out += records;
    rows.insert(rows.end(), found.begin(), found.end());
    return {};
  }
  void progress(const ReadProgress& step) override { steps.push_back(step); }

  // The rules of the rows, in order: "BAD-TIER", and "(WARNING-RULE)" for warnings.
  [[nodiscard]] std::vector<std::string> rules() const {
    std::vector<std::string> out;
    for (const auto& row : rows) {
      out.push_back(row.severity == Severity::Warning ? "(" + row.rule + ")" : row.rule);
    }
    return out;
  }
  [[nodiscard]] const Quarantined* find(const std::string& rule) const {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.rule == rule; });
    return at == rows.end() ? nullptr : &*at;
  }
};

// What a source made of the paths; `error` is set when it could not be opened or read.
struct Imported {
  SourceDescription description;
  SourceOutcome outcome;
  KeepingSink sink;
  std::string error;  // its code
  std::string message;

  [[nodiscard]] const TableCount& count(const std::string& table) const {
    static const TableCount none{};
    for (const auto& row : outcome.tables) {
      if (row.table == table) return row;
    }
    return none;
  }
};

inline Imported import_paths(const std::vector<std::string>& paths, KnownRecords& known) {
  Imported result;
  auto source = open_record_source(paths);
  if (!source) {
    result.error = source.error().code;
    result.message = describe(source.error());
    return result;
  }
  result.description = (*source)->description();
  auto outcome = (*source)->read(known, result.sink);
  if (outcome) {
    result.outcome = std::move(*outcome);
  } else {
    result.error = outcome.error().code;
    result.message = describe(outcome.error());
  }
  return result;
}

inline Imported import_paths(const std::vector<std::string>& paths) {
  KnownRecords nothing;
  return import_paths(paths, nothing);
}

}  // namespace evenkeel::exchange::test
