// Declaring that a unit is full: who may, on what, how it is signed for, noted, reviewed and stood down.
#include "usecases/full/declare_full.h"

#include "tests/usecases/desk_of_a_unit.h"
#include "usecases/full/full_evidence.h"
#include "usecases/full/fullness_json.h"
#include "usecases/hours/overtime.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel::rules {
namespace {

using testing::HasSubstr;

class DeclareFull : public DeskOfAUnit {
 protected:
  void SetUp() override {
    DeskOfAUnit::SetUp();
    import(over_the_line());
  }
  static FullRequest request() {
    return {.unit = "P1",
            .work = "all",
            .withheld = {"new cases of low risk"},
            .always = {"recalls and releases"},
            .until = "2026-12-04",
            .reason = "104 % and nobody to come"};
  }
  std::string refused(const Viewer& viewer, const FullRequest& asked) {
    return code_of(declare_full(at(viewer), asked));
  }
  Matter declared() { return declare_full(at(head), request()).value(); }
  Matter authorised() {
    const auto matter = declared();
    return authorise_full(at(director), matter.id, matter.version).value();
  }
  Matter standing() {
    auto matter = authorised();
    for (const auto& [viewer, party] : {std::pair{&napo, "napo"}, {&unison, "unison"}, {&gmb, "gmb"}})
      matter = note_full(at(*viewer), matter.id, matter.version, party, "noted").value();
    return matter;
  }
  FullState state(const Matter& matter) { return full_state(matter, fullness(matter), clock_.day); }
  static Fullness fullness(const Matter& matter) { return fullness_in(matter.details.reveal()).value(); }
  std::string stand_down_code(const Viewer& viewer, const Matter& matter, const std::string& reason) {
    return code_of(stand_down(at(viewer), matter.id, matter.version, reason));
  }
};

TEST_F(DeclareFull, IsForThoseInChargeOfThePlace) {
  for (const auto* viewer : {&spo, &head_elsewhere, &director_elsewhere, &inspector, &napo, &n1, &nobody})
    EXPECT_EQ(refused(*viewer, request()), "FULL-OFFICE") << viewer->account;
  EXPECT_EQ(refused(head, request()), "");
}

TEST_F(DeclareFull, OfARegionIsNotForTheHeadOfAUnitInIt) {
  auto region = request();
  region.unit = "R1";
  EXPECT_EQ(refused(head, region), "FULL-OFFICE");
  auto service = request();
  service.unit = "";
  EXPECT_EQ(refused(director, service), "FULL-OFFICE");
}

TEST_F(DeclareFull, IsForWorkAndNotForOffersOfHours) {
  ASSERT_NE(overtime_rule(in_force), nullptr);
  for (const auto& work : work_classes(in_force)) EXPECT_NE(work.code, kOvertimeFeature);
}

TEST_F(DeclareFull, KnowsNoOtherPlaces) {
  auto elsewhere = request();
  elsewhere.unit = "P9";
  EXPECT_EQ(refused(national, elsewhere), "NO-UNIT");
}

TEST_F(DeclareFull, SaysWhatIsWithheldAndWhatNeverIs) {
  auto nothing = request();
  nothing.withheld.clear();
  EXPECT_EQ(refused(head, nothing), "FULL-SCOPE");
  auto nothing_kept = request();
  nothing_kept.always.clear();
  EXPECT_EQ(refused(head, nothing_kept), "FULL-SCOPE");
  auto endless = request();
  endless.withheld = {std::string(4'001, 'x')};
  EXPECT_EQ(refused(head, endless), "FULL-SCOPE");
}

TEST_F(DeclareFull, SaysWhy) {
  for (const auto& reason : {std::string{}, std::string{" \n"}, std::string(4'001, 'x')}) {
    auto asked = request();
    asked.reason = reason;
    EXPECT_EQ(refused(head, asked), "FULL-REASON") << reason.size();
  }
}

TEST_F(DeclareFull, EndsAfterTodayAndWithinNinetyDays) {
  for (const auto* until : {"", "soon", "2026-11-20", "2026-11-19", "2027-02-19"}) {
    auto asked = request();
    asked.until = until;
    EXPECT_EQ(refused(head, asked), "FULL-UNTIL") << until;
  }
  auto longest = request();
  longest.until = "2027-02-18";
  EXPECT_EQ(refused(head, longest), "");
}

TEST_F(DeclareFull, IsOfAClassOfWorkOfTheAgreement) {
  auto asked = request();
  asked.work = "gardening";
  EXPECT_EQ(refused(head, asked), "FULL-WORK");
}

TEST_F(DeclareFull, IsRefusedWithoutAProofAndSaysTheFigure) {
  import({held("X1", "A3")});
  const auto answer = declare_full(at(head), request());
  ASSERT_EQ(code_of(answer), "FULL-NO-PROOF");
  EXPECT_THAT(answer.error().message, HasSubstr("9.5 % of capacity used"));
}

// Eleven cases of high risk are 2,266 points; N3 may hold none of them and has room for all of it.
TEST_F(DeclareFull, OfAllWorkIsRefusedWithinTheLineAndOfTheClassThatDoesNotFitItIsNot) {
  also_has_a_pso_ = true;
  std::vector<Case> cases{waiting("XW", "A3", Rosh::High)};
  for (int i = 0; i < 10; ++i) cases.push_back(held("XA" + std::to_string(i), "A3", Rosh::High));
  import(cases);
  const auto answer = declare_full(at(head), request());
  ASSERT_EQ(code_of(answer), "FULL-NOT-OVER");
  EXPECT_THAT(answer.error().message, HasSubstr("52.1 %"));
  auto officers = request();
  officers.work = "po-only";
  EXPECT_EQ(refused(head, officers), "");
}

TEST_F(DeclareFull, IsSaidOnceForAPlaceAndAClassOfWork) {
  declared();
  EXPECT_EQ(refused(director, request()), "FULL-STANDS");
  clock_.day = Date::of(2026, 12, 4);
  auto again = request();
  again.until = "2026-12-18";
  EXPECT_EQ(refused(head, again), "") << "the first has lapsed";
}

TEST_F(DeclareFull, ByTheAuthoriserIsAuthorisedInTheSameAct) {
  const auto matter = declare_full(at(director), request()).value();
  EXPECT_EQ(state(matter), FullState::Noting);
  EXPECT_EQ(fullness(matter).authorised_office, "regional director");
}

TEST_F(DeclareFull, ByTheHeadWaitsForTheAuthoriserAndHoldsItsProof) {
  const auto matter = declared();
  EXPECT_EQ(state(matter), FullState::Declared);
  EXPECT_EQ(matter.awaits, "regional-director");
  EXPECT_EQ(fullness(matter).evidence.used_tenths, 1041);
  EXPECT_TRUE(fullness(matter).evidence.proved);
  EXPECT_GT(fullness(matter).evidence.entry, 0);
}

// 2,295 of 2,176 points are 105.47 %.
TEST_F(DeclareFull, RestsOnAWholePercentThatIsRoundedOnce) {
  auto cases = over_the_line();
  cases.push_back(held("XD", "D1"));
  import(cases);
  const auto evidence = fullness(declared()).evidence;
  EXPECT_EQ(evidence.used_tenths, 1055);
  EXPECT_EQ(evidence.used_percent, 105);
}

TEST_F(DeclareFull, IsAuthorisedByTheDirectorOfThePlaceAlone) {
  const auto matter = declared();
  for (const auto* viewer : {&head, &director_elsewhere, &national, &napo, &inspector})
    EXPECT_EQ(code_of(authorise_full(at(*viewer), matter.id, matter.version)), "FULL-OFFICE")
        << viewer->account;
  EXPECT_EQ(code_of(authorise_full(at(director), matter.id, matter.version)), "");
}

TEST_F(DeclareFull, IsAuthorisedOnce) {
  const auto matter = authorised();
  EXPECT_EQ(code_of(authorise_full(at(director), matter.id, matter.version)), "FULL-STATE");
}

TEST_F(DeclareFull, IsAuthorisedOnlyWhileItsProofHolds) {
  const auto matter = declared();
  import({held("X1", "A3")});
  EXPECT_EQ(code_of(authorise_full(at(director), matter.id, matter.version)), "FULL-NO-PROOF");
}

TEST_F(DeclareFull, IsAuthorisedAsItWasSeen) {
  const auto matter = declared();
  EXPECT_EQ(code_of(authorise_full(at(director), matter.id, matter.version + 1)), "MATTER-MOVED");
  EXPECT_EQ(code_of(authorise_full(at(director), "fullness-999", 1)), "NO-MATTER");
}

TEST_F(DeclareFull, IsNotedAfterItWasAuthorised) {
  const auto matter = declared();
  EXPECT_EQ(code_of(note_full(at(napo), matter.id, matter.version, "napo", "")), "FULL-STATE");
}

TEST_F(DeclareFull, IsNotedByUnionsOfTheAgreementThroughAPersonEach) {
  const auto matter = authorised();
  EXPECT_EQ(code_of(note_full(at(head), matter.id, matter.version, "napo", "")), "FULL-OFFICE");
  EXPECT_EQ(code_of(note_full(at(napo), matter.id, matter.version, "employer", "")), "FULL-PARTY");
  EXPECT_EQ(code_of(note_full(at(napo), matter.id, matter.version, "pcs", "")), "FULL-PARTY");
  const auto noted = note_full(at(napo), matter.id, matter.version, "napo", "said so in May").value();
  EXPECT_EQ(code_of(note_full(at(napo), matter.id, noted.version, "unison", "")), "FULL-ONE-UNION");
  EXPECT_EQ(code_of(note_full(at(unison), matter.id, noted.version, "napo", "")), "FULL-NOTED");
  EXPECT_EQ(state(noted), FullState::Noting);
}

TEST_F(DeclareFull, StandsOnceEveryUnionHasNotedIt) {
  const auto matter = standing();
  EXPECT_EQ(state(matter), FullState::Full);
  EXPECT_EQ(matter.awaits, "head-of-pdu");
}

TEST_F(DeclareFull, StandsAfterTheNotingDayWhetherNotedOrNot) {
  const auto matter = authorised();
  ASSERT_EQ(fullness(matter).note_by, Date::of(2026, 11, 23)) << "the next working day";
  EXPECT_EQ(full_state(matter, fullness(matter), Date::of(2026, 11, 23)), FullState::Noting);
  EXPECT_EQ(full_state(matter, fullness(matter), Date::of(2026, 11, 24)), FullState::Full);
  EXPECT_EQ(full_state(matter, fullness(matter), Date::of(2026, 12, 4)), FullState::Lapsed);
}

TEST_F(DeclareFull, IsDueForReviewOnTheNextWorkingDay) {
  const auto matter = standing();
  EXPECT_EQ(review_due(matter, fullness(matter), clock_.day), Date::of(2026, 11, 23));
  EXPECT_EQ(review_due(matter, fullness(matter), Date::of(2026, 12, 4)), std::nullopt) << "lapsed";
}

TEST_F(DeclareFull, IsReviewedByThoseInChargeInTheirWords) {
  const auto matter = standing();
  EXPECT_EQ(code_of(review_full(at(napo), matter.id, matter.version, "well", "")), "FULL-OFFICE");
  EXPECT_EQ(code_of(review_full(at(head), matter.id, matter.version, " ", "")), "FULL-REASON");
  EXPECT_EQ(code_of(review_full(at(head), matter.id, matter.version, "no change", "2027-06-01")),
            "FULL-UNTIL");
  const auto reviewed = review_full(at(head), matter.id, matter.version, "no change", "2026-12-18").value();
  EXPECT_EQ(fullness(reviewed).until, Date::of(2026, 12, 18));
  EXPECT_TRUE(fullness(reviewed).reviews.back().evidence.proved);
}

TEST_F(DeclareFull, IsNotReviewedBeforeItIsAuthorised) {
  const auto matter = declared();
  EXPECT_EQ(code_of(review_full(at(head), matter.id, matter.version, "no change", "")), "FULL-STATE");
}

TEST_F(DeclareFull, WithoutAProofIsReviewedAsSuchAndNotProlonged) {
  const auto matter = standing();
  import({held("X1", "A3")});
  EXPECT_EQ(code_of(review_full(at(head), matter.id, matter.version, "room again", "2026-12-18")),
            "FULL-NO-PROOF");
  const auto reviewed = review_full(at(head), matter.id, matter.version, "room again", "").value();
  EXPECT_FALSE(fullness(reviewed).reviews.back().evidence.proved);
  EXPECT_EQ(fullness(reviewed).until, Date::of(2026, 12, 4));
}

TEST_F(DeclareFull, IsTakenBackByWhoeverDeclaredItWhileNobodyHasSigned) {
  const auto matter = declared();
  EXPECT_EQ(stand_down_code(spo, matter, "a mistake"), "FULL-OFFICE");
  const auto ended = stand_down(at(head), matter.id, matter.version, "a mistake").value();
  EXPECT_EQ(state(ended), FullState::Withdrawn);
}

TEST_F(DeclareFull, IsStoodDownByTheAuthoriserWithAReasonAndOnce) {
  const auto matter = standing();
  EXPECT_EQ(stand_down_code(head, matter, "room again"), "FULL-OFFICE");
  EXPECT_EQ(stand_down_code(director, matter, " "), "FULL-REASON");
  const auto ended = stand_down(at(director), matter.id, matter.version, "room again").value();
  EXPECT_EQ(state(ended), FullState::StoodDown);
  EXPECT_EQ(stand_down_code(director, ended, "again"), "FULL-STATE");
}

TEST(TheAuthoriser, IsTheOwnerOfTheAgreementsStepAndTheNationalLeadForTheService) {
  Agreement agreement;
  EXPECT_EQ(authoriser_of(agreement, Level::Pdu), Role::RegionalDirector) << "where the agreement names none";
  agreement.ladder = {{1, "declare-full", "", "head of PDU", 2, {}}};
  EXPECT_EQ(authoriser_of(agreement, Level::Pdu), Role::HeadOfUnit);
  EXPECT_EQ(authoriser_of(agreement, Level::Nation), Role::National);
}

}  // namespace
}  // namespace evenkeel::rules
