#include "web/pages/accounts_page.h"

#include <fmt/format.h>

#include "usecases/ports/session_store.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/address.h"
#include "web/pages/access_words.h"

namespace evenkeel::web {
namespace {

Url of_account(const std::string& code, const std::string& act = "") {
  return Url::local("/admin/accounts/" + percent_encoded(code) + act);
}

Html state_tag(const Account& account) {
  if (account.disabled) return tag("Disabled", Tone::Bad);
  if (account.must_change_password) return tag("New password due", Tone::Warn);
  return tag("Active", Tone::Good);
}

bool is_over(const AccountGrant& grant, Date today) { return grant.to && *grant.to < today; }

std::string roles_of(const AccountListing& listing, Date today) {
  std::string list;
  for (const auto& grant : listing.grants) {
    if (!is_over(grant, today)) list += (list.empty() ? "" : "; ") + grant_words(grant);
  }
  return list.empty() ? "None" : list;
}

Url page_address(const AccountsPage& content, std::int64_t number) {
  Fields query;
  if (!content.search.empty()) query.add("q", content.search);
  if (number > 1) query.add("page", std::to_string(number));
  return address("/admin/accounts", query);
}

Html one_off(const OneAccountPage& content) {
  if (content.done.empty()) return {};
  Html inside;
  if (content.shown) {
    inside << paragraph(strong(content.shown->reveal()))
           << paragraph("It is shown this once. Hand it over in person or by a way that only they can read.");
  }
  return notification({.heading = content.done, .kind = NoticeKind::Success, .content = inside});
}

Html facts(const OneAccountPage& content) {
  const auto& account = content.listing.account;
  std::vector<Fact> facts{
      {.key = "Name", .value = words(account.name.reveal())},
      {.key = "Account", .value = words(account.code)},
      {.key = "State", .value = state_tag(account)},
      {.key = "Member of staff", .value = words(account.person ? account.person->text() : "None")},
      {.key = "Mail", .value = words(account.email.reveal().empty() ? "None" : account.email.reveal())},
      {.key = "Second factor", .value = words(account.totp_key.reveal().empty() ? "No" : "Yes")},
      {.key = "Made", .value = words(moment_words(account.made))}};
  return summary_list(facts);
}

Html acts(const OneAccountPage& content) {
  const auto& account = content.listing.account;
  const CsrfToken csrf{content.csrf};
  const auto act = [&](const char* path, const char* text, Emphasis emphasis) {
    return action_form(of_account(account.code, path), csrf,
                       {.text = text, .emphasis = emphasis, .hidden = "of " + account.code});
  };
  Html out;
  out << act("/password", "Make a new password", Emphasis::Secondary);
  if (!account.totp_key.reveal().empty()) {
    out << act("/second-factor", "Take away the second factor", Emphasis::Secondary);
  }
  if (content.own) return out;
  out << (account.disabled ? act("/enable", "Enable", Emphasis::Secondary)
                           : act("/disable", "Disable and sign out", Emphasis::Warning));
  return out;
}

Html roles_table(const OneAccountPage& content) {
  Table list{.caption = "Roles",
             .columns = {{"Role and place"}, {"From"}, {"To"}, {"Take away", ColumnKind::Text, true}},
             .empty = "This account holds no role."};
  for (const auto& grant : content.listing.grants) {
    Html take_away;
    if (!content.own && !is_over(grant, content.today)) {
      take_away =
          action_form(of_account(content.listing.account.code, "/revoke"), CsrfToken{content.csrf},
                      {.text = "Take away", .emphasis = Emphasis::Secondary, .hidden = grant_words(grant)},
                      {{"grant", std::to_string(grant.id)}});
    }
    AccountGrant without_end = grant;
    without_end.to.reset();
    list.rows.push_back(
        {.cells = {grant_words(without_end), grant.from.long_text(),
                   grant.to ? grant.to->long_text() : std::string{"until taken away"}, take_away}});
  }
  return table(list);
}

Html role_form(const OneAccountPage& content) {
  if (content.own) return inset(words("Your own roles are changed by another administrator."));
  Select role{.name = "role",
              .label = "Role",
              .options = {},
              .value = content.role,
              .error = content.errors.of("role")};
  for (const auto& [value, word] : Words<Role>::values) {
    role.options.push_back({std::string{word}, std::string{role_words(value)}});
  }
  Html fields;
  fields << select(role)
         << text_input(
                {.name = "place",
                 .label = "Place",
                 .hint =
                     "Code of the team of an SPO, the PDU of a head, the region of a director. For others: "
                     "everywhere, region:CODE or pdu:CODE. A practitioner needs none.",
                 .value = content.place,
                 .error = content.errors.of("place"),
                 .width = 20})
         << text_input({.name = "to",
                        .label = "Last day (optional)",
                        .hint = "As 2027-03-31. Empty: until it is taken away.",
                        .error = content.errors.of("to"),
                        .width = 10});
  return form({.action = of_account(content.listing.account.code, "/grant"),
               .csrf = CsrfToken{content.csrf},
               .fields = fields,
               .submit = "Give role",
               .emphasis = Emphasis::Secondary});
}

std::string token_state(const ApiToken& token, Moment now) {
  if (token.revoked) return "ended " + moment_words(*token.revoked);
  return (now >= token.ends ? "over since " : "until ") + moment_words(token.ends);
}

Html tokens_table(const OneAccountPage& content) {
  if (content.tokens.empty()) return {};
  Table list{.caption = "Tokens of other systems",
             .columns = {{"For"}, {"May"}, {"State"}, {"End", ColumnKind::Text, true}}};
  for (const auto& token : content.tokens) {
    std::string scopes;
    for (const auto scope : token.scopes)
      scopes += fmt::format("{}{}", scopes.empty() ? "" : ", ", text_of(scope));
    Html end;
    if (!token.revoked && content.now < token.ends) {
      end = action_form(
          of_account(content.listing.account.code, "/revoke-token"), CsrfToken{content.csrf},
          {.text = "End", .emphasis = Emphasis::Secondary, .hidden = "the token for " + token.label},
          {{"token", std::to_string(token.id)}});
    }
    list.rows.push_back({.cells = {token.label, scopes, token_state(token, content.now), end}});
  }
  return table(list);
}

Html token_form(const OneAccountPage& content) {
  Checkboxes scopes{.name = "scope",
                    .legend = "What it may do",
                    .choices = {},
                    .hint = "Never more than the roles of the account.",
                    .values = content.scopes,
                    .error = content.errors.of("scope"),
                    .small = true};
  for (const auto& [permission, word] : Words<Permission>::values) {
    if (is_for_people_alone(permission)) continue;
    scopes.choices.push_back({std::string{word}, std::string{word}});
  }
  Html fields;
  fields << text_input({.name = "label",
                        .label = "What the token is for",
                        .value = content.label,
                        .error = content.errors.of("label"),
                        .width = 20})
         << checkboxes(scopes)
         << text_input({.name = "days",
                        .label = "Days it lasts, 1 to 366",
                        .value = "90",
                        .error = content.errors.of("days"),
                        .kind = InputKind::WholeNumber,
                        .width = 3});
  return form({.action = of_account(content.listing.account.code, "/token"),
               .csrf = CsrfToken{content.csrf},
               .fields = fields,
               .submit = "Make token",
               .emphasis = Emphasis::Secondary});
}

}  // namespace

std::string accounts_page(const AccountsPage& content, const Frame& frame) {
  Page page{.title = "Accounts", .heading = "Accounts", .section = Section::Administration};
  page.body << link_button("Add an account", Url::local("/admin/accounts/new"))
            << search_form({.action = Url::local("/admin/accounts"),
                            .fields = text_input({.name = "q",
                                                  .label = "Name, account or code of a member of staff",
                                                  .value = content.search,
                                                  .kind = InputKind::Search,
                                                  .width = 20})});
  Table list{.caption = "Accounts",
             .columns = {{"Name"}, {"Account"}, {"Roles"}, {"Second factor"}, {"State"}},
             .caption_hidden = true,
             .empty = "No account matches."};
  for (const auto& one : content.accounts) {
    list.rows.push_back(
        {.cells = {link(one.account.name.reveal(), of_account(one.account.code)), one.account.code,
                   roles_of(one, content.today), one.account.totp_key.reveal().empty() ? "No" : "Yes",
                   state_tag(one.account)}});
  }
  page.body << showing(content.total, kAccountsAPage, content.current, "accounts") << table(list)
            << pagination(pages_of(content.total, kAccountsAPage, content.current,
                                   [&](std::int64_t number) { return page_address(content, number); }));
  return document(page, frame);
}

std::string new_account_page(const NewAccountPage& content, const Frame& frame) {
  Page page{.title = "Add an account",
            .heading = "Add an account",
            .section = Section::Administration,
            .back = Url::local("/admin/accounts"),
            .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors);
  Html fields;
  fields
      << text_input({.name = "name",
                     .label = "Name",
                     .value = content.name,
                     .error = content.errors.of("name"),
                     .width = 30})
      << text_input({.name = "code",
                     .label = "Account",
                     .hint = "What is typed to sign in: small letters, digits, dots and dashes.",
                     .value = content.code,
                     .error = content.errors.of("code"),
                     .width = 20})
      << text_input({.name = "person",
                     .label = "Code of the member of staff (optional)",
                     .hint = "With it, the account sees its own workload.",
                     .value = content.person,
                     .error = content.errors.of("person"),
                     .width = 20})
      << text_input({.name = "email",
                     .label = "Mail (optional)",
                     .hint = "For signing in through your organisation.",
                     .value = content.email,
                     .error = content.errors.of("email"),
                     .kind = InputKind::Email,
                     .width = 30})
      << radios(
             {.name = "password",
              .legend = "Password",
              .choices = {{"yes", "Make one, to be changed at the first sign-in"},
                          {"no",
                           "None: a system with tokens, or somebody who signs in through your organisation"}},
              .value = content.with_password ? "yes" : "no"});
  page.body << two_thirds(form({.action = Url::local("/admin/accounts/new"),
                                .csrf = CsrfToken{content.csrf},
                                .fields = fields,
                                .submit = "Add account"}));
  return document(page, frame);
}

std::string one_account_page(const OneAccountPage& content, const Frame& frame) {
  const auto name = content.listing.account.name.reveal();
  Page page{.title = name,
            .heading = name,
            .caption = "Account",
            .section = Section::Administration,
            .back = Url::local("/admin/accounts"),
            .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors) << one_off(content);
  page.body << facts(content) << acts(content) << roles_table(content) << role_form(content)
            << heading("Tokens") << tokens_table(content) << token_form(content);
  return document(page, frame);
}

}  // namespace evenkeel::web
