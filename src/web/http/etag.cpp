#include "web/http/etag.h"

#include "base/hash.h"
#include "base/text.h"

namespace evenkeel::web {

std::string etag_of(std::string_view bytes) { return '"' + sha256(bytes).text().substr(0, 32) + '"'; }

bool names_etag(std::string_view header, std::string_view etag, bool weak_counts) {
  while (!header.empty()) {
    const auto comma = header.find(',');  // no tag of ours holds one
    auto tag = trim(header.substr(0, comma));
    if (tag == "*") return true;
    if (weak_counts && tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag) return true;
    header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
  }
  return false;
}

Response unless_known(Response response, const Request& request) {
  if (response.status != 200) return response;
  const auto etag = etag_of(response.body);
  const auto known = request.headers.get("if-none-match");
  if (known && names_etag(*known, etag, true)) {
    response.status = 304;
    response.body.clear();
  }
  return response.with("ETag", etag);
}

}  // namespace evenkeel::web
