#include "usecases/access/manage_accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/password.h"
#include "base/text.h"
#include "usecases/access/account_ledger.h"
#include "usecases/access/password_rules.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kLongestName = 100;

Result<void> may_manage(const Doing& doing) { return access::require(doing.by, Permission::ManageAccounts); }

bool is_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= kLongestCode && text != "new" &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
         });
}

bool is_line(std::string_view text) {
  return text.size() <= kLongestName && std::ranges::none_of(text, [](char c) { return c >= 0 && c < ' '; });
}

Result<void> check_new(const NewAccount& wanted) {
  if (!is_code(wanted.code)) {
    return fail(Error::invalid("ACCOUNT-CODE", fmt::format("\"{}\" cannot be an account", wanted.code),
                               "Use 2 to 64 small letters, digits, dots and dashes."));
  }
  if (trim(wanted.name).empty() || !is_line(wanted.name)) {
    return fail(Error::invalid("ACCOUNT-NAME", "The account needs a name of at most 100 characters",
                               "Write the name as colleagues know it."));
  }
  if (!wanted.email.empty() && (wanted.email.find('@') == std::string::npos || !is_line(wanted.email))) {
    return fail(Error::invalid("ACCOUNT-EMAIL", fmt::format("\"{}\" is not a mail address", wanted.email),
                               "Write it as name@organisation, or leave it empty."));
  }
  return {};
}

bool names_a_unit(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::Region:
    case PlaceKind::Pdu:
    case PlaceKind::Team:
      return true;
    case PlaceKind::Everywhere:
    case PlaceKind::Self:
      return false;
  }
  return false;
}

std::string places_of(Role role) {
  std::string list;
  for (const auto& [kind, word] : Words<PlaceKind>::values) {
    if (access::may_be_held_at(role, kind)) list += fmt::format("{}{}", list.empty() ? "" : ", ", word);
  }
  return list;
}

Result<void> check_grant(const Grant& grant) {
  const auto& [role, place] = grant;
  if (!access::may_be_held_at(role, place.kind)) {
    return fail(Error::invalid("ROLE-PLACE",
                               fmt::format("the role {} cannot be held at a place of the kind {}",
                                           text_of(role), text_of(place.kind)),
                               fmt::format("It is held at: {}.", places_of(role))));
  }
  if (names_a_unit(place.kind) == place.code.empty() || !is_line(place.code)) {
    return fail(Error::invalid("ROLE-PLACE",
                               fmt::format("the place of the role {} is not a code", text_of(role)),
                               fmt::format("Give the code of the {}.", text_of(place.kind))));
  }
  return {};
}

bool is_place(const Team& team, const Place& place) {
  switch (place.kind) {
    case PlaceKind::Region:
      return team.region.text() == place.code;
    case PlaceKind::Pdu:
      return team.pdu.text() == place.code;
    case PlaceKind::Team:
      return team.code.text() == place.code;
    case PlaceKind::Everywhere:
    case PlaceKind::Self:
      return true;
  }
  return false;
}

// A code with a slip in it would give nothing and say nothing. Before the first import there are none to
// know.
Result<void> check_place(Store& store, const Place& place, Date today) {
  if (!names_a_unit(place.kind)) return {};
  EVENKEEL_TRY_LET(const auto teams, store.records().teams(today, kKnownNow));
  if (teams.empty() || std::ranges::any_of(teams, [&](const Team& team) { return is_place(team, place); })) {
    return {};
  }
  return fail(Error::invalid(
      "ROLE-PLACE", fmt::format("there is no {} with the code \"{}\"", text_of(place.kind), place.code),
      "Write the code as the records do."));
}

json::object describe_grant(const AccountGrant& grant) {
  json::object out{{"role", text_of(grant.grant.role)},
                   {"place", text_of(grant.grant.place.kind)},
                   {"from", grant.from.text()}};
  if (!grant.grant.place.code.empty()) out["code"] = grant.grant.place.code;
  if (grant.to) out["to"] = grant.to->text();
  return out;
}

// Inside the caller's transaction.
Result<void> put_grant(Store& store, const std::string& account, const NewGrant& wanted, const Doing& doing) {
  EVENKEEL_TRY(check_grant(wanted.grant));
  EVENKEEL_TRY(check_place(store, wanted.grant.place, doing.today));
  const AccountGrant made{0, account, wanted.grant, wanted.from.value_or(doing.today), wanted.to};
  if (made.to && *made.to < made.from) {
    return fail(Error::invalid("ROLE-DAYS", "the role would end before it begins", "Check the two days."));
  }
  EVENKEEL_TRY_LET(const auto held, store.accounts().grants(account));
  const bool there = std::ranges::any_of(
      held, [&](const AccountGrant& one) { return one.grant == made.grant && one.holds_on(made.from); });
  if (there) {
    return fail(Error::conflict("ROLE-THERE",
                                fmt::format("{} holds {} already", account, grant_text(made.grant)),
                                "Take the role away first to change its days."));
  }
  EVENKEEL_TRY(store.accounts().add_grant(made));
  return note_account_act(store, doing, "account.granted", account, describe_grant(made));
}

