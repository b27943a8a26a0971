#include "usecases/agreements/record_agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/agreement/demonstration.h"
#include "domain/agreement/state.h"
#include "domain/testing/sample_agreement.h"
#include "usecases/agreements/show_agreements.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/testing/memory_store.h"

namespace evenkeel {
namespace {

using testing::MemoryStore;
using testing::sample_agreement;

const ActedBy kAct{"account-1", "2026-03-02T09:00:00Z"};
const auto kSignedOn = Date::of(2026, 4, 1);

KeyPair keys_of(const std::string& party) { return make_demonstration_key_pair("record test " + party); }

Agreement with_all_keys() {
  return with_keys(sample_agreement(),
                   {{"employer", keys_of("employer").public_key}, {"napo", keys_of("napo").public_key}})
      .value();
}

// The built-in agreements of a test: the sample.
class OneSource final : public AgreementSource {
 public:
  AgreementOrErrors load(const std::string& name) override {
    if (name == "sample") return sample_agreement();
    return tl::unexpected<Errors>({Error::not_found("AGREEMENT-NOT-FOUND", "there is no agreement " + name)});
  }
  [[nodiscard]] std::vector<std::string> built_in() const override { return {"sample"}; }
};

class RecordAgreement : public ::testing::Test {
 protected:
  void sign_as(const std::string& party) {
    const auto outcome = sign_agreement(store_, "sample", party, keys_of(party).secret_key, kAct);
    ASSERT_TRUE(outcome) << describe(outcome.error());
  }
  std::vector<std::string> acts() {
    std::vector<std::string> found;
    for (const auto& record : store_.ledger().records) found.push_back(record.entry.act);
    return found;
  }
  std::string verdicts() {
    std::string text;
    const auto outcome = verify_agreement(store_, "sample", kSignedOn).value();
    for (const auto& fault : outcome.faults) text += fault;
    return text;
  }
  MemoryStore store_;
};

TEST_F(RecordAgreement, WritesTheVersionAndItsEntryTogether) {
  EXPECT_EQ(record_agreement(store_, sample_agreement(), kAct).value(), Recorded::New);
  ASSERT_EQ(store_.ledger().records.size(), 1U);
  const auto& entry = store_.ledger().records[0].entry;
  EXPECT_EQ(entry.subject, "agreement/sample");
  EXPECT_EQ(entry.agreement, sample_agreement().digest);
  EXPECT_EQ(store_.agreements().rows[0].ledger_sequence, entry.seq);
}

TEST_F(RecordAgreement, ChangesNothingTheSecondTime) {
  ASSERT_TRUE(record_agreement(store_, sample_agreement(), kAct));
  EXPECT_EQ(record_agreement(store_, sample_agreement(), kAct).value(), Recorded::AlreadyThere);
  EXPECT_EQ(acts().size(), 1U);
}

TEST_F(RecordAgreement, GivesItBackWithItsSignatures) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  sign_as("napo");
  const auto versions = stored_agreements(store_.agreements());
  ASSERT_TRUE(versions);
  ASSERT_EQ(versions->size(), 1U);
  EXPECT_EQ(versions->front().digest, with_all_keys().digest);
  EXPECT_EQ(versions->front().signatures.size(), 1U);
}

TEST_F(RecordAgreement, IsInForceWhenEverybodySigned) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  sign_as("napo");
  sign_as("employer");
  EXPECT_THAT(acts(), ::testing::ElementsAre("agreement.recorded", "agreement.signed", "agreement.signed"));
  const auto outcome = verify_agreement(store_, "sample", kSignedOn);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->state, AgreementState::InForce);
  EXPECT_TRUE(outcome->faults.empty()) << verdicts();
}

TEST_F(RecordAgreement, RefusesAnotherPartysKey) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  const auto outcome = sign_agreement(store_, "sample", "napo", keys_of("employer").secret_key, kAct);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "WRONG-KEY");
  EXPECT_EQ(outcome.error().kind, ErrorKind::Forbidden);
}

TEST_F(RecordAgreement, RefusesAPartyWithoutAKey) {
  ASSERT_TRUE(record_agreement(store_, sample_agreement(), kAct));
  EXPECT_EQ(sign_agreement(store_, "sample", "napo", keys_of("napo").secret_key, kAct).error().code,
            "WRONG-KEY");
}

TEST_F(RecordAgreement, RefusesSomebodyWhoIsNotAParty) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  EXPECT_EQ(sign_agreement(store_, "sample", "visitor", keys_of("x").secret_key, kAct).error().code,
            "NO-PARTY");
}

TEST_F(RecordAgreement, TakesASignatureMadeElsewhere) {
  const auto version = with_all_keys();
  const auto signature = sign_version(version, "napo", keys_of("napo").secret_key);
  ASSERT_TRUE(signature);
  ASSERT_TRUE(record_agreement(store_, version, kAct));
  EXPECT_EQ(add_signature(store_, "sample", "napo", *signature, kAct).value(), Recorded::New);
  EXPECT_EQ(add_signature(store_, "sample", "napo", *signature, kAct).value(), Recorded::AlreadyThere);
}

