// What a handler answers. The server adds lengths, dates, security headers and the request's id.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "web/html.h"

namespace evenkeel::web {

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

// Pages and data of people are never kept by caches: Cache-Control is no-store unless a handler says other.
Response html_page(std::string document, int status = 200);
Response json(std::string text, int status = 200);
Response text(std::string text, int status = 200);
// A file to keep: Content-Disposition attachment under that name.
Response download(std::string name, std::string content_type, std::string bytes);
// 303, after a form: reloading the next page repeats nothing.
Response see_other(const Url& to);

// One function turns the kinds of errors into statuses: Invalid 400 (422 for a form), NotFound 404, Conflict
// 409, Forbidden 403, Undefined 404, Unavailable 503.
int status_of(ErrorKind kind);

}  // namespace evenkeel::web
