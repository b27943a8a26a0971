#include <gmock/gmock.h>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel::contract {
namespace {

Account an_account(const std::string& code) {
  Account account;
  account.code = code;
  account.name = Private<std::string>{"Somebody Ô'Nine"};
  account.person = PersonCode{"N1"};
  account.email = Private<std::string>{code + "@example.org"};
  account.password_hash = "$argon2id$x";
  account.must_change_password = true;
  account.totp_key = Private<std::string>{"00ff"};
  account.totp_used = 57'000'000;
  account.made = {1'700'000'000};
  account.password_set = {1'700'000'001};
  return account;
}

class Accounts : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    ASSERT_OK(accounts().add(an_account("spo.a")));
  }
  AccountStore& accounts() { return store().accounts(); }
};

TEST_F(Accounts, ComeBackExactlyAfterARestart) {
  restart();
  EXPECT_EQ(accounts().find("spo.a")->value(), an_account("spo.a"));
  EXPECT_FALSE(accounts().find("spo.A")->has_value());
}

TEST_F(Accounts, ACodeIsGivenOnce) {
  const auto again = accounts().add(an_account("spo.a"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "ACCOUNT-EXISTS");
}

TEST_F(Accounts, AnIdentityOfAProviderBelongsToOneAccount) {
  auto one = an_account("spo.a");
  one.external = "https://id.example.org 17";
  ASSERT_OK(accounts().change(one));
  ASSERT_OK(accounts().add(an_account("spo.b")));
  auto other = an_account("spo.b");
  other.external = one.external;
  const auto taken = accounts().change(other);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "ACCOUNT-EXISTS");
  EXPECT_EQ(accounts().find_external(one.external)->value().code, "spo.a");
  EXPECT_FALSE(accounts().find_external("")->has_value()) << "those without one have nothing in common";
}

TEST_F(Accounts, AChangeKeepsEveryField) {
  auto account = an_account("spo.a");
  account.person.reset();
  account.password_hash.clear();
  account.must_change_password = false;
  account.disabled = true;
  account.external = "x y";
  ASSERT_OK(accounts().change(account));
  EXPECT_EQ(accounts().find("spo.a")->value(), account);
  const auto nobody = accounts().change(an_account("nobody"));
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, "NO-ACCOUNT");
}

TEST_F(Accounts, AreFoundByMailWhileTheyAreNotDisabled) {
  EXPECT_EQ(accounts().find_email("spo.a@example.org")->size(), 1U);
  auto account = an_account("spo.a");
  account.disabled = true;
  ASSERT_OK(accounts().change(account));
  EXPECT_TRUE(accounts().find_email("spo.a@example.org")->empty());
  EXPECT_TRUE(accounts().find_email("")->empty());
}

TEST_F(Accounts, AGrantThatEndedStays) {
  ASSERT_OK(accounts().add(an_account("spo.b")));
  AccountGrant grant{0, "spo.a", {Role::SeniorPractitioner, {PlaceKind::Team, "T1"}}, day(1), {}};
  grant.id = accounts().add_grant(grant).value();
  ASSERT_OK(
      accounts().add_grant({0, "spo.b", {Role::Inspector, {PlaceKind::Everywhere, ""}}, day(2), day(9)}));
  EXPECT_THAT(*accounts().grants("spo.a"), testing::ElementsAre(grant));
  EXPECT_EQ(accounts().grants("")->size(), 2U);
  ASSERT_OK(accounts().end_grant(grant.id, day(5)));
  EXPECT_EQ(accounts().grants("spo.a")->front().to, day(5));
  EXPECT_FALSE(accounts().end_grant(99, day(5)));
}

TEST_F(Accounts, ARecoveryCodeIsTakenOnce) {
  ASSERT_OK(accounts().set_recovery_codes("spo.a", {sha256("1"), sha256("2")}));
  EXPECT_FALSE(accounts().take_recovery_code("spo.a", sha256("3")).value());
  EXPECT_TRUE(accounts().take_recovery_code("spo.a", sha256("1")).value());
  EXPECT_FALSE(accounts().take_recovery_code("spo.a", sha256("1")).value());
  EXPECT_EQ(accounts().recovery_codes_left("spo.a").value(), 1);
  ASSERT_OK(accounts().set_recovery_codes("spo.a", {}));
  EXPECT_EQ(accounts().recovery_codes_left("spo.a").value(), 0);
}

