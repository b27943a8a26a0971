#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "access/totp.h"
#include "base/private.h"
#include "tests/contract/store_fixture.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/access/second_factor.h"
#include "usecases/access/sign_in.h"
#include "usecases/access/sign_in_throttle.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/session_store.h"

namespace evenkeel::contract {
namespace {

constexpr Moment kSignInNoon{1'763'812'800};
const Private<std::string> kPassword{"kettle fern otter"};
const Private<std::string> kWrong{"kettle fern badger"};

Doing machine(Moment now = kSignInNoon) {
  return {{.account = "machine",
           .name = "",
           .person = {},
           .grants = {{Role::Administrator, {PlaceKind::Everywhere, ""}}}},
          now,
          day(300)};
}

Doing as(const std::string& account, Moment now = kSignInNoon) {
  return {{.account = account, .name = "", .person = {}, .grants = {}}, now, day(300)};
}

SignInClient from(const std::string& address, const std::string& device = "") {
  return {.address = address, .browser = "Firefox on Windows", .device = device, .previous = ""};
}

// An account spo.a with a password of its own.
class SignIn : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    ASSERT_OK(add_account(store(),
                          {"spo.a",
                           "Somebody",
                           "N1",
                           "",
                           {{{Role::SeniorPractitioner, {PlaceKind::Team, "T1"}}, {}, {}}},
                           true},
                          machine()));
    ASSERT_OK(set_password(store(), "spo.a", kPassword, machine()));
  }
  Result<SignedIn> enter(const Private<std::string>& password, Moment now = kSignInNoon,
                         const SignInClient& client = from("192.0.2.1"),
                         const std::string& account = "spo.a") {
    return sign_in(store(), account, password, client, as("", now));
  }
  std::string refused(const Private<std::string>& password, Moment now = kSignInNoon,
                      const SignInClient& client = from("192.0.2.1"), const std::string& account = "spo.a") {
    const auto done = enter(password, now, client, account);
    return done ? "signed in" : done.error().code;
  }
  std::optional<Resumed> resumed(const std::string& session, Moment now = kSignInNoon) {
    return resume_session(store(), session, as("", now)).value();
  }
  // Gives spo.a a second factor, whose first code is used; the key as bytes, and its recovery codes.
  std::pair<std::string, std::vector<Private<std::string>>> add_factor() {
    const auto key = new_totp_key();
    const auto bytes = hex_bytes(key.reveal()).value();
    const auto code = access::totp_code(bytes, access::totp_step(kSignInNoon));
    return {bytes, add_second_factor(store(), key, code, as("spo.a")).value()};
  }
};

TEST_F(SignIn, GivesASessionWithTheRolesOfToday) {
  const auto done = enter(kPassword);
  ASSERT_OK(done);
  EXPECT_EQ(done->stage, SessionStage::Complete);
  const auto session = resumed(done->session);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->viewer.account, "spo.a");
  EXPECT_EQ(session->viewer.person, PersonCode{"N1"});
  EXPECT_THAT(session->viewer.grants,
              testing::UnorderedElementsAre(Grant{Role::SeniorPractitioner, {PlaceKind::Team, "T1"}},
                                            Grant{Role::Practitioner, {PlaceKind::Self, ""}}));
  EXPECT_EQ(session->session.csrf.size(), 43U);
}

TEST_F(SignIn, TheStoreHoldsNoTokenThatOpensASession) {
  const auto done = enter(kPassword);
  EXPECT_FALSE(store().sessions().find(Digest{})->has_value());
  const auto stored = store().sessions().of_account("spo.a")->front();
  EXPECT_EQ(stored.token, sha256(done->session));
  EXPECT_FALSE(resumed(stored.token.text()));
}

TEST_F(SignIn, SpacesAndLetterCaseOfTheAccountDoNotMatter) {
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("192.0.2.1"), " SPO.A "), "signed in");
}

