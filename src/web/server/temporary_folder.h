// A folder that goes away with everything in it.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace evenkeel::web {

class TemporaryFolder {
 public:
  TemporaryFolder() = default;
  // A new one inside `parent`, open to this account only. Unavailable (UPLOAD-FOLDER).
  static Result<TemporaryFolder> make(const std::string& parent);
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;

  [[nodiscard]] bool exists() const { return !path_.empty(); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace evenkeel::web
