#include "usecases/access/open_id.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdio>

#include "exchange/fetch/curl_fetch.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel {
namespace {

const SignInClient kBrowser{"192.0.2.1", "Firefox on Windows", "", ""};

Moment now() {
  return {
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count()};
}

// The provider of tests/support, started once for all tests.
class ProviderProcess {
 public:
  static ProviderProcess& running() {
    static ProviderProcess process;
    return process;
  }
  std::string address;
  std::string ask(const std::string& path) { return fetch_.get(address + path).value(); }
  exchange::CurlFetch& fetch() { return fetch_; }

 private:
  ProviderProcess()
      : pipe_(popen(EVENKEEL_PYTHON " -B " EVENKEEL_SOURCE_DIR "/tests/support/openid_provider.py", "r")) {
    char line[128] = {};
    if (pipe_ != nullptr && std::fgets(line, sizeof line, pipe_) != nullptr) address = line;
    while (!address.empty() && address.back() == '\n') address.pop_back();
  }
  ~ProviderProcess() {
    fetch_.get(address + "/quit");
    pclose(pipe_);
  }
  exchange::CurlFetch fetch_;
  std::FILE* pipe_;
};

class OpenId : public testing::Test {
 protected:
  void SetUp() override {
    process_.ask("/control?mode=honest&subject=17");
    auto store = open_store("sqlite::memory:");
    ASSERT_TRUE(store) << describe(store.error());
    store_ = std::move(*store);
    const auto made =
        add_account(*store_, {"spo.a", "Somebody", "", "SPO.A@example.org", {}, false}, doing("machine"));
    ASSERT_TRUE(made) << describe(made.error());
    settings_ = {.name = "the organisation",
                 .issuer = process_.address,
                 .client = "evenkeel",
                 .secret = Private<std::string>{"not much of a secret"},
                 .back = "http://127.0.0.1:8080/sign-in/back",
                 .match_by_email = true};
  }
  static Doing doing(const std::string& account, Moment at = now()) {
    return {{.account = account,
             .name = "",
             .person = {},
             .grants = {{Role::Administrator, {PlaceKind::Everywhere, ""}}}},
            at,
            Date::of(2026, 11, 22)};
  }
  void make_provider() { provider_ = std::make_unique<OpenIdProvider>(settings_, process_.fetch()); }
  OpenIdProvider& provider() {
    if (!provider_) make_provider();
    return *provider_;
  }
  // To the provider and back, as the browser goes.
  OpenIdProvider::Return visit(const OpenIdProvider::Start& start) {
    const auto back = process_.ask(start.address.substr(process_.address.size()) + "&show=code");
    const auto part = [&](const std::string& name) {
      const auto from = back.find(name + "=");
      if (from == std::string::npos) return std::string{};
      const auto begin = from + name.size() + 1;
      return back.substr(begin, back.find('&', begin) - begin);
    };
    return {.state = part("state"), .code = part("code"), .issuer = process_.address, .error = ""};
  }
  Result<SignedIn> sign_in(Moment at = now()) {
    const auto start = provider().start(at);
    if (!start) return fail(start.error());
    return provider().finish(*store_, start->visit, visit(*start), kBrowser, doing("", at));
  }
  std::string refused(const std::string& mode) {
    process_.ask("/control?mode=" + mode);
    const auto done = sign_in();
    return done ? "signed in" : done.error().code;
  }

