// What people do by name about an allocation, on a store: overrides, directions, objections, facts.
#include "exchange/agreement/agreement_toml.h"
#include "tests/contract/store_fixture.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/direct_emergency.h"
#include "usecases/allocate/objections.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/state_facts.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return day(1); }
  [[nodiscard]] std::string now_utc() const override { return "2026-01-02T09:00:00Z"; }
};

#define EXPECT_CODE(expression, wanted)                \
  do {                                                 \
    const auto& result_ = (expression);                \
    ASSERT_FALSE(result_.has_value());                 \
    EXPECT_EQ(result_.error().code, wanted) << wanted; \
  } while (false)

// N1 of 3.7 hours holds X1; X2 of high risk and X3 wait. S1 is their senior officer.
class Acts : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1")};
    auto officer = a_posting("N1", "T1");
    officer.grade = Grade::PO;
    officer.contracted = Hours{370};
    auto senior = a_posting("S1", "T1");
    senior.grade = Grade::SPO;
    records.of<Posting>() = {officer, senior};
    auto held = a_case("X1", "A2", "T1", "N1");
    held.rosh = Rosh::Medium;
    auto high = a_case("X2", "A2", "T1", "");
    high.rosh = Rosh::High;
    auto low = a_case("X3", "C2", "T1", "");
    low.rosh = Rosh::Medium;
    records.of<Case>() = {held, high, low};
    ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), records, 1));
    ASSERT_OK(store().in_transaction([&]() -> Result<void> {
      EVENKEEL_TRY(write_down(
          store().ledger(),
          {.at = clock_.now_utc(), .actor = "test", .act = "import.published", .subject = "native"}));
      return {};
    }));
  }
  OverrideRequest over() const {
    return {.day = day(1),
            .signer = PersonCode{"H1"},
            .signer_role = "head-of-pdu",
            .person = PersonCode{"N1"},
            .case_id = CaseId{"X3"},
            .points = std::nullopt,
            .reason = "nobody else",
            .expires = day(3)};
  }
  // Gives the case to N1.
  Result<Applied> apply(const std::string& id, std::vector<OverrideRequest> sign,
                        std::vector<std::string> confirmed) {
    AllocateRequest question;
    question.as_of = day(1);
    question.agreement = "operation-protect-draft";
    EVENKEEL_TRY_LET(const auto checked,
                     check_plan(store(), agreements_, everywhere(), question, {{id, "N1"}}));
    const auto& now = *checked.prepared;
    ApplyRequest request;
    request.plan = {.as_of = day(1),
                    .known_at = now.known_at,
                    .snapshot = now.snapshot.digest,
                    .agreement = now.in_use.agreement.id,
                    .agreement_digest = now.in_use.agreement.digest,
                    .given = {{id, "N1"}}};
    request.plan.seal = seal_;
    request.sign = std::move(sign);
    request.confirmed = std::move(confirmed);
    return apply_plan(store(), agreements_, everywhere(), request, clock_);
  }
  Result<Applied> apply_signed(const std::string& id) {
    auto signing = over();
    signing.case_id = CaseId{id};
    return apply(id, {signing}, {});
  }
  DirectionRequest directed() const {
    DirectionRequest out;
    out.question.as_of = day(1);
    out.question.agreement = "operation-protect-draft";
    out.case_id = CaseId{"X2"};
    out.person = PersonCode{"N1"};
    out.signer = PersonCode{"D1"};
    out.signer_role = kDirectingRole;
    out.ground = "released today";
    out.expires = day(3);
    return out;
  }
  Result<GivenOverride> give(const OverrideRequest& request) {
    return give_override(store(), everywhere(), request, clock_);
  }
  Result<Directed> direct(const DirectionRequest& request) {
    return direct_emergency(store(), agreements_, everywhere(), request, clock_);
  }
  Result<Matter> object(const std::string& id, const std::string& person = "N1",
                        const std::string& reason = "no training") {
    return object_to_allocation(store(), agreements_, everywhere(),
                                {day(1), CaseId{id}, PersonCode{person}, reason}, clock_);
  }
  Result<Matter> answer(const std::string& id, const std::string& by, bool upheld) {
    return answer_objection(store(), everywhere(), {id, std::nullopt, day(1), PersonCode{by}, upheld, "so"},
                            clock_);
  }
  std::string acts() {
    std::string out;
    const auto entries = store().ledger().read(2, 100);
    if (!entries) return "?";
    for (const auto& entry : *entries) out += (out.empty() ? "" : " ") + entry.act;
    return out;
  }

  FixedClock clock_;
  AgreementFolders agreements_;
  std::optional<Digest> seal_;
};

