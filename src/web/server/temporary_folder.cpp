#include "web/server/temporary_folder.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace evenkeel::web {

Result<TemporaryFolder> TemporaryFolder::make(const std::string& parent) {
  auto path = parent + "/evenkeel-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    return fail(Error::unavailable("UPLOAD-FOLDER", "The service has no place to keep what is being sent",
                                   "Tell whoever runs the service: its upload folder cannot be written."));
  }
  TemporaryFolder out;
  out.path_ = std::move(path);
  return out;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (exists()) std::filesystem::remove_all(path_, ignored);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, std::string{})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

}  // namespace evenkeel::web
