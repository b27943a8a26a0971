#include "web/server/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kLongestHead = 8 * 1024;
constexpr std::uint32_t kMostParts = 2000;
constexpr std::string_view kLineEnd = "\r\n";

tl::unexpected<Error> bad(std::string message) {
  return fail(Error::invalid("BAD-MULTIPART", std::move(message), "Go back to the page and send it again."));
}

// The value of `name` in "form-data; name=\"a\"; filename=\"b\"". Browsers write a quotation mark within a
// value as %22 (WHATWG), so that the next quotation mark ends it.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  for (auto at = header.find(';'); at != std::string_view::npos;) {
    auto rest = trim(header.substr(at + 1));
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const bool wanted = lower(trim(rest.substr(0, equals))) == name;
    rest = rest.substr(equals + 1);
    const bool quoted = rest.starts_with('"');
    if (quoted) rest.remove_prefix(1);
    const auto end = quoted ? rest.find('"') : rest.find(';');
    if (quoted && end == std::string_view::npos) return std::nullopt;
    if (wanted) return std::string{quoted ? rest.substr(0, end) : trim(rest.substr(0, end))};
    if (end == std::string_view::npos) return std::nullopt;
    header = rest.substr(end);
    at = header.find(';');
  }
  return std::nullopt;
}

Result<PartHead> parse_head(std::string_view lines) {
  PartHead out;
  bool named = false;
  while (!lines.empty()) {
    const auto end = lines.find(kLineEnd);
    const auto line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + kLineEnd.size());
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return bad("A part of the form has a damaged heading");
    const auto name = lower(line.substr(0, colon));
    const auto value = trim(line.substr(colon + 1));
    if (name == "content-transfer-encoding" && lower(value) != "binary" && lower(value) != "8bit")
      return bad("A part of the form is encoded in a way that browsers do not use");
    if (name != "content-disposition") continue;
    const auto field = parameter(value, "name");
    if (named || lower(trim(value.substr(0, value.find(';')))) != "form-data" || !field)
      return bad("A part of the form has no name, or more than one");
    named = true;
    out.name = *field;
    out.file_name = parameter(value, "filename");
  }
  if (!named) return bad("A part of the form has no name");
  if (first_bad_utf8(out.name) != std::string_view::npos) return bad("A name in the form is not UTF-8");
  return out;
}

}  // namespace

MultipartReader::MultipartReader(std::string_view boundary, MultipartSink& sink)
    : delimiter_("\r\n--" + std::string{boundary}), sink_(sink) {}

Result<void> MultipartReader::feed(std::string_view piece) {
  if (position_ > 0) {
    buffer_.erase(0, position_);
    position_ = 0;
  }
  buffer_ += piece;
  for (;;) {
    EVENKEEL_TRY_LET(const bool more, step());
    if (!more) return {};
  }
}

Result<void> MultipartReader::finish() {
  if (state_ != State::Done) return bad("The form was cut short on its way");
  return {};
}

Result<bool> MultipartReader::step() {
  switch (state_) {
    case State::Start:
      return start();
    case State::AfterBoundary:
      return after_boundary();
    case State::Head:
      return head();
    case State::Body:
      return body();
    case State::Done:
      return done();
  }
  return false;
}

// The first boundary has no line end before it.
Result<bool> MultipartReader::start() {
  const auto first = std::string_view{delimiter_}.substr(kLineEnd.size());
  if (!first.starts_with(rest().substr(0, first.size())))
    return bad("The form does not begin with its boundary");
  if (rest().size() < first.size()) return false;
  consume(first.size());
  state_ = State::AfterBoundary;
  return true;
}

Result<bool> MultipartReader::after_boundary() {
  if (rest().size() < 2) return false;
  const auto mark = rest().substr(0, 2);
  if (mark != "--" && mark != kLineEnd) return bad("A boundary of the form is damaged");
  state_ = mark == "--" ? State::Done : State::Head;
  consume(2);
  return true;
}

Result<bool> MultipartReader::head() {
  const auto end = rest().substr(0, kLongestHead).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (rest().size() >= kLongestHead) return bad("A part of the form has too long a heading");
    return false;
  }
  if (++parts_ > kMostParts) return bad("The form has too many parts");
  EVENKEEL_TRY_LET(const auto head, parse_head(rest().substr(0, end)));
  EVENKEEL_TRY(sink_.begin(head));
  consume(end + 4);
  state_ = State::Body;
  return true;
}

Result<bool> MultipartReader::body() {
  const auto text = rest();
  const auto found = text.find(delimiter_);
  // Without a boundary all but what may be the beginning of one is content.
  const auto size = found != std::string_view::npos    ? found
                    : text.size() >= delimiter_.size() ? text.size() - delimiter_.size() + 1
                                                       : 0;
  if (size > 0) {
    EVENKEEL_TRY(sink_.bytes(text.substr(0, size)));
    consume(size);
  }
  if (found == std::string_view::npos) return false;
  EVENKEEL_TRY(sink_.end());
  consume(delimiter_.size());
  state_ = State::AfterBoundary;
  return true;
}

// Nothing but a line end follows the closing boundary.
Result<bool> MultipartReader::done() {
  if (!kLineEnd.starts_with(rest())) return bad("Something follows the end of the form");
  return false;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  if (lower(trim(content_type.substr(0, content_type.find(';')))) != "multipart/form-data")
    return std::nullopt;
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
  };
  if (!std::ranges::all_of(*boundary, allowed)) return std::nullopt;
  return boundary;
}

}  // namespace evenkeel::web
