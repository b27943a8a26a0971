// Where finished bytes go: a file that appears complete or not at all, or a stream.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel::exchange {

// A file written beside its place and put there, flushed to the disk, by commit(). Without commit() nothing
// is left of it.
class AtomicFile {
 public:
  // Makes the folder where there is none. Unavailable (OUT-OPEN) when it cannot be made or may not be
  // written, or something that is not a file stands in its place.
  static Result<AtomicFile> create(std::string path);
  ~AtomicFile();
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;

  // Where the bytes stand until commit(), for a library that writes by name.
  [[nodiscard]] const std::string& draft_path() const { return draft_; }
  // Unavailable (OUT-WRITE), for a full disk.
  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  AtomicFile(std::string path, std::string draft, int descriptor);
  [[nodiscard]] Error write_fault() const;
  std::string path_;
  std::string draft_;
  int descriptor_ = -1;  // -1 when committed or moved from
};

class Output {
 public:
  virtual ~Output() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
  virtual Result<void> commit() = 0;
};

Result<std::unique_ptr<Output>> output_to_file(const std::string& path);
// The stream must outlive the output.
std::unique_ptr<Output> output_to_stream(std::ostream& out);

}  // namespace evenkeel::exchange