TEST_F(RecordAgreement, RefusesASignatureOfAnotherVersion) {
  const auto signature = sign_version(with_all_keys(), "napo", keys_of("napo").secret_key);
  auto other = with_all_keys();
  other.lines.line_tenths = 1100;
  other.digest = sha256(canonical_text(other));
  ASSERT_TRUE(record_agreement(store_, other, kAct));
  EXPECT_EQ(add_signature(store_, "sample", "napo", *signature, kAct).error().code, "WRONG-KEY");
  EXPECT_EQ(acts().size(), 1U);
}

TEST_F(RecordAgreement, NamesWhatTheStoreHoldsWhenAskedForAnother) {
  ASSERT_TRUE(record_agreement(store_, sample_agreement(), kAct));
  const auto outcome = find_stored_agreement(store_.agreements(), "nothing");
  ASSERT_FALSE(outcome);
  EXPECT_THAT(outcome.error().fix, ::testing::HasSubstr("sample@dbc17553eb64"));
}

TEST_F(RecordAgreement, FindsAVersionByTheStartOfItsDigest) {
  ASSERT_TRUE(record_agreement(store_, sample_agreement(), kAct));
  EXPECT_TRUE(find_stored_agreement(store_.agreements(), "dbc17553"));
  EXPECT_TRUE(find_stored_agreement(store_.agreements(), "sample@dbc17553"));
  EXPECT_FALSE(find_stored_agreement(store_.agreements(), "dbc1"));
}

TEST_F(RecordAgreement, NoticesAVersionThatWasChangedInTheStore) {
  ASSERT_TRUE(record_agreement(store_, sample_agreement(), kAct));
  auto& text = store_.agreements().rows[0].canonical;
  text.replace(text.find("\"A3\":19900"), 10, "\"A3\":10000");
  EXPECT_EQ(stored_agreements(store_.agreements()).error().code, "AGREEMENT-DAMAGED");
}

TEST_F(RecordAgreement, NoticesASignatureThatTheLedgerDoesNotKnow) {
  const auto version = with_all_keys();
  ASSERT_TRUE(record_agreement(store_, version, kAct));
  ASSERT_TRUE(store_.agreements().add_signature(
      version.digest, {"napo", *sign(version.digest.text(), keys_of("napo").secret_key), kAct.at}));
  EXPECT_THAT(verdicts(), ::testing::HasSubstr("holds 1 signatures and the ledger says 0"));
}

TEST_F(RecordAgreement, ListsStoredVersionsAndThenBuiltInOnes) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  OneSource source;
  const auto rows = list_agreements(store_, source, kSignedOn);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_TRUE((*rows)[0].stored);
  EXPECT_THAT((*rows)[0].waiting_for, ::testing::ElementsAre("employer", "napo"));
  EXPECT_FALSE((*rows)[1].stored);
  EXPECT_EQ((*rows)[1].state, AgreementState::NotAgreed);
}

TEST_F(RecordAgreement, FindsBuiltInOnesWhenTheStoreHasNone) {
  OneSource source;
  EXPECT_TRUE(find_agreement(store_.agreements(), source, "sample"));
  EXPECT_FALSE(find_agreement(store_.agreements(), source, "other"));
}

TEST(WithKeys, RefusesOneKeyForTwoParties) {
  const auto key = keys_of("napo").public_key;
  EXPECT_EQ(with_keys(sample_agreement(), {{"napo", key}, {"employer", key}}).error().code, "SAME-KEY");
}

TEST(WithKeys, RefusesToReplaceAKey) {
  EXPECT_EQ(with_keys(with_all_keys(), {{"napo", keys_of("other").public_key}}).error().code, "KEY-DIFFERS");
}

TEST_F(RecordAgreement, ADemonstrationIsInForceAndSaysWhatItIs) {
  const auto version = record_demonstration(store_, sample_agreement(), kSignedOn, kAct);
  ASSERT_TRUE(version) << describe(version.error());
  EXPECT_EQ(version->id, "sample-demonstration");
  EXPECT_THAT(version->note, ::testing::StartsWith("Demonstration keys"));
  EXPECT_EQ(state_on(*version, {&*version, 1}, kSignedOn), AgreementState::InForce);
  EXPECT_TRUE(is_demonstration(*version));
}

TEST_F(RecordAgreement, DemonstrationKeysAreRefusedForARealAgreement) {
  EXPECT_EQ(record_agreement(store_, demonstration_of(sample_agreement(), kSignedOn), kAct).error().code,
            "DEMONSTRATION-KEYS");
}

TEST_F(RecordAgreement, ADemonstrationIsRefusedBesideARealAgreement) {
  ASSERT_TRUE(record_agreement(store_, with_all_keys(), kAct));
  EXPECT_EQ(record_demonstration(store_, sample_agreement(), kSignedOn, kAct).error().code, "REAL-AGREEMENT");
}

}  // namespace
}  // namespace evenkeel
