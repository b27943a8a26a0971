// The files behind the paths somebody gives, in a fixed order, and the digest of what is in them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace evenkeel::exchange {

enum class FileKind : std::uint8_t { Csv, JsonLines, Workbook };

struct SourceFile {
  std::string path;
  std::string name;  // the base name: all that messages and records show
  std::string stem;  // the base name without its ending, in small letters
  FileKind kind = FileKind::Csv;
  std::uint64_t bytes = 0;
};

struct SourceFiles {
  std::vector<SourceFile> files;  // folders opened (not the folders in them); sorted by name
  std::vector<std::string> ignored;
};

// A file named outright must end in .csv, .jsonl or .xlsx (SOURCE-UNKNOWN); in a folder, others are ignored
// and listed. SOURCE-NOT-FOUND, SOURCE-EMPTY.
Result<SourceFiles> find_source_files(const std::vector<std::string>& paths);

// SHA-256 over the sorted SHA-256 values of the files; of a single file, its own. Read as a stream.
Result<Digest> digest_of(const std::vector<SourceFile>& files);

}  // namespace evenkeel::exchange
