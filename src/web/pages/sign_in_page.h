// Signing in: account and password, then the code of the second factor.
#pragma once

#include <string>
#include <vector>

#include "web/components/field_errors.h"
#include "web/components/page.h"
#include "web/http/demonstration_sign_in.h"

namespace evenkeel::web {

struct SignInPage {
  std::string account;  // as typed
  std::string next;
  std::string csrf;
  FieldErrors errors;
  bool signed_out = false;
  std::string provider;                            // name of the sign-in provider; empty: there is none
  std::vector<DemonstrationSignIn> demonstration;  // of the demonstration only
};
std::string sign_in_page(const SignInPage& content, const Frame& frame);

struct CodePage {
  std::string next;
  std::string csrf;
  FieldErrors errors;
};
std::string code_page(const CodePage& content, const Frame& frame);

}  // namespace evenkeel::web
