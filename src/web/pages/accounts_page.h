// Accounts for the administrator: the list, a new one, and one with its roles and tokens.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/private.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/tokens.h"
#include "usecases/ports/session_store.h"
#include "web/components/field_errors.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct AccountsPage {
  std::vector<AccountListing> accounts;  // of this page of the list
  std::int64_t total = 0;
  std::int64_t current = 1;
  std::string search;
  Date today;
};
inline constexpr std::int64_t kAccountsAPage = 50;
std::string accounts_page(const AccountsPage& content, const Frame& frame);

struct NewAccountPage {
  std::string code;
  std::string name;
  std::string person;
  std::string email;
  bool with_password = true;
  std::string csrf;
  FieldErrors errors;
};
std::string new_account_page(const NewAccountPage& content, const Frame& frame);

struct OneAccountPage {
  AccountListing listing;
  std::vector<ApiToken> tokens;
  Date today;
  Moment now;
  bool own = false;  // the viewer's: its roles are for another administrator
  std::string csrf;
  FieldErrors errors;
  std::string done;                           // what was just done; empty: nothing
  std::optional<Private<std::string>> shown;  // a password or token, this once
  // As typed in the form of a role or a token.
  std::string role;
  std::string place;
  std::string label;
  std::vector<std::string> scopes;
};
std::string one_account_page(const OneAccountPage& content, const Frame& frame);

}  // namespace evenkeel::web