Result<void> not_own(const std::string& account, const Doing& doing) {
  if (account != doing.by.account) return {};
  return fail(Error::forbidden("OWN-ACCOUNT", "Nobody changes the roles of their own account",
                               "Ask another administrator."));
}

bool is_administrator(const AccountGrant& grant, Date today) {
  return grant.grant.role == Role::Administrator && grant.holds_on(today);
}

// Inside the transaction that took something away: somebody can still put it right.
Result<void> administrator_left(Store& store, const Doing& doing) {
  EVENKEEL_TRY_LET(const auto grants, store.accounts().grants(""));
  for (const auto& grant : grants) {
    if (!is_administrator(grant, doing.today)) continue;
    EVENKEEL_TRY_LET(const auto account, store.accounts().find(grant.account));
    if (account && !account->disabled) return {};
  }
  return fail(Error::forbidden("LAST-ADMINISTRATOR", "This is the last administrator",
                               "Make another account an administrator first."));
}

Result<bool> was_administrator(Store& store, const std::string& account, const Doing& doing) {
  EVENKEEL_TRY_LET(const auto grants, store.accounts().grants(account));
  return std::ranges::any_of(grants, [&](const auto& one) { return is_administrator(one, doing.today); });
}

Result<void> forget_everything_open(Store& store, const std::string& account) {
  EVENKEEL_TRY(store.sessions().end_all(account, std::nullopt));
  return store.sessions().forget_devices(account);
}

Result<void> keep_password(Store& store, const std::string& code, const PasswordHash& hash, bool must_change,
                           const Doing& doing) {
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto account, known_account(store, code));
    account.password_hash = hash.text;
    account.password_set = doing.now;
    account.must_change_password = must_change;
    EVENKEEL_TRY(store.accounts().change(account));
    EVENKEEL_TRY(forget_everything_open(store, code));
    return note_account_act(store, doing, "account.password-reset", code, {});
  });
}

Result<void> set_disabled(Store& store, const std::string& code, bool disabled, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY(not_own(code, doing));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto account, known_account(store, code));
    if (account.disabled == disabled) return {};
    account.disabled = disabled;
    EVENKEEL_TRY(store.accounts().change(account));
    if (disabled) {
      EVENKEEL_TRY(forget_everything_open(store, code));
      EVENKEEL_TRY(store.sessions().revoke_tokens_of(code, doing.now));
      EVENKEEL_TRY_LET(const bool administrator, was_administrator(store, code, doing));
      if (administrator) EVENKEEL_TRY(administrator_left(store, doing));
    }
    return note_account_act(store, doing, disabled ? "account.disabled" : "account.enabled", code, {});
  });
}

Result<Account> made_account(const NewAccount& wanted, const Private<std::string>& password,
                             const Doing& doing) {
  Account account;
  account.code = wanted.code;
  account.name = Private<std::string>{std::string{trim(wanted.name)}};
  if (!wanted.person.empty()) account.person = PersonCode{wanted.person};
  account.email = Private<std::string>{lower(trim(wanted.email))};
  account.made = doing.now;
  account.password_set = doing.now;
  if (wanted.with_password) {
    EVENKEEL_TRY_LET(const auto hash, hash_password(password));
    account.password_hash = hash.text;
    account.must_change_password = true;
  }
  return account;
}

}  // namespace

Result<Private<std::string>> add_account(Store& store, const NewAccount& wanted, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY(check_new(wanted));
  const auto password = wanted.with_password ? generated_password() : Private<std::string>{};
  EVENKEEL_TRY_LET(const auto account, made_account(wanted, password, doing));
  const auto done = store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(store.accounts().add(account));
    EVENKEEL_TRY(note_account_act(store, doing, "account.added", account.code,
                                  {{"name", account.name.reveal()}, {"person", wanted.person}}));
    auto grants = wanted.grants;
    const NewGrant own{{Role::Practitioner, {PlaceKind::Self, ""}}, {}, {}};
    const bool named = std::ranges::any_of(grants, [&](const auto& one) { return one.grant == own.grant; });
    if (account.person && !named) grants.push_back(own);
    for (const auto& grant : grants) EVENKEEL_TRY(put_grant(store, account.code, grant, doing));
    return {};
  });
  EVENKEEL_TRY(done);
  return password;
}

