// /admin/accounts: who may sign in, and what for.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"
#include "usecases/ports/account_store.h"
#include "web/handlers/routes.h"
#include "web/http/address.h"
#include "web/http/field_errors_of.h"
#include "web/http/frame.h"
#include "web/pages/accounts_page.h"

namespace evenkeel::web {
namespace {

Result<Doing> now(Context& context) { return doing_now(context.viewer, *context.shared.clock); }

std::string code_of(Context& context) { return std::string{context.request.parameters.value("account")}; }

bool matches(const Account& account, const std::string& wanted) {
  const auto has = [&](std::string_view text) { return lower(text).find(wanted) != std::string::npos; };
  return has(account.code) || has(account.name.reveal()) || (account.person && has(account.person->text()));
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY_LET(auto all, list_accounts(context.store, doing));
  AccountsPage page;
  page.today = doing.today;
  page.search = trim(context.request.query.value("q"));
  const auto wanted = lower(page.search);
  std::erase_if(all, [&](const auto& one) { return !matches(one.account, wanted); });
  page.total = static_cast<std::int64_t>(all.size());
  const auto last = std::max<std::int64_t>(1, (page.total + kAccountsAPage - 1) / kAccountsAPage);
  page.current =
      std::clamp<std::int64_t>(parse_count(context.request.query.value("page")).value_or(1), 1, last);
  const auto from = std::min<std::int64_t>((page.current - 1) * kAccountsAPage, page.total);
  const auto to = std::min<std::int64_t>(from + kAccountsAPage, page.total);
  page.accounts.assign(std::make_move_iterator(all.begin() + from),
                       std::make_move_iterator(all.begin() + to));
  return html_page(accounts_page(page, frame_of(context)));
}

Response show_new(Context& context, NewAccountPage page) {
  page.csrf = context.csrf;
  const int status = page.errors.empty() ? 200 : 422;
  return html_page(new_account_page(page, frame_of(context)), status);
}

Result<Response> ask_new(Context& context) { return show_new(context, {}); }

// Everything the page of one account shows; what a form of it had to say comes on top.
Result<OneAccountPage> page_of(Context& context, const std::string& code) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY_LET(auto listing, show_account(context.store, code, doing));
  EVENKEEL_TRY_LET(auto tokens, tokens_of(context.store, code, doing));
  OneAccountPage page;
  page.listing = std::move(listing);
  page.tokens = std::move(tokens);
  page.today = doing.today;
  page.now = doing.now;
  page.own = code == context.viewer.account;
  page.csrf = context.csrf;
  return page;
}

Response show_page(Context& context, const OneAccountPage& page) {
  return html_page(one_account_page(page, frame_of(context)), page.errors.empty() ? 200 : 422);
}

// Secrets are answered on the page of the act itself: a redirection would have to keep them somewhere.
Result<Response> show_done(Context& context, const std::string& code, std::string done,
                           std::optional<Private<std::string>> shown) {
  EVENKEEL_TRY_LET(auto page, page_of(context, code));
  page.done = std::move(done);
  page.shown = std::move(shown);
  return show_page(context, page);
}

std::string field_of(const std::string& error) {
  if (error == "ACCOUNT-NAME") return "name";
  return error == "ACCOUNT-EMAIL" ? "email" : "code";
}

Result<Response> add(Context& context) {
  const auto& form = context.request.form;
  NewAccountPage page{.code = std::string{trim(form.value("code"))},
                      .name = std::string{trim(form.value("name"))},
                      .person = std::string{trim(form.value("person"))},
                      .email = std::string{trim(form.value("email"))},
                      .with_password = form.value("password") != "no",
                      .csrf = {},
                      .errors = {}};
  EVENKEEL_TRY_LET(const auto doing, now(context));
  const auto made = add_account(
      context.store, {page.code, page.name, page.person, page.email, {}, page.with_password}, doing);
  if (made) {
    return show_done(context, page.code, "The account is made. Give it its roles below.",
                     page.with_password ? std::optional{*made} : std::nullopt);
  }
  if (made.error().kind != ErrorKind::Invalid && made.error().kind != ErrorKind::Conflict)
    return fail(made.error());
  page.errors = error_at(field_of(made.error().code), made.error());
  return show_new(context, std::move(page));
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(auto page, page_of(context, code_of(context)));
  const auto& query = context.request.query;
  if (query.get("done")) page.done = "Done";
  return show_page(context, page);
}

Response back_to(const std::string& code) {
  return see_other(Url::local("/admin/accounts/" + percent_encoded(code) + "?done"));
}

// "T001" for an SPO; "pdu:P01" where a role can be held at more than one kind of place.
std::string grant_as_typed(std::string_view role, std::string_view place) {
  if (place.empty()) return std::string{role};
  const bool kind_given = place.find(':') != std::string_view::npos || place == "everywhere";
  if (kind_given) return fmt::format("{}@{}", role, place);
  const auto kind = role == "spo" ? "team" : role == "regional-director" ? "region" : "pdu";
  return fmt::format("{}@{}:{}", role, kind, place);
}

Result<NewGrant> typed_grant(const OneAccountPage& page, std::string_view to) {
  NewGrant wanted;
  EVENKEEL_TRY_LET(wanted.grant, parse_grant(grant_as_typed(page.role, page.place)));
  if (!to.empty()) {
    EVENKEEL_TRY_LET(wanted.to, Date::parse(to));
  }
  return wanted;
}

std::string field_of_grant(const std::string& error) {
  if (error == "BAD-DATE" || error == "ROLE-DAYS") return "to";
  return error == "ROLE-PLACE" ? "place" : "role";
}

Result<Response> grant(Context& context) {
  const auto& form = context.request.form;
  EVENKEEL_TRY_LET(auto page, page_of(context, code_of(context)));
  page.role = form.value("role");
  page.place = trim(form.value("place"));
  EVENKEEL_TRY_LET(const auto doing, now(context));
  const auto done = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto wanted, typed_grant(page, trim(form.value("to"))));
    return grant_role(context.store, code_of(context), wanted, doing);
  }();
  if (done) return back_to(code_of(context));
  if (done.error().kind != ErrorKind::Invalid && done.error().kind != ErrorKind::Conflict)
    return fail(done.error());
  page.errors = error_at(field_of_grant(done.error().code), done.error());
  return show_page(context, page);
}

