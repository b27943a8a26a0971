#include "cli/commands/account.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <iostream>

#include "cli/command_support.h"
#include "cli/files.h"
#include "usecases/access/demonstration_accounts.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/tokens.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/job_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel::cli {
namespace {

// Whoever runs the command on the machine that holds the store manages its accounts: the first administrator
// has to come from somewhere.
Result<Doing> doing_here(const Services& services) {
  const Viewer machine{.account = services.actor,
                       .name = services.actor,
                       .person = {},
                       .grants = {{Role::Administrator, {PlaceKind::Everywhere, ""}}}};
  return doing_now(machine, *services.clock);
}

using Work = Result<void> (*)(const AccountArguments&, Store&, const Doing&, const Services&, Terminal&);

int run(const AccountArguments& arguments, const Services& services, Terminal& terminal, Work work) {
  const auto done = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
    EVENKEEL_TRY_LET(const auto doing, doing_here(services));
    return work(arguments, *store, doing, services, terminal);
  }();
  return done ? kDone : tell(terminal, done.error());
}

Result<std::optional<Date>> optional_day(const std::string& text) {
  if (text.empty()) return std::optional<Date>{};
  EVENKEEL_TRY_LET(const auto day, Date::parse(text));
  return std::optional{day};
}

Result<std::vector<NewGrant>> grants_of(const AccountArguments& arguments) {
  EVENKEEL_TRY_LET(const auto from, optional_day(arguments.from));
  EVENKEEL_TRY_LET(const auto to, optional_day(arguments.to));
  std::vector<NewGrant> grants;
  for (const auto& role : arguments.roles) {
    EVENKEEL_TRY_LET(auto grant, parse_grant(role));
    grants.push_back({std::move(grant), from, to});
  }
  return grants;
}

void say_once(Terminal& terminal, const char* what, const Private<std::string>& secret) {
  fmt::print(terminal.out, "{}: {}\n", what, secret.reveal());
}

constexpr const char* kGivenPassword = "Password, shown this once, to be changed within a week";

Result<void> add(const AccountArguments& a, Store& store, const Doing& doing, const Services&, Terminal& t) {
  EVENKEEL_TRY_LET(const auto grants, grants_of(a));
  EVENKEEL_TRY_LET(const auto password,
                   add_account(store, {a.code, a.name, a.person, a.email, grants, !a.no_password}, doing));
  fmt::print(t.out, "Added {}.\n", a.code);
  if (!a.no_password) say_once(t, kGivenPassword, password);
  return {};
}

std::string roles_text(const std::vector<AccountGrant>& grants, Date today) {
  std::string list;
  for (const auto& grant : grants) {
    if (grant.to && *grant.to < today) continue;
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", grant.id, grant_text(grant.grant));
    if (grant.from > today) list += " from " + grant.from.text();
    if (grant.to) list += " to " + grant.to->text();
  }
  return list;
}