  ProviderProcess& process_ = ProviderProcess::running();
  std::unique_ptr<Store> store_;
  OpenIdSettings settings_;
  std::unique_ptr<OpenIdProvider> provider_;
};

TEST_F(OpenId, ProviderIsThere) { ASSERT_THAT(process_.address, testing::StartsWith("http://127.0.0.1:")); }

TEST_F(OpenId, SignsInTheAccountOfTheVerifiedMailAddress) {
  const auto done = sign_in();
  ASSERT_TRUE(done) << describe(done.error());
  const auto session = resume_session(*store_, done->session, doing("")).value();
  ASSERT_TRUE(session);
  EXPECT_EQ(session->viewer.account, "spo.a");
  EXPECT_EQ(store_->accounts().find("spo.a")->value().external, process_.address + " 17");
  EXPECT_EQ(store_->ledger().read(1, 9).value().back().act, "account.linked");
}

TEST_F(OpenId, AfterThatGoesBySubjectAlone) {
  ASSERT_TRUE(sign_in());
  auto account = store_->accounts().find("spo.a")->value();
  account.email = Private<std::string>{"moved@example.org"};
  ASSERT_TRUE(store_->accounts().change(account));
  EXPECT_TRUE(sign_in());
  process_.ask("/control?subject=18");
  EXPECT_EQ(refused("honest"), "NO-ACCOUNT-FOR-IDENTITY");
}

TEST_F(OpenId, AMailAddressIsTakenOverByNobodyElse) {
  ASSERT_TRUE(sign_in());
  process_.ask("/control?subject=18");
  EXPECT_EQ(refused("honest"), "NO-ACCOUNT-FOR-IDENTITY") << "the address is linked to subject 17";
}

TEST_F(OpenId, AcceptsTokensSignedWithEs256) { EXPECT_EQ(refused("es256"), "signed in"); }

TEST_F(OpenId, TakesAnUnverifiedMailAddressForNobodys) {
  EXPECT_EQ(refused("unverified"), "NO-ACCOUNT-FOR-IDENTITY");
}

TEST_F(OpenId, DoesNotMatchByMailUnlessTheSettingsSaySo) {
  settings_.match_by_email = false;
  EXPECT_EQ(refused("honest"), "NO-ACCOUNT-FOR-IDENTITY");
}

TEST_F(OpenId, RefusesADisabledAccount) {
  ASSERT_TRUE(sign_in());
  auto account = store_->accounts().find("spo.a")->value();
  account.disabled = true;
  ASSERT_TRUE(store_->accounts().change(account));
  EXPECT_EQ(refused("honest"), "SIGN-IN-WRONG");
}

struct Lie {
  const char* mode;
  const char* code;
};
class OpenIdLies : public OpenId, public testing::WithParamInterface<Lie> {};

TEST_P(OpenIdLies, AreRefused) {
  EXPECT_EQ(refused(GetParam().mode), GetParam().code);
  EXPECT_TRUE(store_->sessions().of_account("spo.a")->empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, OpenIdLies,
    testing::Values(Lie{"wrong-nonce", "ID-TOKEN-NONCE"}, Lie{"alg-none", "JWS-ALGORITHM"},
                    Lie{"alg-hs256", "JWS-ALGORITHM"}, Lie{"wrong-aud", "ID-TOKEN-AUDIENCE"},
                    Lie{"two-aud", "ID-TOKEN-AUDIENCE"}, Lie{"wrong-iss", "ID-TOKEN-ISSUER"},
                    Lie{"expired", "ID-TOKEN-EXPIRED"}, Lie{"early", "ID-TOKEN-EARLY"},
                    Lie{"wrong-key", "JWS-SIGNATURE"}, Lie{"tampered", "JWS-SIGNATURE"},
                    Lie{"weak-key", "JWS-KEY"}, Lie{"no-subject", "ID-TOKEN-FORM"},
                    Lie{"other-issuer", "PROVIDER-DISCOVERY"}, Lie{"not-json", "PROVIDER-DISCOVERY"}),
    [](const auto& lie) {
      std::string name = lie.param.mode;
      std::erase(name, '-');
      return name;
    });

TEST_F(OpenId, AKeyThatIsNewIsFetchedAMinuteLater) {
  ASSERT_TRUE(sign_in());
  process_.ask("/control?mode=new-key");
  EXPECT_EQ(refused("new-key"), "JWS-KEY") << "at most once a minute";
  const auto done = sign_in(now().plus(61));
  EXPECT_TRUE(done) << describe(done.error());
}

TEST_F(OpenId, WhatTheProviderSaysOfItselfIsKept) {
  ASSERT_TRUE(sign_in());
  const auto before = process_.ask("/control");
  ASSERT_TRUE(sign_in());
  EXPECT_EQ(process_.ask("/control"), before);
}

TEST_F(OpenId, AnAnswerToAnotherVisitIsRefused) {
  const auto mine = provider().start(now()).value();
  const auto other = provider().start(now()).value();
  const auto done = provider().finish(*store_, mine.visit, visit(other), kBrowser, doing(""));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "PROVIDER-STATE");
  EXPECT_EQ(provider().finish(*store_, {}, visit(other), kBrowser, doing("")).error().code, "PROVIDER-STATE");
}

TEST_F(OpenId, AnAnswerOfAnotherProviderIsRefused) {
  const auto start = provider().start(now()).value();
  auto back = visit(start);
  back.issuer = "https://evil.example";
  EXPECT_EQ(provider().finish(*store_, start.visit, back, kBrowser, doing("")).error().code,
            "PROVIDER-STATE");
}

TEST_F(OpenId, ACodeOpensOneSessionAndOnlyForTheBrowserThatBegan) {
  const auto start = provider().start(now()).value();
  const auto back = visit(start);
  auto stolen = start.visit;
  stolen.verifier = "of another browser";
  EXPECT_EQ(provider().finish(*store_, stolen, back, kBrowser, doing("")).error().code, "FETCH-FAILED");
  EXPECT_FALSE(provider().finish(*store_, start.visit, back, kBrowser, doing(""))) << "the code is used up";
}

TEST_F(OpenId, ARefusalByTheProviderIsTold) {
  const auto start = provider().start(now()).value();
  const OpenIdProvider::Return back{start.visit.state, "", "", "access_denied"};
  EXPECT_EQ(provider().finish(*store_, start.visit, back, kBrowser, doing("")).error().code,
            "PROVIDER-REFUSED");
}

TEST_F(OpenId, AWrongSecretIsTheProvidersRefusal) {
  settings_.secret = Private<std::string>{"guessed"};
  EXPECT_EQ(refused("honest"), "FETCH-FAILED");
}

}  // namespace
}  // namespace evenkeel
