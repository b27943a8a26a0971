#include "web/http/problem.h"

#include <fmt/format.h>

#include "base/json.h"
#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

void member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += fmt::format(",\"{}\":", name);
  append_json_string(out, value);
}

// What a person reads first; the error's own text follows.
std::string_view heading(int status) {
  switch (status) {
    case 400:
    case 422:
      return "Something in the request is not right";
    case 403:
      return "You cannot do this";
    case 404:
      return "Page not found";
    case 409:
      return "Somebody changed this first";
    case 413:
      return "What was sent is too large";
    case 405:
    case 501:
      return "This page does not take such a request";
    case 421:
      return "This service does not go by that name";
    case 429:
      return "Too many requests";
    case 503:
      return "The service cannot answer just now";
    default:
      return status < 500 ? "The request was not understood" : "Sorry, there is a problem with the service";
  }
}

// Errors are worded to stand behind others; on a page of its own one is a sentence.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  if (std::string_view{".?!\")"}.find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

}  // namespace

std::string_view reason_phrase(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Error" : "Internal Server Error";
  }
}

Response problem(const Error& error, int status, std::string_view request_id) {
  std::string body = R"({"type":"about:blank","title":)";
  append_json_string(body, reason_phrase(status));
  body += fmt::format(",\"status\":{}", status);
  member(body, "detail", error.message);
  member(body, "code", error.code);
  member(body, "fix", error.fix);
  member(body, "field", error.place.column);
  member(body, "request", request_id);
  body += '}';
  Response out{.status = status, .headers = {}, .body = std::move(body)};
  out.with("Content-Type", "application/problem+json");
  return out;
}

Response error_page(const Error& error, int status, std::string_view request_id, const Frame& frame) {
  Page page{.title = std::string{heading(status)}, .heading = std::string{heading(status)}};
  Html content = paragraph(sentence(error.message));
  if (!error.fix.empty()) content << paragraph(error.fix);
  content << hint(fmt::format("Request {}", request_id));
  page.body << two_thirds(content);
  return html_page(document(page, frame), status);
}

}  // namespace evenkeel::web
