// A form that changes something. It always carries the session's token; without one it does not compile.
//   form({.action = Url::local("/cases/X1/allocate"), .csrf = CsrfToken{context.csrf},
//         .fields = text_area({...}), .submit = "Allocate case", .hidden = {{"version", "17"}}})
// Searches and filters, which change nothing, are search_form (GET) and need no token.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "web/components/button.h"
#include "web/html.h"

namespace evenkeel::web {

// The name of the hidden field that every form sends.
inline constexpr std::string_view kCsrfField = "csrf";

class CsrfToken {
 public:
  explicit CsrfToken(std::string value) : value_(std::move(value)) {}
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  std::string value_;
};

using HiddenFields = std::vector<std::pair<std::string, std::string>>;

struct Form {
  Url action;
  CsrfToken csrf;
  Html fields = {};
  std::string submit = "Continue";  // the words of the one button, unless `buttons` has others
  Html buttons = {};
  HiddenFields hidden = {};  // versions for conflicts, idempotency keys
  bool upload = false;       // has a file_upload
  Emphasis emphasis = Emphasis::Primary;
  // Live effect, with JavaScript: on every change the fields are sent (POST) to `live`, and the answer, a
  // fragment of a page, replaces the content of the element with the id `live_into` (see live_region).
  std::string live = {};
  std::string live_into = {};
};
Html form(const Form& form);

// A form of one button, in a row of a table: "Undo", "Withdraw".
Html action_form(const Url& action, const CsrfToken& csrf, const Button& button,
                 const HiddenFields& hidden = {});

struct SearchForm {
  Url action;
  Html fields = {};
  std::string submit = "Search";
  HiddenFields hidden = {};
};
Html search_form(const SearchForm& form);

// Where the answer of a live form lands; changes in it are read aloud.
Html live_region(const std::string& id, const Html& content = {});

// With JavaScript the content is asked for again every so many seconds with its ETag, and replaced when it
// has changed; the address answers with the fragment alone. Without JavaScript the page shows `content`.
struct Polled {
  std::string id;
  Url from;
  int seconds = 15;
  Html content = {};
};
Html polled(const Polled& polled);

}  // namespace evenkeel::web
