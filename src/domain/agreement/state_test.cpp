#include "domain/agreement/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/testing/sample_agreement.h"

namespace evenkeel {
namespace {

using Verdict = SignatureCheck::Verdict;

KeyPair keys_of(const std::string& party) { return make_demonstration_key_pair("test " + party); }

// A version with keys, signed by nobody.
Agreement version_with_keys(Date effective_from, const std::string& name = "1") {
  auto version = testing::sample_agreement();
  version.version = name;
  version.effective_from = effective_from;
  for (auto& party : version.parties) party.key = keys_of(party.code).public_key;
  version.digest = sha256(canonical_text(version));
  return version;
}

void sign_by(Agreement& version, const std::string& party, const std::string& at) {
  version.signatures.push_back({party, *sign(version.digest.text(), keys_of(party).secret_key), at});
}

Agreement signed_version(Date effective_from, const std::string& at, const std::string& name = "1") {
  auto version = version_with_keys(effective_from, name);
  for (const auto& party : version.parties) sign_by(version, party.code, at);
  return version;
}

const auto kSpring = Date::of(2026, 4, 1);
const auto kAutumn = Date::of(2026, 10, 1);
constexpr auto kMarch = "2026-03-02T09:00:00Z";

AgreementState alone(const Agreement& version, Date day) { return state_on(version, {&version, 1}, day); }

TEST(StateOfAnAgreement, IsNotAgreedWithoutSignatures) {
  EXPECT_EQ(alone(version_with_keys(kSpring), kAutumn), AgreementState::NotAgreed);
}

TEST(StateOfAnAgreement, IsPartlySignedUntilEveryPartySigned) {
  auto version = version_with_keys(kSpring);
  sign_by(version, "napo", kMarch);
  EXPECT_EQ(alone(version, kAutumn), AgreementState::PartlySigned);
}

TEST(StateOfAnAgreement, IsSignedBeforeItBegins) {
  EXPECT_EQ(alone(signed_version(kSpring, kMarch), kSpring.plus_days(-1)), AgreementState::Signed);
}

TEST(StateOfAnAgreement, IsInForceFromItsFirstDay) {
  EXPECT_EQ(alone(signed_version(kSpring, kMarch), kSpring), AgreementState::InForce);
}

TEST(StateOfAnAgreement, DoesNotReachBackBehindItsLastSignature) {
  const auto version = signed_version(kSpring, "2026-06-15T09:00:00Z");
  EXPECT_EQ(alone(version, Date::of(2026, 6, 14)), AgreementState::NotAgreed);
  EXPECT_EQ(alone(version, Date::of(2026, 6, 15)), AgreementState::InForce);
}

TEST(StateOfAnAgreement, EndsWhenAnotherReplacesIt) {
  const std::vector<Agreement> versions{signed_version(kSpring, kMarch, "1"),
                                        signed_version(kAutumn, kMarch, "2")};
  EXPECT_EQ(state_on(versions[0], versions, kAutumn), AgreementState::Ended);
  EXPECT_EQ(state_on(versions[1], versions, kAutumn), AgreementState::InForce);
  EXPECT_EQ(in_force(versions, kAutumn.plus_days(-1))->version, "1");
}

TEST(StateOfAnAgreement, StandsBeyondItsPlannedEndUntilReplaced) {
  auto version = version_with_keys(kSpring);
  version.effective_to = kAutumn;
  version.digest = sha256(canonical_text(version));
  for (const auto& party : version.parties) sign_by(version, party.code, kMarch);
  EXPECT_EQ(alone(version, kAutumn.plus_days(400)), AgreementState::InForce);
}

TEST(StateOfAnAgreement, AnUnsignedLaterVersionReplacesNothing) {
  const std::vector<Agreement> versions{signed_version(kSpring, kMarch, "1"),
                                        version_with_keys(kAutumn, "2")};
  EXPECT_EQ(in_force(versions, kAutumn)->version, "1");
}

TEST(StateOfAnAgreement, OfTwoThatBeginTogetherTheLaterSignedHolds) {
  const std::vector<Agreement> versions{signed_version(kSpring, "2026-03-03T09:00:00Z", "later"),
                                        signed_version(kSpring, kMarch, "earlier")};
  EXPECT_EQ(in_force(versions, kAutumn)->version, "later");
}

TEST(StateOfAnAgreement, NothingIsInForceWithoutVersions) { EXPECT_EQ(in_force({}, kAutumn), nullptr); }

TEST(Signatures, AreWrongOverAnotherDigest) {
  auto version = signed_version(kSpring, kMarch);
  version.lines.line_tenths = 1200;
  version.digest = sha256(canonical_text(version));
  EXPECT_EQ(check_signatures(version).front().verdict, Verdict::Wrong);
  EXPECT_EQ(alone(version, kAutumn), AgreementState::NotAgreed);
}

TEST(Signatures, CountNothingFromAPartyWithoutAKey) {
  auto version = version_with_keys(kSpring);
  version.parties[1].key.reset();
  version.digest = sha256(canonical_text(version));
  for (const auto& party : version.parties) sign_by(version, party.code, kMarch);
  EXPECT_EQ(check_signatures(version)[1].verdict, Verdict::NoKey);
  EXPECT_EQ(binds_from(version), std::nullopt);
}

TEST(Signatures, CountNothingFromSomebodyElse) {
  auto version = version_with_keys(kSpring);
  sign_by(version, "visitor", kMarch);
  const auto checks = check_signatures(version);
  EXPECT_EQ(checks.back().verdict, Verdict::NotAParty);
  EXPECT_EQ(alone(version, kAutumn), AgreementState::NotAgreed);
}

TEST(Signatures, OfOnePartyDoNotCountForAnother) {
  auto version = version_with_keys(kSpring);
  for (const auto* party : {"napo", "napo"}) sign_by(version, party, kMarch);
  EXPECT_EQ(alone(version, kAutumn), AgreementState::PartlySigned);
  version.signatures[1].party = "employer";
  EXPECT_EQ(check_signatures(version)[0].verdict, Verdict::Wrong);
}

TEST(Lines, BindOnlyInForce) {
  EXPECT_TRUE(lines_bind(AgreementState::InForce));
  for (const auto state : {AgreementState::NotAgreed, AgreementState::PartlySigned, AgreementState::Signed,
                           AgreementState::Ended}) {
    EXPECT_FALSE(lines_bind(state));
  }
}

}  // namespace
}  // namespace evenkeel