Result<void> grant_role(Store& store, const std::string& account, const NewGrant& wanted,
                        const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY(not_own(account, doing));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(known_account(store, account));
    return put_grant(store, account, wanted, doing);
  });
}

Result<void> revoke_role(Store& store, const std::string& account, std::int64_t grant, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY(not_own(account, doing));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(known_account(store, account));
    EVENKEEL_TRY_LET(const auto held, store.accounts().grants(account));
    const auto found = std::ranges::find(held, grant, &AccountGrant::id);
    if (found == held.end() || (found->to && *found->to < doing.today)) {
      return fail(Error::not_found("NO-GRANT", "the account does not hold this role any more"));
    }
    EVENKEEL_TRY(store.accounts().end_grant(grant, doing.today.plus_days(-1)));
    if (is_administrator(*found, doing.today)) EVENKEEL_TRY(administrator_left(store, doing));
    return note_account_act(store, doing, "account.revoked", account, describe_grant(*found));
  });
}

Result<void> disable_account(Store& store, const std::string& account, const Doing& doing) {
  return set_disabled(store, account, true, doing);
}

Result<void> enable_account(Store& store, const std::string& account, const Doing& doing) {
  return set_disabled(store, account, false, doing);
}

Result<Private<std::string>> reset_password(Store& store, const std::string& account, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  const auto password = generated_password();
  EVENKEEL_TRY_LET(const auto hash, hash_password(password));
  EVENKEEL_TRY(keep_password(store, account, hash, true, doing));
  return password;
}

Result<void> set_password(Store& store, const std::string& account, const Private<std::string>& password,
                          const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY_LET(const auto found, show_account(store, account, doing));
  EVENKEEL_TRY(check_password_rules(password, found.account));
  EVENKEEL_TRY_LET(const auto hash, hash_password(password));
  return keep_password(store, account, hash, false, doing);
}

Result<void> remove_second_factor(Store& store, const std::string& account, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(auto found, known_account(store, account));
    found.totp_key = {};
    EVENKEEL_TRY(store.accounts().change(found));
    EVENKEEL_TRY(store.accounts().set_recovery_codes(account, {}));
    EVENKEEL_TRY(store.sessions().end_all(account, std::nullopt));
    return note_account_act(store, doing, "account.second-factor-removed", account, {});
  });
}

Result<std::vector<AccountListing>> list_accounts(Store& store, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY_LET(auto accounts, store.accounts().all());
  EVENKEEL_TRY_LET(const auto grants, store.accounts().grants(""));
  std::ranges::sort(accounts, {}, &Account::code);  // by bytes, whatever the database's order of letters
  std::vector<AccountListing> out;
  for (auto& account : accounts) out.push_back({std::move(account), {}});
  for (const auto& grant : grants) {
    const auto whose = std::ranges::lower_bound(
        out, grant.account, {}, [](const auto& one) -> const std::string& { return one.account.code; });
    if (whose != out.end() && whose->account.code == grant.account) whose->grants.push_back(grant);
  }
  return out;
}

Result<AccountListing> show_account(Store& store, const std::string& account, const Doing& doing) {
  EVENKEEL_TRY(may_manage(doing));
  EVENKEEL_TRY_LET(auto found, store.accounts().find(account));
  if (!found) {
    return fail(Error::not_found("NO-ACCOUNT", "there is no account \"" + account + "\"",
                                 "The list of accounts has those there are."));
  }
  EVENKEEL_TRY_LET(auto grants, store.accounts().grants(account));
  return AccountListing{std::move(*found), std::move(grants)};
}

Result<Grant> parse_grant(std::string_view text) {
  const auto at = std::min(text.find('@'), text.size());
  Grant grant;
  EVENKEEL_TRY_LET(grant.role, parse_choice<Role>(text.substr(0, at)));
  if (at < text.size()) {
    const auto place = text.substr(at + 1);
    const auto colon = std::min(place.find(':'), place.size());
    EVENKEEL_TRY_LET(grant.place.kind, parse_choice<PlaceKind>(place.substr(0, colon)));
    if (colon < place.size()) grant.place.code = place.substr(colon + 1);
  } else if (!access::may_be_held_at(grant.role, PlaceKind::Self)) {
    grant.place.kind = PlaceKind::Everywhere;
  }
  EVENKEEL_TRY(check_grant(grant));
  return grant;
}

std::string grant_text(const Grant& grant) {
  if (grant.place.kind == PlaceKind::Self) return std::string{text_of(grant.role)};
  const auto place = fmt::format("{}@{}", text_of(grant.role), text_of(grant.place.kind));
  return grant.place.code.empty() ? place : place + ":" + grant.place.code;
}

}  // namespace evenkeel
