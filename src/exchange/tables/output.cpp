#include "exchange/tables/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <utility>

namespace evenkeel::exchange {
namespace {

Error out_error(std::string code, const std::string& path, const std::string& what, std::string fix) {
  auto error = Error::unavailable(std::move(code), what, std::move(fix));
  error.place.file = std::filesystem::path{path}.filename().string();
  return error;
}

// So that the new name survives a power cut, not only the bytes. Not every file system can.
void flush_folder(const std::string& path) {
  const auto folder = std::filesystem::path{path}.parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  static_cast<void>(::fsync(descriptor));
  ::close(descriptor);
}

class FileOutput final : public Output {
 public:
  explicit FileOutput(AtomicFile file) : file_(std::move(file)) {}
  Result<void> write(std::string_view bytes) override { return file_.write(bytes); }
  Result<void> commit() override { return file_.commit(); }

 private:
  AtomicFile file_;
};

class StreamOutput final : public Output {
 public:
  explicit StreamOutput(std::ostream& out) : out_(out) {}
  Result<void> write(std::string_view bytes) override {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return state();
  }
  Result<void> commit() override {
    out_.flush();
    return state();
  }

 private:
  [[nodiscard]] Result<void> state() const {
    if (out_) return {};
    return fail(
        Error::unavailable("OUT-WRITE", "the output cannot be written", "Check the disk or the pipe."));
  }
  std::ostream& out_;
};

}  // namespace

AtomicFile::AtomicFile(std::string path, std::string draft, int descriptor)
    : path_(std::move(path)), draft_(std::move(draft)), descriptor_(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)),
      draft_(std::move(other.draft_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile::~AtomicFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(draft_.c_str());
}

Result<AtomicFile> AtomicFile::create(std::string path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return fail(
        out_error("OUT-OPEN", path, "something that is not a file has this name", "Choose another name."));
  }
  if (const auto folder = std::filesystem::path{path}.parent_path(); !folder.empty())
    std::filesystem::create_directories(folder, ignored);  // what could not be made, the file tells
  constexpr int kTries = 100;                              // drafts of other programs, or left by a crash
  for (int i = 0; i < kTries; ++i) {
    auto draft = path + ".part" + std::to_string(i);
    const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) return AtomicFile{std::move(path), std::move(draft), descriptor};
    if (errno != EEXIST) break;
  }
  return fail(out_error("OUT-OPEN", path, "the file cannot be created: " + std::string{std::strerror(errno)},
                        "Check that its folder may be written."));
}

Error AtomicFile::write_fault() const {
  return out_error("OUT-WRITE", path_, "the file cannot be written: " + std::string{std::strerror(errno)},
                   "Check that the disk has room and may be written.");
}

Result<void> AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(write_fault());
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> AtomicFile::commit() {
  if (::fsync(descriptor_) != 0 || ::rename(draft_.c_str(), path_.c_str()) != 0) return fail(write_fault());
  ::close(std::exchange(descriptor_, -1));
  flush_folder(path_);
  return {};
}

Result<std::unique_ptr<Output>> output_to_file(const std::string& path) {
  EVENKEEL_TRY_LET(auto file, AtomicFile::create(path));
  return std::make_unique<FileOutput>(std::move(file));
}

std::unique_ptr<Output> output_to_stream(std::ostream& out) { return std::make_unique<StreamOutput>(out); }

}  // namespace evenkeel::exchange
