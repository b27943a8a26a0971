#include "web/server/read_form.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "base/utf8.h"
#include "web/server/decode.h"
#include "web/server/multipart.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

Error upload_failed() {
  return Error::unavailable("UPLOAD-FAILED", "The service could not keep what was sent",
                            "Tell whoever runs the service: the disk of its upload folder may be full.");
}

Error too_large() {
  return Error::invalid("FORM-TOO-LARGE", "The form holds more than this page takes", "Send it in parts.");
}

// Fields into the form, files into the folder.
class FormSink final : public MultipartSink {
 public:
  FormSink(const FormLimits& limits, Request& request, TemporaryFolder& files)
      : limits_(limits), request_(request), files_(files) {}

  Result<void> begin(const PartHead& head) override {
    name_ = head.name;
    value_.clear();
    in_file_ = head.file_name.has_value();
    if (!in_file_) return {};
    if (!files_.exists()) {
      EVENKEEL_TRY_LET(files_, TemporaryFolder::make(limits_.folder));
    }
    return open_file(safe_file_name(*head.file_name));
  }
  Result<void> bytes(std::string_view piece) override {
    if (in_file_) {
      request_.files.back().size += piece.size();
      out_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
      if (!out_) return fail(upload_failed());
      return {};
    }
    used_ += piece.size();
    if (used_ > limits_.fields) return fail(too_large());
    value_ += piece;
    return {};
  }
  Result<void> end() override {
    if (in_file_) return close_file();
    if (first_bad_utf8(value_) != std::string_view::npos || value_.find('\0') != std::string::npos)
      return fail(Error::invalid("BAD-ENCODING", "A field of the form is not UTF-8", "Send it again."));
    request_.form.add(std::move(name_), std::move(value_));
    return {};
  }

 private:
  Result<void> open_file(const std::string& name) {
    const auto folder = fmt::format("{}/{}", files_.path(), request_.files.size());
    std::error_code fault;
    std::filesystem::create_directory(folder, fault);
    const auto path = folder + "/" + name;
    out_.open(path, std::ios::binary | std::ios::trunc);
    if (!out_) return fail(upload_failed());
    request_.files.push_back({.field = name_, .name = name, .path = path, .size = 0});
    return {};
  }
  // A form whose file was not chosen sends a part without name and bytes: no file.
  Result<void> close_file() {
    out_.close();
    if (!out_) return fail(upload_failed());
    if (request_.files.back().size == 0 && request_.files.back().name == kNoName) request_.files.pop_back();
    return {};
  }

  static constexpr std::string_view kNoName = "file";
  const FormLimits& limits_;
  Request& request_;
  TemporaryFolder& files_;
  std::string name_;
  std::string value_;
  std::uint64_t used_ = 0;
  bool in_file_ = false;
  std::ofstream out_;
};

Result<void> feed_file(const std::string& path, MultipartReader& reader) {
  std::ifstream in(path, std::ios::binary);
  std::string piece(kPiece, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    EVENKEEL_TRY(reader.feed(std::string_view{piece}.substr(0, static_cast<std::size_t>(in.gcount()))));
  }
  if (!in.eof()) return fail(upload_failed());
  return {};
}

// Of a body that stands in a file and is small enough for memory.
Result<std::string> whole(Incoming& incoming, std::uint64_t limit) {
  if (incoming.body_path.empty()) return std::move(incoming.body);
  std::error_code fault;
  if (std::filesystem::file_size(incoming.body_path, fault) > limit || fault) return fail(too_large());
  std::ifstream in(incoming.body_path, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>{in}, {}};
  return out;
}

}  // namespace

std::string safe_file_name(std::string_view sent) {
  const auto slash = sent.find_last_of("/\\");
  if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  std::string out;
  for (const char c : sent.substr(0, 150)) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    out += control ? '_' : c;
  }
  if (first_bad_utf8(out) != std::string_view::npos) {
    for (char& c : out)
      if (static_cast<unsigned char>(c) >= 0x80) c = '_';
  }
  if (out.starts_with('.')) out[0] = '_';
  return out.empty() ? "file" : out;
}

Result<void> read_form(Incoming& incoming, const FormLimits& limits, Request& request,
                       TemporaryFolder& files) {
  const auto type = request.headers.value("content-type");
  if (lower(trim(type.substr(0, type.find(';')))) == "multipart/form-data") {
    const auto boundary = boundary_of(type);
    if (!boundary)
      return fail(Error::invalid("BAD-MULTIPART", "The form has no proper boundary", "Send it again."));
    FormSink sink(limits, request, files);
    MultipartReader reader(*boundary, sink);
    if (incoming.body_path.empty()) {
      EVENKEEL_TRY(reader.feed(incoming.body));
    } else {
      EVENKEEL_TRY(feed_file(incoming.body_path, reader));
    }
    return reader.finish();
  }
  EVENKEEL_TRY_LET(auto body, whole(incoming, limits.fields));
  if (lower(trim(type.substr(0, type.find(';')))) == "application/x-www-form-urlencoded") {
    EVENKEEL_TRY_LET(request.form, parse_urlencoded(body));
    return {};
  }
  request.body = std::move(body);
  return {};
}

}  // namespace evenkeel::web
