#include "web/assets.h"

#include "base/text.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

// True when Accept-Encoding names the coding, and not with q=0.
bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const auto comma = header.find(',');
    const auto one = header.substr(0, comma);
    const auto semicolon = one.find(';');
    if (lower(trim(one.substr(0, semicolon))) == coding) {
      if (semicolon == std::string_view::npos) return true;
      const auto weight = trim(one.substr(semicolon + 1));
      return weight.find_first_of("123456789") != std::string_view::npos;
    }
    header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
  }
  return false;
}

Result<Response> asset(Context& context) {
  const auto* found =
      context.shared.assets == nullptr ? nullptr : context.shared.assets->find(context.request.path);
  if (found == nullptr) {
    return fail(Error::not_found("NO-SUCH-FILE", "There is no such file", "Load the page again."));
  }
  Response out;
  out.with("Content-Type", found->content_type)
      .with("Cache-Control", "public, max-age=31536000, immutable")
      .with("Vary", "Accept-Encoding");
  const auto accepted = context.request.headers.value("accept-encoding");
  if (!found->brotli.empty() && accepts(accepted, "br")) {
    out.body = found->brotli;
    return out.with("Content-Encoding", "br");
  }
  if (!found->gzip.empty() && accepts(accepted, "gzip")) {
    out.body = found->gzip;
    return out.with("Content-Encoding", "gzip");
  }
  out.body = found->bytes;
  return out;
}

}  // namespace

Routes asset_routes() { return {{Method::Get, "/assets/{file}", "", Needs{Permission::Nothing}, asset}}; }

}  // namespace evenkeel::web
