#include "web/http/response.h"

#include <fmt/format.h>

namespace evenkeel::web {
namespace {

Response of_type(std::string_view type, std::string body, int status) {
  Response out{.status = status, .headers = {}, .body = std::move(body)};
  out.with("Content-Type", std::string{type});
  return out;
}

// What any browser and any file system takes between quotation marks.
std::string plain_file_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_';
    out += fine ? c : '-';
  }
  return out.empty() ? "download" : out;
}

}  // namespace

Response html_page(std::string document, int status) {
  return of_type("text/html; charset=utf-8", std::move(document), status);
}

Response json(std::string text, int status) { return of_type("application/json", std::move(text), status); }

Response text(std::string text, int status) {
  return of_type("text/plain; charset=utf-8", std::move(text), status);
}

Response download(std::string name, std::string content_type, std::string bytes) {
  auto out = of_type(content_type, std::move(bytes), 200);
  out.with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", plain_file_name(name)));
  return out;
}

Response see_other(const Url& to) {
  Response out{.status = 303, .headers = {}, .body = {}};
  out.with("Location", to.text());
  return out;
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Invalid:
      return 400;
    case ErrorKind::NotFound:
    case ErrorKind::Undefined:
      return 404;
    case ErrorKind::Conflict:
      return 409;
    case ErrorKind::Forbidden:
      return 403;
    case ErrorKind::Unavailable:
      return 503;
  }
  return 500;
}

}  // namespace evenkeel::web
