// Bytes of a file, read ahead as they are needed.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel::exchange {

class InputBuffer {
 public:
  // NotFound (`code`) when the file cannot be opened. A disk that fails while reading is an exception.
  static Result<InputBuffer> open(const std::string& path, const std::string& code);
  static InputBuffer of_bytes(std::string bytes, std::string name);

  // For the place of an error.
  [[nodiscard]] const std::string& file() const { return name_; }
  // What is read and not yet consumed; valid until the next call of more().
  [[nodiscard]] std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t count) { begin_ += count; }
  // Reads more behind what is there. False at the end of the file.
  bool more();
  // The first bytes, at least four unless the input is shorter: enough to tell what kind of file it is.
  std::string_view beginning();

  struct Line {
    std::string_view text;  // without its line feed
    std::size_t whole = 0;  // its length with it; 0 at the end of the input
  };
  // The first line of view(), reading on as needed. False when it is longer than `limit` bytes.
  bool first_line(std::size_t limit, Line& out);

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string name_;
  std::unique_ptr<std::FILE, Closer> in_;  // null for bytes, and after the end
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace evenkeel::exchange