TEST_F(Acts, TheEntryOfAnAppliedPlanHoldsItsSeal) {
  seal_ = sha256("a plan");
  const auto applied = apply("X3", {over()}, {});
  ASSERT_OK(applied);
  const auto record = store().ledger().record(applied->ledger_sequence);
  ASSERT_OK(record);
  EXPECT_NE(record->opening->payload.reveal().find("\"seal\":\"" + seal_->text()), std::string::npos);
}

TEST_F(Acts, AnOverrideNamesEverythingThatMakesItOne) {
  const auto refused = [&](auto change, const char* code) {
    auto request = over();
    change(request);
    EXPECT_CODE(give(request), code);
  };
  refused([](auto& r) { r.signer = PersonCode{}; }, "OVERRIDE-SIGNER");
  refused([](auto& r) { r.signer = r.person; }, "OVERRIDE-SELF");
  refused([](auto& r) { r.reason.clear(); }, "OVERRIDE-REASON");
  refused([](auto& r) { r.reason = std::string(4'001, 'x'); }, "OVERRIDE-REASON");
  refused([](auto& r) { r.expires = day(1); }, "OVERRIDE-EXPIRY");
  refused([](auto& r) { r.expires = day(1).plus_days(367); }, "OVERRIDE-EXPIRY");
  refused([](auto& r) { r.case_id.reset(); }, "OVERRIDE-WHAT");
  refused([](auto& r) { r.points = Points{}; }, "OVERRIDE-POINTS");
  refused([](auto& r) { r.person = PersonCode{"N9"}; }, "NO-PERSON");
  refused([](auto& r) { r.case_id = CaseId{"X9"}; }, "NO-CASE");
  EXPECT_EQ(acts(), "");
}

TEST_F(Acts, AnOverrideIsListedUntilItIsWithdrawnAndAfterwards) {
  const auto given = give(over());
  ASSERT_OK(given);
  auto lines = overrides_on(store(), everywhere(), day(2), kKnownNow);
  ASSERT_OK(lines);
  ASSERT_EQ(lines->size(), 1U);
  EXPECT_TRUE(lines->front().in_force);
  EXPECT_EQ(lines->front().given.reason.reveal(), "nobody else");
  ASSERT_OK(withdraw_override(store(), everywhere(), given->id.text(), "one has returned", day(2), clock_));
  lines = overrides_on(store(), everywhere(), day(2), kKnownNow);
  ASSERT_OK(lines);
  EXPECT_FALSE(lines->front().in_force);
  EXPECT_CODE(withdraw_override(store(), everywhere(), given->id.text(), "again", day(2), clock_),
              "OVERRIDE-OVER");
  EXPECT_CODE(withdraw_override(store(), everywhere(), "override-0", "x", day(2), clock_), "NO-OVERRIDE");
  EXPECT_EQ(acts(), "override.given override.withdrawn");
}

TEST_F(Acts, ADirectionIsTheRegionalDirectorsAndNamesItsGround) {
  const auto refused = [&](auto change, const char* code) {
    auto request = directed();
    change(request);
    EXPECT_CODE(direct(request), code);
  };
  refused([](auto& r) { r.signer = PersonCode{}; }, "DIRECTION-SIGNER");
  refused([](auto& r) { r.signer_role = "head-of-pdu"; }, "DIRECTION-ROLE");
  refused([](auto& r) { r.signer = r.person; }, "DIRECTION-SELF");
  refused([](auto& r) { r.ground.clear(); }, "DIRECTION-GROUND");
  refused([](auto& r) { r.expires = day(1); }, "DIRECTION-EXPIRY");
  refused([](auto& r) { r.expires = day(1).plus_days(367); }, "DIRECTION-EXPIRY");
  refused([](auto& r) { r.person = PersonCode{"S1"}; }, "ALLOC-REFUSED");  // the matrix asks for a signature
  refused([](auto& r) { r.case_id = CaseId{"X3"}; },
          "DIRECTION-NOT-NEEDED");  // 221 of 217: an override is enough
  EXPECT_EQ(acts(), "");
}

TEST_F(Acts, ADirectionGivesTheCaseAndSaysThatTheUnionsAreToBeTold) {
  const auto done = direct(directed());
  ASSERT_OK(done);
  EXPECT_TRUE(done->direction.tell_unions);
  const auto records = store().records().load(everywhere(), {}, day(2), kKnownNow);
  ASSERT_OK(records);
  EXPECT_EQ(records->of<Case>()[1].holder, PersonCode{"N1"});
  const auto entry = store().ledger().record(done->ledger_sequence);
  ASSERT_OK(entry);
  EXPECT_EQ(entry->entry.act, "allocation.directed");
  EXPECT_NE(entry->opening->payload.reveal().find("\"unions_to_be_told\":{\"by\":\"2026-01-02\""),
            std::string::npos);
  const auto lines = overrides_on(store(), everywhere(), day(3), kKnownNow);
  ASSERT_OK(lines);
  EXPECT_FALSE(lines->front().in_force);
  EXPECT_TRUE(lines->front().held);
}

TEST_F(Acts, AnObjectionBarsThePairUntilItIsDismissed) {
  const auto facts = [&] {
    allocation::AllocationFacts out;
    EXPECT_TRUE(add_objections(store(), everywhere(), kKnownNow, out).has_value());
    return out;
  };
  EXPECT_CODE(object("X2", "N1", ""), "OBJECTION-REASON");
  EXPECT_CODE(object("X9"), "NO-CASE");
  const auto matter = object("X2");
  ASSERT_OK(matter);
  EXPECT_EQ(matter->due, Date::of(2026, 1, 6));  // two working days after Friday 2 January
  EXPECT_CODE(object("X2"), "OBJECTION-OPEN");
  EXPECT_EQ(facts().objected.size(), 1U);
  EXPECT_CODE(answer(matter->id, "N1", false), "OBJECTION-ANSWER");
  ASSERT_OK(answer(matter->id, "S1", false));
  EXPECT_TRUE(facts().objected.empty());
  EXPECT_CODE(answer(matter->id, "S1", true), "OBJECTION-ANSWERED");
}

TEST_F(Acts, AnUpheldObjectionStandsAndAnEarlierEveningDoesNotKnowIt) {
  const auto matter = object("X2");
  ASSERT_OK(matter);
  ASSERT_OK(answer(matter->id, "S1", true));
  const auto known = [&](std::int64_t at) {
    allocation::AllocationFacts out;
    EXPECT_TRUE(add_objections(store(), everywhere(), at, out).has_value());
    return out;
  };
  EXPECT_EQ(known(kKnownNow).upheld.size(), 1U);
  EXPECT_EQ(known(2).objected.size(), 1U);
  EXPECT_TRUE(known(2).upheld.empty());
  EXPECT_TRUE(known(1).objected.empty());
  EXPECT_EQ(acts(), "objection.opened objection.upheld");
}

TEST_F(Acts, AnObjectionToWhatOneHoldsSaysSoAndOneselfAloneWithdrawsIt) {
  const auto matter = object("X1");
  ASSERT_OK(matter);
  const auto lines = objections_on(store(), everywhere(), false);
  ASSERT_OK(lines);
  EXPECT_TRUE(lines->front().made);
  EXPECT_CODE(withdraw_objection(store(), everywhere(), matter->id, PersonCode{"S1"}, clock_),
              "OBJECTION-OTHERS");
  ASSERT_OK(withdraw_objection(store(), everywhere(), matter->id, PersonCode{"N1"}, clock_));
  EXPECT_TRUE(objections_on(store(), everywhere(), false)->empty());
  EXPECT_EQ(objections_on(store(), everywhere(), true)->size(), 1U);
}

TEST_F(Acts, FactsAreKeptForEveryLaterQuestionAndTakenBack) {
  allocation::AllocationFacts facts;
  EXPECT_CODE(state_facts(store(), everywhere(), facts, day(1), std::nullopt, clock_), "FACTS-NONE");
  facts.declared.insert(PersonCode{"N9"});
  EXPECT_CODE(state_facts(store(), everywhere(), facts, day(1), std::nullopt, clock_), "NO-PERSON");
  facts.declared = {PersonCode{"N1"}};
  EXPECT_CODE(state_facts(store(), everywhere(), facts, day(1), day(0), clock_), "FACTS-PERIOD");
  const auto declared = [&] {
    AllocateRequest request;
    request.as_of = day(2);
    const auto prepared = prepare_allocation(store(), agreements_, everywhere(), request, waiting_cases(""));
    return prepared ? (*prepared)->facts.declared.size() : 99U;
  };
  EXPECT_EQ(declared(), 0U);
  ASSERT_OK(state_facts(store(), everywhere(), facts, day(1), std::nullopt, clock_));
  EXPECT_EQ(declared(), 1U);
  ASSERT_OK(state_facts(store(), everywhere(), facts, day(1), day(1), clock_));
  EXPECT_EQ(declared(), 0U);
  facts.pins.push_back({CaseId{"X2"}, PersonCode{"N1"}});
  EXPECT_CODE(state_facts(store(), everywhere(), facts, day(1), std::nullopt, clock_), "FACTS-NOT-KEPT");
}

TEST_F(Acts, AnOverrideSignedWithAnAllocationLandsWithItOrNotAtAll) {
  EXPECT_CODE(apply_signed("X2"), "ALLOC-REFUSED");  // past the stop line, where no override reaches
  EXPECT_EQ(acts(), "");
  EXPECT_TRUE(overrides_on(store(), everywhere(), day(1), kKnownNow)->empty());
  ASSERT_OK(apply_signed("X3"));
  EXPECT_EQ(acts(), "override.given allocation.applied");
  EXPECT_TRUE(overrides_on(store(), everywhere(), day(1), kKnownNow)->front().held);
}

TEST_F(Acts, AnAllocationTakenBackTakesTheOverrideSignedWithItBack) {
  const auto applied = apply_signed("X3");
  ASSERT_OK(applied);
  ASSERT_OK(undo_allocation(store(), everywhere(), applied->ledger_sequence, clock_));
  EXPECT_EQ(acts(), "override.given allocation.applied override.withdrawn allocation.undone");
  EXPECT_FALSE(overrides_on(store(), everywhere(), day(1), kKnownNow)->front().in_force);
  EXPECT_CODE(undo_allocation(store(), everywhere(), applied->ledger_sequence, clock_), "ALLOC-FOLLOWED");
}

TEST_F(Acts, AnOverrideSignedByItselfOutlastsAnAllocationTakenBack) {
  ASSERT_OK(give(over()));
  const auto applied = apply("X3", {}, {"X3"});
  ASSERT_OK(applied);
  ASSERT_OK(undo_allocation(store(), everywhere(), applied->ledger_sequence, clock_));
  EXPECT_TRUE(overrides_on(store(), everywhere(), day(1), kKnownNow)->front().in_force);
}

TEST_F(Acts, AnOverrideOfAWhatIfLetsNothingBeApplied) {
  ApplyRequest request;
  request.plan.given = {{"X3", "N1"}};
  request.facts.overrides.push_back({PersonCode{"H1"}, PersonCode{"N1"}, CaseId{"X3"}, "what if", day(9)});
  EXPECT_CODE(apply_plan(store(), agreements_, everywhere(), request, clock_), "ALLOC-WHAT-IF");
}

}  // namespace
}  // namespace evenkeel::contract
