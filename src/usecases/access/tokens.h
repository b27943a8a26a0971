// Bearer tokens: how another system signs in. A token belongs to an account and may no more than both its
// scopes and the account's roles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/private.h"
#include "usecases/access/doing.h"
#include "usecases/ports/session_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

inline constexpr std::string_view kTokenPrefix = "evk_";  // so that a leaked one can be searched for
inline constexpr std::int64_t kLongestTokenDays = 366;

struct NewToken {
  std::string account;
  std::string label;  // what it is for
  std::vector<Permission> scopes;
  std::int64_t days = 90;
};

// A scope that no token has: accounts are managed by people.
constexpr bool is_for_people_alone(Permission scope) {
  return scope == Permission::Nothing || scope == Permission::SignedIn || scope == Permission::ManageAccounts;
}

// The token, shown once; the store keeps its digest. Needs ManageAccounts. Invalid: TOKEN-LABEL, TOKEN-SCOPES
// (none, or one that is for people alone: nothing, signed-in, manage-accounts), TOKEN-DAYS. NotFound
// (NO-ACCOUNT); Conflict (ACCOUNT-DISABLED).
Result<Private<std::string>> issue_token(Store& store, const NewToken& wanted, const Doing& doing);

// Needs ManageAccounts. NotFound (NO-TOKEN).
Result<void> revoke_token(Store& store, const std::string& account, std::int64_t id, const Doing& doing);

Result<std::vector<ApiToken>> tokens_of(Store& store, const std::string& account, const Doing& doing);

// Who a token is; nothing when it is unknown, over or revoked, or its account is disabled.
Result<std::optional<Viewer>> viewer_of_token(Store& store, const std::string& token, const Doing& doing);

}  // namespace evenkeel
