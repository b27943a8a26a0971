#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>

#include "access/totp.h"
#include "tests/access/service.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/tokens.h"
#include "web/http/address.h"
#include "web/http/session_identify.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kPassword = "kettle fern otter";

// A browser: keeps cookies, and sends the token of the last page's form.
class Browser {
 public:
  explicit Browser(Service& service) : service_(service) {}
  Response get(const std::string& target) { return keep(service_.ask("GET", target, headers())); }
  Response post(const std::string& target, std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("csrf", csrf_);
    return post_as_is(target, fields);
  }
  Response post_as_is(const std::string& target,
                      const std::vector<std::pair<std::string, std::string>>& fields,
                      const Headers& more = {}) {
    std::string body;
    for (const auto& [name, value] : fields)
      body += fmt::format("{}{}={}", body.empty() ? "" : "&", name, percent_encoded(value));
    auto sent = headers();
    sent.insert(sent.end(), more.begin(), more.end());
    return keep(service_.ask("POST", target, sent, body));
  }
  Response sign_in(const std::string& account = "spo.a", const std::string& password = kPassword,
                   const std::string& next = "/account") {
    get("/sign-in");
    return post("/sign-in", {{"account", account}, {"password", password}, {"next", next}});
  }
  std::map<std::string, std::string> cookies;

 private:
  [[nodiscard]] Headers headers() const {
    std::string line;
    for (const auto& [name, value] : cookies)
      line += fmt::format("{}{}={}", line.empty() ? "" : "; ", name, value);
    Headers all{{"user-agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0"}};
    if (!line.empty()) all.emplace_back("cookie", line);
    return all;
  }
  Response keep(Response response) {
    for (const auto& [name, value] : response.headers) {
      if (name != "Set-Cookie") continue;
      const auto equals = value.find('=');
      const auto text = value.substr(equals + 1, value.find(';') - equals - 1);
      if (text.empty()) {
        cookies.erase(value.substr(0, equals));
      } else {
        cookies[value.substr(0, equals)] = text;
      }
    }
    constexpr std::string_view kField = "name=\"csrf\" value=\"";
    const auto at = response.body.find(kField);
    if (at != std::string::npos) {
      const auto from = at + kField.size();
      csrf_ = response.body.substr(from, response.body.find('"', from) - from);
    }
    return response;
  }
  Service& service_;
  std::string csrf_;
};

class SignInPages : public testing::Test {
 protected:
  SignInPages() : identify_(clock_), service_(identify_), browser_(service_) {}
  void SetUp() override {
    const Grant spo{Role::SeniorPractitioner, {PlaceKind::Team, "T1"}};
    const Grant administrator{Role::Administrator, {PlaceKind::Everywhere, ""}};
    add("spo.a", "Somebody <b>Bold</b>", spo);
    add("admin.a", "Administrator", administrator);
  }
  void add(const std::string& code, const std::string& name, const Grant& grant) {
    ASSERT_TRUE(add_account(service_.store(), {code, name, "", "", {{grant, {}, {}}}, true}, machine()));
    ASSERT_TRUE(set_password(service_.store(), code, Private<std::string>{kPassword}, machine()));
  }
  Doing machine() {
    return {{.account = "machine",
             .name = "",
             .person = {},
             .grants = {{Role::Administrator, {PlaceKind::Everywhere, ""}}}},
            clock_.moment,
            clock_.today()};
  }
  static std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto from = text.find(before);
    if (from == std::string::npos) return {};
    const auto begin = from + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
  }

  FixedClock clock_;
  SessionIdentify identify_;
  Service service_;
  Browser browser_;
};

TEST_F(SignInPages, LeadBackToThePageThatWasWanted) {
  EXPECT_EQ(header_of(browser_.get("/account"), "location"), "/sign-in?next=%2Faccount");
  const auto done = browser_.sign_in();
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header_of(done, "location"), "/account");
  const auto page = browser_.get("/account");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Firefox on Windows (this one)"));
}

TEST_F(SignInPages, LeadNowhereElse) {
  for (const auto* next : {"//evil.example", "/\\evil.example", "https://evil.example/"}) {
    Browser browser{service_};
    EXPECT_EQ(header_of(browser.sign_in("spo.a", kPassword, next), "location"), "/") << next;
  }
}

TEST_F(SignInPages, SayThatSomethingIsWrongAndKeepWhatWasTypedButThePassword) {
  const auto page = browser_.sign_in("spo.a\"><script>", "not the password");
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("The account or the password is not right"));
  EXPECT_THAT(page.body, HasSubstr("spo.a&quot;&gt;&lt;script&gt;"));
  EXPECT_THAT(page.body, Not(HasSubstr("not the password")));
  EXPECT_THAT(browser_.post("/sign-in", {}).body, HasSubstr("Enter your password"));
}

