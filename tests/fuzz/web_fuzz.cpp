// What a browser or an attacker may send, beyond the framing that Boost.Beast reads: forms urlencoded and
// multipart, paths, headers of conditions. Whatever is taken is clean text, and a form read in pieces is the
// form read at once.
#include <string>
#include <vector>

#include "fuzz_support.h"
#include "web/http/etag.h"
#include "web/server/decode.h"
#include "web/server/multipart.h"
#include "web/server/read_form.h"

namespace {
using namespace evenkeel;
namespace fuzz = evenkeel::exchange::fuzz;

void read_urlencoded(std::string_view bytes) {
  const auto fields = web::parse_urlencoded(bytes);
  if (!fields) return fuzz::require_helpful(fields.error());
  for (const auto& [name, value] : fields->items()) {
    fuzz::require_text(name);
    fuzz::require_text(value);
    fuzz::require(value.find('\0') == std::string::npos);
  }
}

void read_path(std::string_view bytes) {
  const auto path = web::parse_path(bytes);
  if (!path) return fuzz::require_helpful(path.error());
  fuzz::require_text(*path);
  fuzz::require(path->starts_with('/') && path->find("//") == std::string::npos &&
                path->find("/../") == std::string::npos && !path->ends_with("/.."));
}

class Parts final : public web::MultipartSink {
 public:
  Result<void> begin(const web::PartHead& head) override {
    fuzz::require_text(head.name);
    all.push_back(head.name + "\n" + head.file_name.value_or("") + "\n");
    return {};
  }
  Result<void> bytes(std::string_view piece) override {
    all.back() += piece;
    return {};
  }
  Result<void> end() override { return {}; }
  std::vector<std::string> all;
};

std::optional<std::vector<std::string>> read_multipart(std::string_view bytes, std::size_t piece) {
  Parts parts;
  web::MultipartReader reader("b", parts);
  while (!bytes.empty()) {
    const auto next = bytes.substr(0, piece);
    const auto done = reader.feed(next);
    if (!done) {
      fuzz::require_helpful(done.error());
      return std::nullopt;
    }
    bytes.remove_prefix(next.size());
  }
  if (!reader.finish()) return std::nullopt;
  return parts.all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  read_urlencoded(bytes);
  read_path(bytes);
  const auto whole = read_multipart(bytes, size + 1);
  fuzz::require(whole == read_multipart(bytes, 1));
  fuzz::require(whole == read_multipart(bytes, 7));
  web::boundary_of(bytes);
  web::names_etag(bytes, "\"0123\"", true);
  const auto name = web::safe_file_name(bytes);
  fuzz::require(!name.empty() && name.find('/') == std::string::npos && name[0] != '.');
  fuzz::require_text(name);
  return 0;
}
