#include <gmock/gmock.h>

#include "domain/agreement/state.h"
#include "exchange/agreement/agreement_toml.h"
#include "tests/contract/store_fixture.h"
#include "usecases/agreements/record_agreement.h"
#include "usecases/agreements/show_agreements.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::contract {
namespace {

const ActedBy kAct{"account-1", "2026-03-02T09:00:00Z"};
const auto kFirstDay = Date::of(2026, 4, 1);

class AgreementContract : public StoreContract {
 protected:
  AgreementFolders source_;
};

TEST_F(AgreementContract, ABuiltInAgreementComesBackExactlyAfterARestart) {
  const auto seed = source_.load("wmt-seed").value();
  ASSERT_TRUE(record_agreement(store(), seed, kAct));
  restart();
  const auto versions = stored_agreements(store().agreements());
  ASSERT_TRUE(versions) << describe(versions.error());
  ASSERT_EQ(versions->size(), 1U);
  EXPECT_EQ(versions->front().digest, seed.digest);
  EXPECT_EQ(versions->front().title, seed.title);
}

TEST_F(AgreementContract, ADemonstrationIsInForceAfterARestart) {
  const auto draft = source_.load("operation-protect-draft").value();
  const auto demonstration = record_demonstration(store(), draft, kFirstDay, kAct);
  ASSERT_TRUE(demonstration) << describe(demonstration.error());
  restart();
  const auto found = verify_agreement(store(), demonstration->id, kFirstDay);
  ASSERT_TRUE(found) << describe(found.error());
  EXPECT_EQ(found->state, AgreementState::InForce);
  EXPECT_TRUE(found->demonstration);
  EXPECT_THAT(found->faults, testing::IsEmpty());
  EXPECT_EQ(found->ledger.size(), 5U);
}

TEST_F(AgreementContract, ARefusedSignatureLeavesNothingBehind) {
  const auto draft = source_.load("operation-protect-draft").value();
  ASSERT_TRUE(record_agreement(store(), draft, kAct));
  EXPECT_FALSE(sign_agreement(store(), draft.id, "napo", make_key_pair().secret_key, kAct));
  EXPECT_EQ(store().ledger().head().value()->seq, 1);
  EXPECT_TRUE(stored_agreements(store().agreements())->front().signatures.empty());
}

TEST_F(AgreementContract, TheListNamesWhatIsStoredAndWhatIsBuiltIn) {
  ASSERT_TRUE(record_agreement(store(), source_.load("wmt-seed").value(), kAct));
  const auto rows = list_agreements(store(), source_, kFirstDay);
  ASSERT_TRUE(rows);
  std::vector<std::string> seen;
  for (const auto& row : *rows) seen.push_back(row.id + (row.stored ? " stored" : " built in"));
  EXPECT_THAT(seen, testing::ElementsAre("wmt-seed stored", "operation-protect-draft built in"));
}

}  // namespace
}  // namespace evenkeel::contract
