#include "web/server/read_request.h"

#include <array>
#include <optional>

#include "web/http/router.h"
#include "web/server/decode.h"

namespace evenkeel::web {
namespace {

std::optional<Method> method_of(std::string_view name) {
  static constexpr std::array kAll{Method::Get, Method::Head,  Method::Post,
                                   Method::Put, Method::Patch, Method::Delete};
  for (const auto method : kAll)
    if (method_name(method) == name) return method;
  return std::nullopt;
}

// Copies the headers, with `host`, where there is one, for the Host header.
Fields headers_with(const Fields& sent, std::string_view host) {
  if (host.empty()) return sent;
  Fields out;
  out.add("host", std::string{host});
  for (const auto& [name, value] : sent.items())
    if (name != "host") out.add(name, value);
  return out;
}

}  // namespace

Result<Request> read_head(const Incoming& incoming) {
  const auto method = method_of(incoming.method);
  if (!method) {
    return fail(Error::invalid("BAD-METHOD", "The service does not know the method of this request",
                               "Use GET, HEAD, POST, PUT, PATCH or DELETE."));
  }
  std::string_view target = incoming.target;
  std::string_view host;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(scheme.size());
    host = target.substr(0, target.find_first_of("/?"));
    target.remove_prefix(host.size());
    if (target.empty()) target = "/";
  }
  Request request;
  request.method = *method;
  request.headers = headers_with(incoming.headers, host);
  const auto question = target.find('?');
  EVENKEEL_TRY_LET(request.path, parse_path(target.substr(0, question)));
  if (question != std::string_view::npos) {
    EVENKEEL_TRY_LET(request.query, parse_urlencoded(target.substr(question + 1)));
  }
  request.peer = incoming.peer;
  request.encrypted = incoming.encrypted;
  return request;
}

}  // namespace evenkeel::web