TEST_F(SignIn, AWrongPasswordAnUnknownAndADisabledAccountAreToldAlike) {
  EXPECT_EQ(refused(kWrong), "SIGN-IN-WRONG");
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("192.0.2.1"), "nobody"), "SIGN-IN-WRONG");
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("192.0.2.1"), std::string(100'000, 'x')), "SIGN-IN-WRONG");
  ASSERT_OK(disable_account(store(), "spo.a", machine()));
  EXPECT_EQ(refused(kPassword), "SIGN-IN-WRONG");
}

TEST_F(SignIn, AnAccountWithoutAPasswordCannotSignInWithAnEmptyOne) {
  ASSERT_OK(add_account(store(), {"system", "System", "", "", {}, false}, machine()));
  EXPECT_EQ(refused(Private<std::string>{""}, kSignInNoon, from("192.0.2.1"), "system"), "SIGN-IN-WRONG");
}

TEST_F(SignIn, AfterFiveFailuresTheRightPasswordHasToWaitToo) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refused(kWrong), "SIGN-IN-WRONG");
  EXPECT_EQ(refused(kPassword), "SIGN-IN-WAIT");
  EXPECT_EQ(refused(kPassword, kSignInNoon.plus(1)), "signed in");
  EXPECT_EQ(refused(kWrong, kSignInNoon.plus(1)), "SIGN-IN-WRONG") << "and the count begins anew";
}

TEST_F(SignIn, StrangersElsewhereDoNotMakeTheOwnerWait) {
  const auto known = enter(kPassword)->device;
  for (int i = 0; i < 60; ++i) {
    ASSERT_OK(store().in_transaction([&] {
      return store().sessions().set_attempts(sign_in_counters("spo.a", "203.0.113.9", "").back().key,
                                             {1'000, kSignInNoon});
    }));
  }
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("198.51.100.7")), "SIGN-IN-WAIT");
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("198.51.100.7", known)), "signed in");
  EXPECT_EQ(refused(kPassword, kSignInNoon.plus(300), from("198.51.100.7")), "signed in")
      << "at most five minutes";
}

TEST_F(SignIn, ADeviceOfSomebodyElseIsNoWayAround) {
  ASSERT_OK(add_account(store(), {"spo.b", "Other", "", "", {}, true}, machine()));
  ASSERT_OK(set_password(store(), "spo.b", kPassword, machine()));
  const auto device = enter(kPassword, kSignInNoon, from("192.0.2.1"), "spo.b")->device;
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(refused(kWrong, kSignInNoon, from("192.0.2.1", device)), "SIGN-IN-WRONG");
  EXPECT_EQ(refused(kPassword, kSignInNoon, from("192.0.2.1", device)), "SIGN-IN-WAIT");
}

TEST_F(SignIn, ManyAttemptsAtOnceAreNoWayAround) {
  const auto counters = sign_in_counters("spo.a", "192.0.2.1", "");
  std::atomic<int> heard = 0;
  std::vector<std::thread> crowd;
  for (int i = 0; i < 16; ++i) {
    crowd.emplace_back([&] {
      if (count_attempt(store(), counters, kSignInNoon)) ++heard;
    });
  }
  for (auto& one : crowd) one.join();
  EXPECT_EQ(heard, 5);
}

