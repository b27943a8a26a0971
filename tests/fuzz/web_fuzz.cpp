// What a browser or an attacker may send, beyond the framing that Boost.Beast reads: heads of requests, forms
// urlencoded and multipart, paths, cookies, headers of conditions. Whatever is taken is clean text, a form
// read in pieces is the form read at once, and nobody is sent elsewhere.
#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "fuzz_support.h"
#include "web/http/cookies.h"
#include "web/http/etag.h"
#include "web/http/next_page.h"
#include "web/server/decode.h"
#include "web/server/multipart.h"
#include "web/server/read_form.h"
#include "web/server/read_request.h"

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

bool is_plain_path(std::string_view path) {
  return path.starts_with('/') && path.find("//") == std::string::npos &&
         path.find("/../") == std::string::npos && !path.ends_with("/..");
}

void read_path(std::string_view bytes) {
  const auto path = web::parse_path(bytes);
  if (!path) return fuzz::require_helpful(path.error());
  fuzz::require_text(*path);
  fuzz::require(is_plain_path(*path));
}

// A line of method and target, then headers, one a line.
web::Incoming head_of(std::string_view bytes) {
  const auto line = [&] {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const auto out = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return out;
  };
  const auto parted = [](std::string_view text, char at) {
    const auto place = std::min(text.find(at), text.size());
    return std::pair{std::string{text.substr(0, place)},
                     std::string{text.substr(std::min(place + 1, text.size()))}};
  };
  web::Incoming out;
  std::tie(out.method, out.target) = parted(line(), ' ');
  while (!bytes.empty()) {
    auto [name, value] = parted(line(), ':');
    out.headers.add(std::move(name), std::move(value));
  }
  return out;
}

void read_request(std::string_view bytes) {
  const auto request = web::read_head(head_of(bytes));
  if (!request) return fuzz::require_helpful(request.error());
  fuzz::require_text(request->path);
  fuzz::require(is_plain_path(request->path));
  for (const auto& [name, value] : request->query.items()) {
    fuzz::require_text(name);
    fuzz::require_text(value);
  }
  fuzz::require(web::cookie_of(*request, web::Cookie::Session).size() <= 512);
}

void send_on(std::string_view bytes) {
  const auto page = web::next_page(bytes);
  const auto& to = page.text();
  fuzz::require(to.starts_with('/') && !to.starts_with("//") && to.find('\\') == std::string::npos);
  fuzz::require(std::ranges::none_of(to, [](char c) { return c <= ' ' || c == '\x7F'; }));
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
  read_request(bytes);
  send_on(bytes);
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
