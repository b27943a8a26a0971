// An error as an answer: a page for people, problem details (RFC 9457) for programs.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "web/components/page.h"
#include "web/http/response.h"

namespace evenkeel::web {

// "Not Found" for 404.
std::string_view reason_phrase(int status);

// application/problem+json: type, title, status, detail, and Evenkeel's own code, fix, field (the column of
// the error's place: a name of the body or of the query) and request.
Response problem(const Error& error, int status, std::string_view request_id);

// A page that says what happened and what to do, with the number to quote.
Response error_page(const Error& error, int status, std::string_view request_id, const Frame& frame);

}  // namespace evenkeel::web
