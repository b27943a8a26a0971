#include "usecases/access/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/password.h"
#include "base/text.h"
#include "usecases/access/account_ledger.h"
#include "usecases/access/viewer_of.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {
namespace {

Result<void> check_new(const NewToken& wanted) {
  if (trim(wanted.label).empty() || wanted.label.size() > 100) {
    return fail(Error::invalid("TOKEN-LABEL", "the token needs a label of at most 100 characters",
                               "Say which system it is for."));
  }
  if (wanted.scopes.empty() || std::ranges::any_of(wanted.scopes, is_for_people_alone)) {
    return fail(Error::invalid("TOKEN-SCOPES", "the token needs scopes, and none that is for people alone",
                               "Give the permissions that the system needs, for example receive-events."));
  }
  if (wanted.days < 1 || wanted.days > kLongestTokenDays) {
    return fail(Error::invalid("TOKEN-DAYS", fmt::format("a token lasts 1 to {} days", kLongestTokenDays)));
  }
  return {};
}

boost::json::object describe_token(const ApiToken& token) {
  boost::json::array scopes;
  for (const auto scope : token.scopes) scopes.emplace_back(text_of(scope));
  return {{"label", token.label}, {"scopes", scopes}, {"ends", token.ends.text()}, {"token", token.id}};
}

}  // namespace

Result<Private<std::string>> issue_token(Store& store, const NewToken& wanted, const Doing& doing) {
  EVENKEEL_TRY(access::require(doing.by, Permission::ManageAccounts));
  EVENKEEL_TRY(check_new(wanted));
  Private<std::string> text{std::string{kTokenPrefix} + random_token()};
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto account, known_account(store, wanted.account));
    if (account.disabled) {
      return fail(Error::conflict("ACCOUNT-DISABLED", account.code + " is disabled", "Enable it first."));
    }
    ApiToken token{0,
                   account.code,
                   sha256(text.reveal()),
                   wanted.label,
                   wanted.scopes,
                   doing.now,
                   doing.now.plus(wanted.days * kDay),
                   {}};
    EVENKEEL_TRY_LET(token.id, store.sessions().add_token(token));
    return note_account_act(store, doing, "token.issued", account.code, describe_token(token));
  });
  EVENKEEL_TRY(done);
  return text;
}

Result<void> revoke_token(Store& store, const std::string& account, std::int64_t id, const Doing& doing) {
  EVENKEEL_TRY(access::require(doing.by, Permission::ManageAccounts));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto tokens, store.sessions().tokens_of(account));
    const auto found = std::ranges::find(tokens, id, &ApiToken::id);
    if (found == tokens.end()) return fail(Error::not_found("NO-TOKEN", "the account has no such token"));
    if (found->revoked) return {};
    EVENKEEL_TRY(store.sessions().revoke_token(id, doing.now));
    return note_account_act(store, doing, "token.revoked", account, describe_token(*found));
  });
}

Result<std::vector<ApiToken>> tokens_of(Store& store, const std::string& account, const Doing& doing) {
  EVENKEEL_TRY(access::require(doing.by, Permission::ManageAccounts));
  return store.sessions().tokens_of(account);
}

Result<std::optional<Viewer>> viewer_of_token(Store& store, const std::string& token, const Doing& doing) {
  using Found = std::optional<Viewer>;
  if (!token.starts_with(kTokenPrefix)) return Found{};
  EVENKEEL_TRY_LET(const auto known, store.sessions().token(sha256(token)));
  if (!known || known->revoked || doing.now >= known->ends) return Found{};
  EVENKEEL_TRY_LET(const auto account, store.accounts().find(known->account));
  if (!account || account->disabled) return Found{};
  EVENKEEL_TRY_LET(auto viewer, viewer_of(store, *account, doing.today));
  viewer.only = known->scopes;
  return Found{std::move(viewer)};
}

}  // namespace evenkeel