TEST_F(SignIn, ASessionEndsAnHourAfterItsLastUse) {
  const auto token = enter(kPassword)->session;
  EXPECT_TRUE(resumed(token, kSignInNoon.plus(3'599)));
  EXPECT_TRUE(resumed(token, kSignInNoon.plus(3'599 + 3'599)));
  EXPECT_FALSE(resumed(token, kSignInNoon.plus(3'599 + 3'599 + 3'600)));
}

TEST_F(SignIn, ASessionEndsAfterTwelveHoursHoweverItIsUsed) {
  const auto token = enter(kPassword)->session;
  for (int half = 1; half < 24; ++half) ASSERT_TRUE(resumed(token, kSignInNoon.plus(half * 1'800)));
  EXPECT_FALSE(resumed(token, kSignInNoon.plus(12 * kHour)));
}

TEST_F(SignIn, UseIsNotedOnceAMinute) {
  const auto token = enter(kPassword)->session;
  ASSERT_TRUE(resumed(token, kSignInNoon.plus(59)));
  EXPECT_EQ(store().sessions().find(sha256(token))->value().seen, kSignInNoon);
  ASSERT_TRUE(resumed(token, kSignInNoon.plus(60)));
  EXPECT_EQ(store().sessions().find(sha256(token))->value().seen, kSignInNoon.plus(60));
}

TEST_F(SignIn, AnEarlierSessionOfTheBrowserIsReplaced) {
  const auto first = enter(kPassword)->session;
  auto client = from("192.0.2.1");
  client.previous = first;
  const auto second = enter(kPassword, kSignInNoon, client)->session;
  EXPECT_NE(first, second);
  EXPECT_FALSE(resumed(first));
}

TEST_F(SignIn, SigningOutEndsTheSession) {
  const auto token = enter(kPassword)->session;
  ASSERT_OK(sign_out(store(), token));
  ASSERT_OK(sign_out(store(), token));
  EXPECT_FALSE(resumed(token));
}

TEST_F(SignIn, DisablingSignsOutAtOnce) {
  const auto token = enter(kPassword)->session;
  ASSERT_OK(disable_account(store(), "spo.a", machine()));
  EXPECT_FALSE(resumed(token));
}

TEST_F(SignIn, ARoleThatIsRevokedIsGoneFromTheNextRequestOn) {
  const auto token = enter(kPassword)->session;
  const auto grants = store().accounts().grants("spo.a").value();
  for (const auto& grant : grants) {
    ASSERT_OK(revoke_role(store(), "spo.a", grant.id, machine()));
  }
  EXPECT_THAT(resumed(token)->viewer.grants, testing::IsEmpty());
}

TEST_F(SignIn, APasswordThatWasGivenOpensNothingButItsOwnChange) {
  const auto given = reset_password(store(), "spo.a", machine()).value();
  EXPECT_EQ(refused(kPassword), "SIGN-IN-WRONG");
  const auto done = enter(given);
  ASSERT_OK(done);
  EXPECT_EQ(done->stage, SessionStage::NewPassword);
  const auto session = resumed(done->session);
  EXPECT_EQ(session->viewer.account, "spo.a");
  EXPECT_THAT(session->viewer.grants, testing::IsEmpty());
  const auto renewed = change_own_password(store(), *session, given, kPassword, as("spo.a"));
  ASSERT_OK(renewed);
  EXPECT_FALSE(resumed(done->session)) << "the session changes with the password";
  EXPECT_EQ(resumed(renewed->session)->viewer.grants.size(), 2U);
}

TEST_F(SignIn, APasswordThatWasGivenLastsAWeek) {
  const auto given = reset_password(store(), "spo.a", machine()).value();
  EXPECT_EQ(refused(given, kSignInNoon.plus(7 * kDay)), "SIGN-IN-EXPIRED");
}

TEST_F(SignIn, ChangingOnesPasswordEndsEveryOtherSession) {
  const auto here = enter(kPassword)->session;
  const auto elsewhere = enter(kPassword)->session;
  ASSERT_OK(change_own_password(store(), *resumed(here), kPassword, Private<std::string>{"plum rowing cabin"},
                                as("spo.a")));
  EXPECT_FALSE(resumed(elsewhere));
  EXPECT_EQ(refused(kPassword), "SIGN-IN-WRONG");
}

TEST_F(SignIn, ChangingOnesPasswordAsksForThePresentOneAndForAGoodOne) {
  const auto session = *resumed(enter(kPassword)->session);
  const auto code = [&](const char* current, const char* chosen) {
    const auto done = change_own_password(store(), session, Private<std::string>{current},
                                          Private<std::string>{chosen}, as("spo.a"));
    return done ? std::string{"changed"} : done.error().code;
  };
  EXPECT_EQ(code("kettle fern badger", "plum rowing cabin"), "PASSWORD-WRONG");
  EXPECT_EQ(code("kettle fern otter", "kettle fern otter"), "PASSWORD-SAME");
  EXPECT_EQ(code("kettle fern otter", "eleven char"), "PASSWORD-SHORT");
  EXPECT_EQ(code("kettle fern otter", "Password123456"), "PASSWORD-COMMON");
  EXPECT_EQ(code("kettle fern otter", "spo.a spo.a spo.a"), "PASSWORD-COMMON");
  EXPECT_EQ(code("kettle fern otter", std::string(300, 'q').c_str()), "PASSWORD-LONG");
}

TEST_F(SignIn, WithASecondFactorThePasswordAloneIsNobody) {
  const auto [key, recovery] = add_factor();
  const auto half = enter(kPassword);
  ASSERT_OK(half);
  EXPECT_EQ(half->stage, SessionStage::SecondFactor);
  EXPECT_EQ(half->device, "");
  EXPECT_EQ(resumed(half->session)->viewer, Viewer{});
  const auto later = kSignInNoon.plus(60);
  const auto code = access::totp_code(key, access::totp_step(later));
  const auto whole = give_second_factor(store(), half->session, code, from("192.0.2.1"), as("", later));
  ASSERT_OK(whole);
  EXPECT_EQ(whole->stage, SessionStage::Complete);
  EXPECT_EQ(resumed(whole->session, later)->viewer.account, "spo.a");
  EXPECT_FALSE(resumed(half->session, later)) << "a new session takes its place";
}

TEST_F(SignIn, ACodeOpensOneSession) {
  const auto key = add_factor().first;
  const auto later = kSignInNoon.plus(60);
  const auto code = access::totp_code(key, access::totp_step(later));
  ASSERT_OK(give_second_factor(store(), enter(kPassword, later)->session, code, from(""), as("", later)));
  const auto again =
      give_second_factor(store(), enter(kPassword, later)->session, code, from(""), as("", later));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "CODE-WRONG");
}

TEST_F(SignIn, CodesCannotBeGuessedQuickly) {
  add_factor();
  const auto half = enter(kPassword)->session;
  std::string last;
  for (int i = 0; i < 6; ++i) {
    last = give_second_factor(store(), half, "not a code", from(""), as("")).error().code;
  }
  EXPECT_EQ(last, "SIGN-IN-WAIT");
}

TEST_F(SignIn, ARecoveryCodeStandsInOnce) {
  const auto recovery = add_factor().second;
  ASSERT_EQ(recovery.size(), 10U);
  auto typed = recovery.front().reveal();
  for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::toupper(c));
  ASSERT_OK(give_second_factor(store(), enter(kPassword)->session, typed, from(""), as("")));
  EXPECT_FALSE(give_second_factor(store(), enter(kPassword)->session, typed, from(""), as("")));
  EXPECT_EQ(store().accounts().recovery_codes_left("spo.a").value(), 9);
}

TEST_F(SignIn, TheSecondFactorIsAskedForWithinTenMinutes) {
  const auto key = add_factor().first;
  const auto half = enter(kPassword)->session;
  const auto later = kSignInNoon.plus(600);
  const auto done = give_second_factor(store(), half, access::totp_code(key, access::totp_step(later)),
                                       from(""), as("", later));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "SESSION-ENDED");
}

TEST_F(SignIn, AWholeSessionCannotBeGivenASecondFactorAgain) {
  const auto whole = enter(kPassword)->session;
  EXPECT_EQ(give_second_factor(store(), whole, "000000", from(""), as("")).error().code, "SESSION-ENDED");
}

TEST_F(SignIn, TakingAwayTheSecondFactorAsksForThePassword) {
  add_factor();
  EXPECT_EQ(remove_own_second_factor(store(), kWrong, as("spo.a")).error().code, "PASSWORD-WRONG");
  ASSERT_OK(remove_own_second_factor(store(), kPassword, as("spo.a")));
  EXPECT_EQ(enter(kPassword)->stage, SessionStage::Complete);
}

TEST_F(SignIn, ASecondFactorIsKeptOnlyOnceACodeOfItIsGiven) {
  const auto refused_code = add_second_factor(store(), new_totp_key(), "000000", as("spo.a"));
  EXPECT_FALSE(refused_code);
  EXPECT_FALSE(add_second_factor(store(), Private<std::string>{"00"}, "000000", as("spo.a")));
  EXPECT_EQ(enter(kPassword)->stage, SessionStage::Complete);
}

}  // namespace
}  // namespace evenkeel::contract
