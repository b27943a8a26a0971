// Files put together into one archive (zip).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace evenkeel {

struct ArchiveFile {
  std::string name;  // relative, with forward slashes
  std::string bytes;
};

// The bytes of the archive: the same files in the same order, the same bytes. Unavailable (ARCHIVE).
using ArchiveWriter = std::function<Result<std::string>(const std::vector<ArchiveFile>& files)>;

}  // namespace evenkeel
