#include "web/pages/account_page.h"

#include <fmt/format.h>

#include "usecases/access/second_factor.h"
#include "web/components/button.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/qr_code.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/pages/access_words.h"

namespace evenkeel::web {
namespace {

Html roles(const std::vector<AccountGrant>& grants) {
  if (grants.empty()) return words("None yet. An administrator gives roles.");
  std::vector<Html> items;
  for (const auto& grant : grants) items.push_back(words(grant_words(grant)));
  return bullets(items);
}

Html facts(const AccountPage& content) {
  const auto& account = content.own.account;
  return summary_list(
      {{.key = "Name", .value = words(account.name.reveal())},
       {.key = "Account", .value = words(account.code)},
       {.key = "Roles", .value = roles(content.own.grants)},
       {.key = "Password",
        .value = words(account.password_hash.empty() ? "None: you sign in through your organisation"
                                                     : "Set " + moment_words(account.password_set)),
        .action = "Change",
        .to = Url::local("/account/password")}});
}

Html second_factor(const AccountPage& content) {
  Html out;
  out << heading("Second factor");
  if (content.own.account.totp_key.reveal().empty()) {
    return out << paragraph(
                      "Your account is protected by its password alone. With an authenticator app on your "
                      "telephone, nobody can sign in who has only your password.")
               << link_button("Add a second factor", Url::local("/account/second-factor"),
                              Emphasis::Secondary);
  }
  out << paragraph(
      fmt::format("An authenticator app is asked for its code whenever you sign in. You have {} recovery "
                  "codes left.",
                  content.own.recovery_codes_left));
  return out << form({.action = Url::local("/account/second-factor/remove"),
                      .csrf = CsrfToken{content.csrf},
                      .fields = text_input({.name = "password",
                                            .label = "Your password, to take the second factor away",
                                            .error = content.errors.of("password"),
                                            .kind = InputKind::Password,
                                            .width = 20,
                                            .autocomplete = "current-password"}),
                      .submit = "Take away the second factor",
                      .emphasis = Emphasis::Secondary});
}

Html sessions(const AccountPage& content) {
  Table list{.caption = "Where you are signed in", .columns = {{"Browser"}, {"Since"}, {"Last used"}}};
  for (const auto& session : content.own.sessions) {
    const bool here = session.token == content.this_session;
    list.rows.push_back({.cells = {session.client + (here ? " (this one)" : ""), moment_words(session.begun),
                                   moment_words(session.seen)}});
  }
  Html out = table(list);
  if (content.own.sessions.size() > 1) {
    out << action_form(Url::local("/account/sessions/end-others"), CsrfToken{content.csrf},
                       {.text = "Sign out everywhere else", .emphasis = Emphasis::Secondary});
  }
  return out;
}

Html new_password_fields(const FieldErrors& errors) {
  Html fields;
  fields << text_input({.name = "current",
                        .label = "Present password",
                        .error = errors.of("current"),
                        .kind = InputKind::Password,
                        .width = 20,
                        .autocomplete = "current-password"})
         << text_input({.name = "chosen",
                        .label = "New password",
                        .hint = "At least 12 characters. Three random words make a good one.",
                        .error = errors.of("chosen"),
                        .kind = InputKind::Password,
                        .width = 20,
                        .autocomplete = "new-password"})
         << text_input({.name = "again",
                        .label = "New password again",
                        .error = errors.of("again"),
                        .kind = InputKind::Password,
                        .width = 20,
                        .autocomplete = "new-password"});
  return fields;
}

// In groups of four, to be typed.
std::string grouped(const std::string& key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += key[i];
  }
  return out;
}

}  // namespace

std::string account_page(const AccountPage& content, const Frame& frame) {
  Page page{.title = "Your account", .heading = "Your account", .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors);
  if (!content.done.empty()) {
    page.before_heading << notification({.heading = content.done, .kind = NoticeKind::Success});
  }
  page.body << facts(content) << second_factor(content) << sessions(content);
  return document(page, frame);
}

std::string password_page(const PasswordPage& content, const Frame& frame) {
  Page page{.title = "Change your password",
            .heading = "Change your password",
            .has_errors = !content.errors.empty()};
  if (!content.must_change) page.back = Url::local("/account");
  page.before_heading << error_summary(content.errors);
  Html column;
  if (content.must_change) {
    column << paragraph("Somebody else made your present password. Choose one that only you know.");
  }
  column << form({.action = Url::local("/account/password"),
                  .csrf = CsrfToken{content.csrf},
                  .fields = new_password_fields(content.errors),
                  .submit = "Change password"});
  page.body << two_thirds(column);
  return document(page, frame);
}

std::string second_factor_page(const SecondFactorPage& content, const Frame& frame) {
  Page page{.title = "Add a second factor",
            .heading = "Add a second factor",
            .back = Url::local("/account"),
            .has_errors = !content.errors.empty()};
  page.before_heading << error_summary(content.errors);
  const auto enrolment = enrolment_of(content.key, content.account);
  Html column;
  column << paragraph("Open an authenticator app on your telephone and scan this picture.")
         << qr_code(enrolment.uri, "Picture for an authenticator app")
         << paragraph("If you cannot scan it, type this key into the app:")
         << inset(strong(grouped(enrolment.typed)))
         << form({.action = Url::local("/account/second-factor"),
                  .csrf = CsrfToken{content.csrf},
                  .fields = text_input({.name = "code",
                                        .label = "The code that the app shows now",
                                        .error = content.errors.of("code"),
                                        .kind = InputKind::OneTimeCode,
                                        .width = 10,
                                        .autocomplete = "one-time-code"}),
                  .submit = "Add second factor",
                  .hidden = {{"key", content.key.reveal()}}});
  page.body << two_thirds(column);
  return document(page, frame);
}

std::string recovery_codes_page(const std::vector<Private<std::string>>& codes, const Frame& frame) {
  Page page{.title = "Your recovery codes"};
  page.before_heading << confirmation("Your account has a second factor");
  std::vector<Html> items;
  for (const auto& code : codes) items.push_back(strong(code.reveal()));
  Html column;
  column << heading("Your recovery codes")
         << paragraph(
                "Each of these stands in once for the code of the app, should you lose your telephone. Keep "
                "them where you keep passwords. They are shown this once.")
         << bullets(items) << link_button("Continue", Url::local("/account"));
  page.body << two_thirds(column);
  return document(page, frame);
}

}  // namespace evenkeel::web