TEST_F(SignInPages, TellHowLongToWait) {
  for (int i = 0; i < 6; ++i) browser_.sign_in("spo.a", "not the password");
  const auto page = browser_.sign_in();
  EXPECT_EQ(page.status, 429);
  EXPECT_THAT(page.body, HasSubstr("Wait"));
}

TEST_F(SignInPages, NeedTheTokenOfTheirForm) {
  browser_.get("/sign-in");
  EXPECT_EQ(browser_.post_as_is("/sign-in", {{"account", "spo.a"}, {"password", kPassword}}).status, 403);
  Browser without_cookies{service_};
  EXPECT_EQ(
      without_cookies.post_as_is("/sign-in", {{"account", "spo.a"}, {"password", kPassword}, {"csrf", "x"}})
          .status,
      422);
}

TEST_F(SignInPages, TakeNoFormOfAnotherSite) {
  browser_.get("/sign-in");
  EXPECT_EQ(browser_
                .post_as_is("/sign-in", {{"account", "spo.a"}, {"password", kPassword}},
                            {{"origin", "https://evil.example"}})
                .status,
            403);
  EXPECT_EQ(browser_
                .post_as_is("/sign-in", {{"account", "spo.a"}, {"password", kPassword}},
                            {{"sec-fetch-site", "cross-site"}})
                .status,
            403);
}

TEST_F(SignInPages, GiveASessionThatNobodyChoseBefore) {
  browser_.cookies["evenkeel-session"] = "fixed-by-somebody";
  browser_.sign_in();
  const auto first = browser_.cookies["evenkeel-session"];
  EXPECT_NE(first, "fixed-by-somebody");
  EXPECT_EQ(first.size(), 43U);
  Browser thief{service_};
  thief.cookies["evenkeel-session"] = "fixed-by-somebody";
  EXPECT_EQ(thief.get("/account").status, 303);
}

TEST_F(SignInPages, SignOutForGood) {
  browser_.sign_in();
  const auto session = browser_.cookies["evenkeel-session"];
  browser_.get("/account");
  EXPECT_EQ(header_of(browser_.post("/sign-out", {}), "location"), "/sign-in?signed-out");
  EXPECT_FALSE(browser_.cookies.contains("evenkeel-session"));
  EXPECT_THAT(browser_.get("/sign-in?signed-out").body, HasSubstr("You have signed out"));
  browser_.cookies["evenkeel-session"] = session;
  EXPECT_EQ(browser_.get("/account").status, 303);
}

TEST_F(SignInPages, ShowNoDemonstrationUnlessThereIsOne) {
  EXPECT_THAT(browser_.get("/sign-in").body, Not(HasSubstr("demonstration")));
  service_.shared().demonstration_accounts = {{"spo.a", kPassword, "Team 1"}};
  EXPECT_THAT(browser_.get("/sign-in").body, HasSubstr("Accounts of this demonstration"));
}

TEST_F(SignInPages, EscapeTheNameOfWhoSignedIn) {
  browser_.sign_in();
  const auto page = browser_.get("/account").body;
  EXPECT_THAT(page, HasSubstr("Somebody &lt;b&gt;Bold"));
  EXPECT_THAT(page, Not(HasSubstr("<b>Bold")));
}

TEST_F(SignInPages, AskForANewPasswordAfterAReset) {
  const auto given = reset_password(service_.store(), "spo.a", machine()).value().reveal();
  EXPECT_EQ(header_of(browser_.sign_in("spo.a", given), "location"), "/account/password");
  EXPECT_EQ(header_of(browser_.get("/account"), "location"), "/account/password");
  browser_.get("/account/password");
  const auto short_one =
      browser_.post("/account/password", {{"current", given}, {"chosen", "short"}, {"again", "short"}});
  EXPECT_EQ(short_one.status, 422);
  EXPECT_THAT(short_one.body, HasSubstr("shorter than 12 characters"));
  EXPECT_THAT(browser_
                  .post("/account/password",
                        {{"current", given}, {"chosen", "plum rowing cabin"}, {"again", "plum rowing"}})
                  .body,
              HasSubstr("again as above"));
  const auto done =
      browser_.post("/account/password",
                    {{"current", given}, {"chosen", "plum rowing cabin"}, {"again", "plum rowing cabin"}});
  EXPECT_EQ(header_of(done, "location"), "/account?password-changed");
  EXPECT_THAT(browser_.get("/account?password-changed").body, HasSubstr("Your password is changed"));
}