TEST_F(Accounts, AChangeThatIsUndoneLeavesNothing) {
  EXPECT_FALSE(store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(accounts().add(an_account("spo.b")));
    return fail(Error::invalid("STOP", "stop"));
  }));
  EXPECT_EQ(accounts().all()->size(), 1U);
}

class Sessions : public Accounts {
 protected:
  Attempts attempts(const std::string& key) {
    Attempts found;
    EXPECT_TRUE(store().in_transaction([&]() -> Result<void> {
      EVENKEEL_TRY_LET(found, sessions().attempts(key));
      return {};
    }));
    return found;
  }
  SessionStore& sessions() { return store().sessions(); }
  static Session a_session(const std::string& token, std::int64_t begun) {
    return {sha256(token), "spo.a",     "csrf-" + token, SessionStage::SecondFactor,
            {begun},       {begun + 1}, {begun + 100},   "Firefox"};
  }
};

TEST_F(Sessions, ComeBackExactlyAfterARestart) {
  ASSERT_OK(sessions().begin(a_session("t", 1000)));
  restart();
  EXPECT_EQ(sessions().find(sha256("t"))->value(), a_session("t", 1000));
  EXPECT_FALSE(sessions().find(sha256("u"))->has_value());
}

TEST_F(Sessions, AreSeenAndEnded) {
  ASSERT_OK(sessions().begin(a_session("t", 1000)));
  ASSERT_OK(sessions().set_seen(sha256("t"), {1060}));
  EXPECT_EQ(sessions().find(sha256("t"))->value().seen, Moment{1060});
  ASSERT_OK(sessions().end(sha256("t")));
  EXPECT_FALSE(sessions().find(sha256("t"))->has_value());
}

TEST_F(Sessions, AllOfAnAccountEndButOne) {
  for (const auto* token : {"t", "u", "v"}) ASSERT_OK(sessions().begin(a_session(token, 1000)));
  ASSERT_OK(sessions().end_all("spo.a", sha256("u")));
  ASSERT_EQ(sessions().of_account("spo.a")->size(), 1U);
  EXPECT_EQ(sessions().of_account("spo.a")->front().token, sha256("u"));
  ASSERT_OK(sessions().end_all("spo.a", std::nullopt));
  EXPECT_TRUE(sessions().of_account("spo.a")->empty());
}

TEST_F(Sessions, ThoseThatEndedAreForgotten) {
  ASSERT_OK(sessions().begin(a_session("old", 1000)));
  ASSERT_OK(sessions().begin(a_session("new", 2000)));
  ASSERT_OK(sessions().forget_before({1500}));
  EXPECT_FALSE(sessions().find(sha256("old"))->has_value());
  EXPECT_TRUE(sessions().find(sha256("new"))->has_value());
}

TEST_F(Sessions, ATokenComesBackAndIsRevokedOnce) {
  ApiToken token{
      0,    "spo.a", sha256("k"), "case system", {Permission::ReceiveEvents, Permission::SeeFigures},
      {10}, {20},    {}};
  token.id = sessions().add_token(token).value();
  restart();
  EXPECT_EQ(sessions().token(sha256("k"))->value(), token);
  ASSERT_OK(sessions().revoke_token(token.id, {15}));
  ASSERT_OK(sessions().revoke_token(token.id, {16}));
  EXPECT_EQ(sessions().tokens_of("spo.a")->front().revoked, Moment{15});
  EXPECT_FALSE(sessions().revoke_token(99, {15}));
}

TEST_F(Sessions, AttemptsAreCountedByKey) {
  EXPECT_EQ(attempts("k"), Attempts{});
  ASSERT_OK(sessions().set_attempts("k", {3, {100}}));
  ASSERT_OK(sessions().set_attempts("k", {4, {101}}));
  EXPECT_EQ(attempts("k"), (Attempts{4, {101}}));
  ASSERT_OK(sessions().forget_attempts("k"));
  EXPECT_EQ(attempts("k"), Attempts{});
}

TEST_F(Sessions, ADeviceIsKnownToTheAccountThatUsedIt) {
  ASSERT_OK(sessions().add_device("spo.a", sha256("d"), {1}));
  ASSERT_OK(sessions().add_device("spo.a", sha256("d"), {2}));
  EXPECT_TRUE(sessions().knows_device("spo.a", sha256("d")).value());
  EXPECT_FALSE(sessions().knows_device("spo.b", sha256("d")).value());
  ASSERT_OK(sessions().forget_devices("spo.a"));
  EXPECT_FALSE(sessions().knows_device("spo.a", sha256("d")).value());
}

}  // namespace
}  // namespace evenkeel::contract