Result<Response> revoke(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY_LET(const auto number, parse_count(context.request.form.value("grant")));
  EVENKEEL_TRY(revoke_role(context.store, code_of(context), number, doing));
  return back_to(code_of(context));
}

Result<Response> disable(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY(disable_account(context.store, code_of(context), doing));
  return back_to(code_of(context));
}

Result<Response> enable(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY(enable_account(context.store, code_of(context), doing));
  return back_to(code_of(context));
}

Result<Response> new_password(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY_LET(auto made, reset_password(context.store, code_of(context), doing));
  return show_done(context, code_of(context), "The account has a new password", std::move(made));
}

Result<Response> drop_second_factor(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY(remove_second_factor(context.store, code_of(context), doing));
  return back_to(code_of(context));
}

Result<NewToken> typed_token(Context& context, const OneAccountPage& page) {
  NewToken wanted{code_of(context), page.label, {}, 0};
  for (const auto& word : page.scopes) {
    EVENKEEL_TRY_LET(const auto scope, parse_choice<Permission>(word));
    wanted.scopes.push_back(scope);
  }
  // A text that is no number is out of range like 0 is: the field says what it may be.
  wanted.days = parse_count(context.request.form.value("days")).value_or(0);
  return wanted;
}

std::string field_of_token(const std::string& error) {
  if (error == "TOKEN-LABEL") return "label";
  return error == "TOKEN-DAYS" ? "days" : "scope";
}

Result<Response> token(Context& context) {
  EVENKEEL_TRY_LET(auto page, page_of(context, code_of(context)));
  page.label = trim(context.request.form.value("label"));
  for (const auto scope : context.request.form.all("scope")) page.scopes.emplace_back(scope);
  EVENKEEL_TRY_LET(const auto doing, now(context));
  const auto made = [&]() -> Result<Private<std::string>> {
    EVENKEEL_TRY_LET(const auto wanted, typed_token(context, page));
    return issue_token(context.store, wanted, doing);
  }();
  if (made) return show_done(context, code_of(context), "The token is made", *made);
  if (made.error().kind != ErrorKind::Invalid) return fail(made.error());
  page.errors = error_at(field_of_token(made.error().code), made.error());
  return show_page(context, page);
}

Result<Response> end_token(Context& context) {
  EVENKEEL_TRY_LET(const auto doing, now(context));
  EVENKEEL_TRY_LET(const auto number, parse_count(context.request.form.value("token")));
  EVENKEEL_TRY(revoke_token(context.store, code_of(context), number, doing));
  return back_to(code_of(context));
}

}  // namespace

Routes admin_account_routes() {
  constexpr Needs kManage{Permission::ManageAccounts};
  return {{Method::Get, "/admin/accounts", "", kManage, list},
          {Method::Get, "/admin/accounts/new", "", kManage, ask_new},
          {Method::Post, "/admin/accounts/new", "", kManage, add},
          {Method::Get, "/admin/accounts/{account}", "", kManage, one},
          {Method::Post, "/admin/accounts/{account}/grant", "", kManage, grant},
          {Method::Post, "/admin/accounts/{account}/revoke", "", kManage, revoke},
          {Method::Post, "/admin/accounts/{account}/disable", "", kManage, disable},
          {Method::Post, "/admin/accounts/{account}/enable", "", kManage, enable},
          {Method::Post, "/admin/accounts/{account}/password", "", kManage, new_password},
          {Method::Post, "/admin/accounts/{account}/second-factor", "", kManage, drop_second_factor},
          {Method::Post, "/admin/accounts/{account}/token", "", kManage, token},
          {Method::Post, "/admin/accounts/{account}/revoke-token", "", kManage, end_token}};
}

}  // namespace evenkeel::web
