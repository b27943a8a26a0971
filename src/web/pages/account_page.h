// One's own account: password, second factor, sessions.
#pragma once

#include <string>
#include <vector>

#include "base/hash.h"
#include "base/private.h"
#include "usecases/access/own_account.h"
#include "web/components/field_errors.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct AccountPage {
  OwnAccount own;
  Digest this_session;
  std::string csrf;
  FieldErrors errors;  // of taking the second factor away
  std::string done;    // "Your password is changed"; empty: nothing was done
};
std::string account_page(const AccountPage& content, const Frame& frame);

struct PasswordPage {
  std::string csrf;
  FieldErrors errors;
  bool must_change = false;
};
std::string password_page(const PasswordPage& content, const Frame& frame);

struct SecondFactorPage {
  std::string account;
  Private<std::string> key;  // bytes in hexadecimal
  std::string csrf;
  FieldErrors errors;
};
std::string second_factor_page(const SecondFactorPage& content, const Frame& frame);

std::string recovery_codes_page(const std::vector<Private<std::string>>& codes, const Frame& frame);

}  // namespace evenkeel::web