TEST_F(SignInPages, AddASecondFactorAndAskForItsCode) {
  browser_.sign_in();
  const auto page = browser_.get("/account/second-factor").body;
  EXPECT_THAT(page, HasSubstr("<svg"));
  const auto key = between(page, "name=\"key\" value=\"", "\"");
  const auto bytes = hex_bytes(key).value();
  const auto code = [&] { return access::totp_code(bytes, access::totp_step(clock_.moment)); };
  EXPECT_EQ(browser_.post("/account/second-factor", {{"key", key}, {"code", "000000"}}).status, 422);
  EXPECT_THAT(browser_.post("/account/second-factor", {{"key", key}, {"code", code()}}).body,
              HasSubstr("Your recovery codes"));
  Browser other{service_};
  EXPECT_EQ(header_of(other.sign_in(), "location"), "/sign-in/code?next=%2Faccount");
  EXPECT_EQ(other.get("/account").status, 303) << "the password alone opens nothing";
  other.get("/sign-in/code?next=%2Faccount");
  const auto refused = other.post("/sign-in/code", {{"code", code()}, {"next", "/account"}});
  EXPECT_EQ(refused.status, 422) << "the code was used when the factor was added";
  EXPECT_THAT(refused.body, HasSubstr("used before"));
}

TEST_F(SignInPages, ListSessionsAndEndTheOthers) {
  browser_.sign_in();
  Browser other{service_};
  other.sign_in();
  browser_.get("/account");
  EXPECT_EQ(browser_.post("/account/sessions/end-others", {}).status, 303);
  EXPECT_EQ(other.get("/account").status, 303);
  EXPECT_EQ(browser_.get("/account").status, 200);
}

TEST_F(SignInPages, ATokenIsNoSession) {
  const auto token =
      issue_token(service_.store(), {"spo.a", "system", {Permission::SeeFigures}, 1}, machine())
          .value()
          .reveal();
  const Headers bearer{{"authorization", "Bearer " + token}};
  EXPECT_EQ(service_.ask("GET", "/account", bearer).status, 403);
  EXPECT_EQ(service_.ask("GET", "/account", {{"authorization", "Bearer evk_wrong"}}).status, 303);
}

TEST_F(SignInPages, AnAdministratorAddsAnAccountAndHandsOverItsPassword) {
  browser_.sign_in("admin.a");
  browser_.get("/admin/accounts/new");
  EXPECT_THAT(browser_.post("/admin/accounts/new", {{"code", "Not A Code"}, {"name", "New"}}).body,
              HasSubstr("cannot be an account"));
  const auto made =
      browser_
          .post("/admin/accounts/new",
                {{"code", "new.one"}, {"name", "New One"}, {"person", "N1"}, {"password", "yes"}})
          .body;
  const auto password = between(made, "<strong>", "</strong>");
  EXPECT_THAT(password, testing::MatchesRegex("[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}"));
  EXPECT_THAT(browser_.get("/admin/accounts/new.one").body, Not(HasSubstr(password))) << "shown once";
  const auto role = browser_.post("/admin/accounts/new.one/grant",
                                  {{"role", "spo"}, {"place", "T1"}, {"to", "2027-03-31"}});
  EXPECT_EQ(role.status, 303);
  EXPECT_THAT(browser_.get("/admin/accounts/new.one").body, HasSubstr("SPO: Team T1"));
  Browser other{service_};
  EXPECT_EQ(header_of(other.sign_in("new.one", password), "location"), "/account/password");
}

TEST_F(SignInPages, AnAdministratorIsToldWhatIsWrongWithARole) {
  browser_.sign_in("admin.a");
  browser_.get("/admin/accounts/spo.a");
  const auto page =
      browser_.post("/admin/accounts/spo.a/grant", {{"role", "head-of-pdu"}, {"place", "team:T1"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("cannot be held at"));
  EXPECT_THAT(page.body, HasSubstr("team:T1"));
}

TEST_F(SignInPages, AnAdministratorCannotChangeTheirOwnRoles) {
  browser_.sign_in("admin.a");
  EXPECT_THAT(browser_.get("/admin/accounts/admin.a").body, HasSubstr("changed by another administrator"));
  EXPECT_EQ(
      browser_.post("/admin/accounts/admin.a/grant", {{"role", "inspector"}, {"place", "everywhere"}}).status,
      403);
}

TEST_F(SignInPages, AnAdministratorFindsAccounts) {
  browser_.sign_in("admin.a");
  EXPECT_THAT(browser_.get("/admin/accounts?q=bold").body, HasSubstr("/admin/accounts/spo.a"));
  EXPECT_THAT(browser_.get("/admin/accounts?q=bold").body, Not(HasSubstr("/admin/accounts/admin.a")));
  EXPECT_EQ(browser_.get("/admin/accounts?page=999999999999").status, 200);
  EXPECT_EQ(browser_.get("/admin/accounts/nobody").status, 404);
}

}  // namespace
}  // namespace evenkeel::web
