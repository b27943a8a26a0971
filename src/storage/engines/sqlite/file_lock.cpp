#include "storage/engines/sqlite/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/hash.h"

namespace evenkeel::storage {
namespace {

class ByteLock final : public SourceLock {
 public:
  explicit ByteLock(int file) : file_(file) {}
  ByteLock(const ByteLock&) = delete;
  ByteLock& operator=(const ByteLock&) = delete;
  ~ByteLock() override {
    if (file_ >= 0) ::close(file_);  // gives the lock up
  }

 private:
  int file_;
};

// The source's byte: two sources that fall on one byte only wait for each other.
off_t byte_of(const std::string& source) {
  const auto digest = sha256(source);
  off_t place = 0;
  for (std::size_t i = 0; i < 6; ++i) place = place * 256 + digest.bytes[i];
  return place;
}

}  // namespace

Result<std::unique_ptr<SourceLock>> lock_source_file(const std::string& file, const std::string& source) {
  if (file.empty()) return std::make_unique<ByteLock>(-1);
  const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) {
    return fail(Error::unavailable("STORE-NOT-WRITABLE", fmt::format("{}: {}", file, std::strerror(errno)),
                                   "Give write permission on the folder of the store."));
  }
  auto lock = std::make_unique<ByteLock>(handle);
  // A lock of this opening, not of the process: two imports in one process exclude each other too.
  struct flock wanted {};
  wanted.l_type = F_WRLCK;
  wanted.l_whence = SEEK_SET;
  wanted.l_start = byte_of(source);
  wanted.l_len = 1;
  if (::fcntl(handle, F_OFD_SETLK, &wanted) != 0) {
    return fail(Error::conflict("IMPORT-RUNNING", fmt::format("Another import of \"{}\" is running", source),
                                "Wait until it has ended, and try again."));
  }
  return lock;
}

}  // namespace evenkeel::storage