Result<void> list(const AccountArguments& a, Store& store, const Doing& doing, const Services& services,
                  Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto all, list_accounts(store, doing));
  EVENKEEL_TRY_LET(const auto table, table_on(services, a.format, terminal));
  static const std::array<TableColumn, 6> kColumns{
      {{"account"}, {"name"}, {"person_code"}, {"state"}, {"second_factor"}, {"roles"}}};
  table->begin_table("accounts", kColumns);
  for (const auto& [account, grants] : all) {
    const auto person = account.person ? account.person->text() : std::string{};
    const auto roles = roles_text(grants, doing.today);
    const std::array<TableCell, 6> cells{std::string_view{account.code},
                                         std::string_view{account.name.reveal()},
                                         cell(person),
                                         std::string_view{account.disabled ? "disabled" : "active"},
                                         std::string_view{account.totp_key.reveal().empty() ? "no" : "yes"},
                                         cell(roles)};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

Result<void> grant(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                   Terminal& t) {
  EVENKEEL_TRY_LET(const auto grants, grants_of(a));
  for (const auto& one : grants) {
    EVENKEEL_TRY(grant_role(store, a.code, one, doing));
    fmt::print(t.out, "{} holds {}.\n", a.code, grant_text(one.grant));
  }
  return {};
}

Result<void> revoke(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                    Terminal& t) {
  EVENKEEL_TRY(revoke_role(store, a.code, a.number, doing));
  fmt::print(t.out, "{} does not hold role {} any more.\n", a.code, a.number);
  return {};
}

Result<void> disable(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                     Terminal& t) {
  EVENKEEL_TRY(disable_account(store, a.code, doing));
  fmt::print(t.out, "{} is disabled and signed out.\n", a.code);
  return {};
}

Result<void> enable(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                    Terminal& t) {
  EVENKEEL_TRY(enable_account(store, a.code, doing));
  fmt::print(t.out, "{} is enabled.\n", a.code);
  return {};
}

Result<void> password(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                      Terminal& t) {
  if (a.from_stdin) {
    std::string line;
    std::getline(std::cin, line);
    EVENKEEL_TRY(set_password(store, a.code, Private<std::string>{line}, doing));
    fmt::print(t.out, "{} has the password given.\n", a.code);
    return {};
  }
  EVENKEEL_TRY_LET(const auto made, reset_password(store, a.code, doing));
  say_once(t, kGivenPassword, made);
  return {};
}

Result<void> second_factor(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                           Terminal& t) {
  EVENKEEL_TRY(remove_second_factor(store, a.code, doing));
  fmt::print(t.out, "{} signs in without a second factor.\n", a.code);
  return {};
}

Result<void> token(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                   Terminal& t) {
  NewToken wanted{a.code, a.label, {}, a.days};
  for (const auto& word : a.scopes) {
    EVENKEEL_TRY_LET(const auto scope, parse_choice<Permission>(word));
    wanted.scopes.push_back(scope);
  }
  EVENKEEL_TRY_LET(const auto made, issue_token(store, wanted, doing));
  say_once(t, "Token, shown this once", made);
  return {};
}

Result<void> tokens(const AccountArguments& a, Store& store, const Doing& doing, const Services& services,
                    Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto all, tokens_of(store, a.code, doing));
  EVENKEEL_TRY_LET(const auto table, table_on(services, a.format, terminal));
  static const std::array<TableColumn, 5> kColumns{{{"token"}, {"label"}, {"scopes"}, {"ends"}, {"revoked"}}};
  table->begin_table("tokens", kColumns);
  for (const auto& one : all) {
    std::string scopes;
    for (const auto scope : one.scopes)
      scopes += fmt::format("{}{}", scopes.empty() ? "" : " ", text_of(scope));
    const auto number = std::to_string(one.id);
    const auto ends = one.ends.text();
    const auto revoked = one.revoked ? one.revoked->text() : std::string{};
    const std::array<TableCell, 5> cells{std::string_view{number}, std::string_view{one.label},
                                         std::string_view{scopes}, std::string_view{ends}, cell(revoked)};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

Result<void> revoke_one_token(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                              Terminal& t) {
  EVENKEEL_TRY(revoke_token(store, a.code, a.number, doing));
  fmt::print(t.out, "Token {} opens nothing any more.\n", a.number);
  return {};
}

Result<void> demonstration(const AccountArguments& a, Store& store, const Doing& doing, const Services&,
                           Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto made, make_demonstration_accounts(store, doing));
  std::string text;
  for (const auto& one : made)
    text += fmt::format("{}\t{}\t{}\n", one.code, one.password.reveal(), one.place);
  if (a.out.empty()) {
    terminal.out << text;
    return {};
  }
  return write_file(a.out, text, true);
}

}  // namespace

int run_account_add(const AccountArguments& a, const Services& s, Terminal& t) { return run(a, s, t, add); }
int run_account_list(const AccountArguments& a, const Services& s, Terminal& t) { return run(a, s, t, list); }
int run_account_grant(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, grant);
}
int run_account_revoke(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, revoke);
}
int run_account_disable(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, disable);
}
int run_account_enable(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, enable);
}
int run_account_password(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, password);
}
int run_account_second_factor(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, second_factor);
}
int run_account_token(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, token);
}
int run_account_tokens(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, tokens);
}
int run_account_revoke_token(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, revoke_one_token);
}
int run_account_demonstration(const AccountArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, demonstration);
}

}  // namespace evenkeel::cli
