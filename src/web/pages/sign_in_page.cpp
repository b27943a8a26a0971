#include "web/pages/sign_in_page.h"

#include "web/components/button.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/http/address.h"

namespace evenkeel::web {
namespace {

Html password_form(const SignInPage& content) {
  Html fields;
  fields << text_input({.name = "account",
                        .label = "Account",
                        .value = content.account,
                        .error = content.errors.of("account"),
                        .width = 20,
                        .autocomplete = "username"})
         << text_input({.name = "password",
                        .label = "Password",
                        .error = content.errors.of("password"),
                        .kind = InputKind::Password,
                        .width = 20,
                        .autocomplete = "current-password"});
  return form({.action = Url::local("/sign-in"),
               .csrf = CsrfToken{content.csrf},
               .fields = fields,
               .submit = "Sign in",
               .hidden = {{"next", content.next}}});
}

Html provider_link(const SignInPage& content) {
  if (content.provider.empty()) return {};
  Fields query;
  query.add("next", content.next);
  return link_button("Sign in with " + content.provider, address("/sign-in/provider", query),
                     Emphasis::Secondary);
}

Html demonstration_table(const SignInPage& content) {
  if (content.demonstration.empty()) return {};
  Table list{.caption = "Accounts of this demonstration",
             .columns = {{"Account"}, {"Sees"}, {"Password"}, {"Sign in", ColumnKind::Text, true}}};
  for (const auto& [account, password, place] : content.demonstration) {
    const auto enter =
        action_form(Url::local("/sign-in"), CsrfToken{content.csrf},
                    {.text = "Sign in", .emphasis = Emphasis::Secondary, .hidden = "as " + account},
                    {{"account", account}, {"password", password}, {"next", content.next}});
    list.rows.push_back({.cells = {account, place, password, enter}});
  }
  return table(list);
}

}  // namespace

std::string sign_in_page(const SignInPage& content, const Frame& frame) {
  Page page{.title = "Sign in", .heading = "Sign in", .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors);
  if (content.signed_out && content.errors.empty()) {
    page.before_heading << notification({.heading = "You have signed out", .kind = NoticeKind::Success});
  }
  Html column;
  column << password_form(content) << provider_link(content)
         << paragraph("If you cannot sign in, ask an administrator of the service for a new password.");
  page.body << two_thirds(column) << demonstration_table(content);
  return document(page, frame);
}

std::string code_page(const CodePage& content, const Frame& frame) {
  Page page{.title = "Enter the code", .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors);
  Html fields;
  fields << text_input({.name = "code",
                        .label = "Enter the code of your authenticator app",
                        .hint = "Six digits. If you have lost the app, enter one of your recovery codes.",
                        .error = content.errors.of("code"),
                        .kind = InputKind::OneTimeCode,
                        .width = 30,
                        .autocomplete = "one-time-code",
                        .label_is_heading = true});
  page.body << two_thirds(form({.action = Url::local("/sign-in/code"),
                                .csrf = CsrfToken{content.csrf},
                                .fields = fields,
                                .hidden = {{"next", content.next}}}));
  return document(page, frame);
}

}  // namespace evenkeel::web
