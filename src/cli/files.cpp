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
  std::ostringstream read;
  read << file.rdbuf();
  auto text = read.str();
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return fail(Error::invalid("FILE-UTF16", path + " is written in UTF-16", "Save it as UTF-8."));
  return text;
}

Result<void> write_file(const std::string& path, const std::string& text, bool secret) {
  std::error_code ignored;  // what could not be made, the file tells
  if (const auto folder = fs::path{path}.parent_path(); !folder.empty())
    fs::create_directories(folder, ignored);
  std::ofstream file{path, std::ios::binary};
  if (secret) fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, ignored);
  file << text;
  file.close();
  if (!file)
    return fail(
        Error::unavailable("CANNOT-WRITE", "could not write " + path,
                           "Check that its folder may be written and that there is room on the disk."));
  return {};
}

}  // namespace evenkeel::cli
