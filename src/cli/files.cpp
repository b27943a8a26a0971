#include "cli/files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace evenkeel::cli {
namespace fs = std::filesystem;

Result<std::string> read_file(const std::string& path) {
  std::error_code fault;
  const auto size = fs::file_size(path, fault);
  if (fault) return fail(Error::not_found("NO-FILE", "there is no file " + path, "Check the path."));
  if (size > (std::uintmax_t{64} << 20U))
    return fail(Error::invalid("FILE-TOO-LARGE", path + " is larger than 64 MiB"));
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Result<void> write_file(const std::string& path, const std::string& text, bool secret) {
  std::ofstream file{path, std::ios::binary};
  std::error_code ignored;
  if (secret) fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, ignored);
  file << text;
  file.close();
  if (!file)
    return fail(Error::unavailable("CANNOT-WRITE", "could not write " + path,
                                   "Check that the folder exists and that there is room on the disk."));
  return {};
}

}  // namespace evenkeel::cli
