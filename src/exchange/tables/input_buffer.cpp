#include "exchange/tables/input_buffer.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace evenkeel::exchange {
namespace {
constexpr std::size_t kChunk = 256U << 10U;
}

Result<InputBuffer> InputBuffer::open(const std::string& path, const std::string& code) {
  InputBuffer input;
  input.name_ = std::filesystem::path{path}.filename().string();
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) input.in_.reset(std::fopen(path.c_str(), "rb"));
  if (!input.in_) {
    auto error = Error::not_found(code, "there is no such file, or it may not be read",
                                  "Check its name and who may read it");
    error.place.file = input.name_;
    return fail(std::move(error));
  }
  std::setvbuf(input.in_.get(), nullptr, _IONBF, 0);  // the buffer is here
  return input;
}

InputBuffer InputBuffer::of_bytes(std::string bytes, std::string name) {
  InputBuffer input;
  input.name_ = std::move(name);
  input.bytes_ = std::move(bytes);
  input.end_ = input.bytes_.size();
  return input;
}

bool InputBuffer::more() {
  if (!in_) return false;
  bytes_.erase(0, begin_);
  end_ -= std::exchange(begin_, 0);
  if (bytes_.size() < end_ + kChunk) bytes_.resize(2 * end_ + kChunk);
  const auto count = std::fread(bytes_.data() + end_, 1, bytes_.size() - end_, in_.get());
  if (std::ferror(in_.get()) != 0)
    throw std::system_error{errno, std::generic_category(), "reading " + name_};
  end_ += count;
  if (count == 0) in_.reset();
  return count > 0;
}

std::string_view InputBuffer::beginning() {
  while (view().size() < 4 && more()) continue;
  return view();
}

bool InputBuffer::first_line(std::size_t limit, Line& out) {
  std::size_t searched = 0;
  for (;;) {
    const auto text = view();
    const auto end = text.find('\n', searched);
    if (end != std::string_view::npos || text.size() > limit) {
      const auto size = std::min(end, text.size());
      out = {text.substr(0, size), size + 1};
      return size <= limit;
    }
    searched = text.size();
    if (more()) continue;
    out = {view(), view().size()};
    return true;
  }
}

}  // namespace evenkeel::exchange
