// Forms with files (RFC 7578, multipart/form-data), read in pieces of any size as they come.
//
// Strict: the body begins with the boundary and ends with the closing one; each part has a name. Nested
// parts, transfer encodings and part headers over 8 KiB are refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel::web {

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;  // as sent; absent for a plain field
};

class MultipartSink {
 public:
  virtual ~MultipartSink() = default;
  // For every part: begin, bytes any number of times, end. An error stops the reading and is returned by it.
  virtual Result<void> begin(const PartHead& head) = 0;
  virtual Result<void> bytes(std::string_view piece) = 0;
  virtual Result<void> end() = 0;
};

class MultipartReader {
 public:
  // A boundary as boundary_of() gives it.
  MultipartReader(std::string_view boundary, MultipartSink& sink);

  // Invalid (BAD-MULTIPART), and errors of the sink. After an error nothing more may be fed.
  Result<void> feed(std::string_view piece);
  // After the last piece: Invalid (BAD-MULTIPART) when the closing boundary has not come.
  Result<void> finish();

 private:
  enum class State : std::uint8_t { Start, AfterBoundary, Head, Body, Done };
  // Each takes what it can from the buffer; false when it needs more.
  Result<bool> step();
  Result<bool> start();
  Result<bool> after_boundary();
  Result<bool> head();
  Result<bool> body();
  Result<bool> done();
  void consume(std::size_t size) { position_ += size; }
  [[nodiscard]] std::string_view rest() const { return std::string_view{buffer_}.substr(position_); }

  std::string delimiter_;  // CR LF -- boundary
  MultipartSink& sink_;
  State state_ = State::Start;
  std::string buffer_;
  std::size_t position_ = 0;
  std::uint32_t parts_ = 0;
};

// Of the value of a Content-Type header; nothing when it is not multipart/form-data with a boundary of 1 to
// 70 characters that may stand in one.
std::optional<std::string> boundary_of(std::string_view content_type);

}  // namespace evenkeel::web
