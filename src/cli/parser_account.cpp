#include <CLI/CLI.hpp>

#include "cli/commands/account.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Options = void (*)(CLI::App&, AccountArguments&);
constexpr const char* kRoleHelp =
    "ROLE or ROLE@KIND:CODE: spo@team:T001, head-of-pdu@pdu:P01, inspector@everywhere";

void one_account(CLI::App& command, AccountArguments& a) {
  command.add_option("ACCOUNT", a.code, "what is typed to sign in")->required();
  add_store(command, a.store);
}

void add_options(CLI::App& command, AccountArguments& a) {
  one_account(command, a);
  command.add_option("--name", a.name, "the name as colleagues know it")->required();
  command.add_option("--person", a.person, "code of the member of staff whose account it is");
  command.add_option("--email", a.email, "matched with the verified address of a sign-in provider");
  command.add_option("--role", a.roles, kRoleHelp);
  command.add_flag("--no-password", a.no_password,
                   "for a system, or for signing in through a provider alone");
}

void list_options(CLI::App& command, AccountArguments& a) {
  add_store(command, a.store);
  add_format(command, a.format);
}

void grant_options(CLI::App& command, AccountArguments& a) {
  command.add_option("ACCOUNT", a.code, "who is to hold the role")->required();
  command.add_option("ROLE", a.roles, kRoleHelp)->required();
  add_store(command, a.store);
  add_day(command, "--from", a.from, "first day; default: today");
  add_day(command, "--to", a.to, "last day; default: until it is revoked");
}

void numbered(CLI::App& command, AccountArguments& a) {
  command.add_option("ACCOUNT", a.code, "whose it is")->required();
  command.add_option("NUMBER", a.number, "as the list shows it")->required();
  add_store(command, a.store);
}

void password_options(CLI::App& command, AccountArguments& a) {
  one_account(command, a);
  command.add_flag("--stdin", a.from_stdin, "take it from standard input instead of making one");
}

void token_options(CLI::App& command, AccountArguments& a) {
  one_account(command, a);
  command.add_option("--label", a.label, "what it is for")->required();
  command.add_option("--scope", a.scopes, "a permission (docs/operations/access.md); may be repeated")
      ->required();
  command.add_option("--days", a.days, "how long it lasts, 1 to 366")->capture_default_str();
}

void tokens_options(CLI::App& command, AccountArguments& a) {
  one_account(command, a);
  add_format(command, a.format);
}

void demonstration_options(CLI::App& command, AccountArguments& a) {
  add_store(command, a.store);
  command.add_option("--out", a.out, "write to this file, for its owner only, instead of showing them");
}

}  // namespace

void add_account_commands(Parser& parser) {
  auto& account =
      *parser.app->add_subcommand("account", "Who may sign in, and what for")->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, const char* example,
                       int (*run)(const AccountArguments&, const Services&, Terminal&), Options options) {
    add_command<AccountArguments>(parser, account, name, description, example, run, options);
  };
  add("add", "Make an account; its password is shown once",
      "evenkeel account add admin.one --name \"Administrator One\" --role administrator", run_account_add,
      add_options);
  add("list", "Accounts and the roles they hold", "evenkeel account list", run_account_list, list_options);
  add("grant", "Give a role at a place", "evenkeel account grant spo.one spo@team:T001 --to 2027-03-31",
      run_account_grant, grant_options);
  add("revoke", "Take a role away", "evenkeel account revoke spo.one 12", run_account_revoke, numbered);
  add("disable", "Keep an account from signing in, and sign it out", "evenkeel account disable spo.one",
      run_account_disable, one_account);
  add("enable", "Let a disabled account sign in again", "evenkeel account enable spo.one", run_account_enable,
      one_account);
  add("password", "Give an account a new password", "evenkeel account password spo.one", run_account_password,
      password_options);
  add("second-factor", "Take away a second factor that was lost", "evenkeel account second-factor spo.one",
      run_account_second_factor, one_account);
  add("token", "Make a bearer token for another system; it is shown once",
      "evenkeel account token case.system --label \"case system\" --scope receive-events", run_account_token,
      token_options);
  add("tokens", "The tokens of an account", "evenkeel account tokens case.system", run_account_tokens,
      tokens_options);
  add("revoke-token", "End a token", "evenkeel account revoke-token case.system 3", run_account_revoke_token,
      numbered);
  add("demonstration", "One account for each role, with new passwords, for trying the service out",
      "evenkeel account demonstration --store sqlite:demo.db --out accounts.txt", run_account_demonstration,
      demonstration_options);
}

}  // namespace evenkeel::cli
