#include "access/matter_walls.h"

#include <gtest/gtest.h>

namespace evenkeel::access {
namespace {

Viewer viewer(Role role, Place place, const char* person = nullptr) {
  Viewer out{.account = "account", .name = "", .person = {}, .grants = {{role, std::move(place)}}};
  if (person != nullptr) out.person = PersonCode{person};
  return out;
}

Matter matter(MatterKind kind) {
  Matter out;
  out.kind = kind;
  out.where = {UnitCode{"R1"}, UnitCode{"P1"}, TeamCode{"T1"}, PersonCode{"N1"}};
  out.opened_by = "somebody";
  return out;
}

const Place kSelf{PlaceKind::Self, ""};
const Place kTeam{PlaceKind::Team, "T1"};
const Place kEverywhere{PlaceKind::Everywhere, ""};

TEST(MatterWalls, OpenOnesOwnMattersAndNobodyElsesToAPractitioner) {
  EXPECT_TRUE(may_see(viewer(Role::Practitioner, kSelf, "N1"), matter(MatterKind::Notice)));
  EXPECT_FALSE(may_see(viewer(Role::Practitioner, kSelf, "N2"), matter(MatterKind::Notice)));
}

TEST(MatterWalls, OpenTheMattersOfATeamToItsManagerAlone) {
  EXPECT_TRUE(may_see(viewer(Role::SeniorPractitioner, kTeam), matter(MatterKind::Challenge)));
  EXPECT_FALSE(
      may_see(viewer(Role::SeniorPractitioner, {PlaceKind::Team, "T2"}), matter(MatterKind::Challenge)));
}

TEST(MatterWalls, CloseStressAssessmentsToInspectorAndUnion) {
  EXPECT_FALSE(may_see(viewer(Role::Inspector, kEverywhere), matter(MatterKind::RiskAssessment)));
  EXPECT_FALSE(may_see(viewer(Role::UnionRepresentative, kEverywhere), matter(MatterKind::RiskAssessment)));
  EXPECT_TRUE(may_see(viewer(Role::HumanResources, kEverywhere), matter(MatterKind::RiskAssessment)));
}

TEST(MatterWalls, ShowAUnionRepresentativeWhatUnitsDeclareAndNoPersonsMatter) {
  EXPECT_TRUE(may_see(viewer(Role::UnionRepresentative, kEverywhere), matter(MatterKind::Fullness)));
  EXPECT_FALSE(may_see(viewer(Role::UnionRepresentative, kEverywhere), matter(MatterKind::Declaration)));
}

TEST(MatterWalls, CloseAStepOfTheLadderAboutOnePersonToThoseWhoSeeUnitsAlone) {
  EXPECT_FALSE(may_see(viewer(Role::UnionRepresentative, kEverywhere), matter(MatterKind::LadderStep)));
  EXPECT_FALSE(may_see(viewer(Role::Analyst, kEverywhere), matter(MatterKind::Dispute)));
  auto of_unit = matter(MatterKind::LadderStep);
  of_unit.where.person.reset();
  EXPECT_TRUE(may_see(viewer(Role::UnionRepresentative, kEverywhere), of_unit));
}

TEST(MatterWalls, OpenAMatterToTheRoleThatMustActAtItsPlace) {
  auto dispute = matter(MatterKind::Dispute);
  EXPECT_FALSE(may_see(viewer(Role::National, kEverywhere), dispute));
  dispute.awaits = "national";
  EXPECT_TRUE(may_see(viewer(Role::National, kEverywhere), dispute));
  dispute.awaits = "spo";
  EXPECT_FALSE(may_see(viewer(Role::SeniorPractitioner, {PlaceKind::Team, "T2"}), dispute));
}

TEST(MatterWalls, OpenAPersonsMatterToTheUnionOnlyByTheirConsent) {
  auto notice = matter(MatterKind::Notice);
  EXPECT_FALSE(may_see(viewer(Role::UnionRepresentative, {PlaceKind::Pdu, "P1"}), notice));
  notice.details = Private<std::string>{R"({"copy":"yes"})"};
  EXPECT_TRUE(may_see(viewer(Role::UnionRepresentative, {PlaceKind::Pdu, "P1"}), notice));
  EXPECT_FALSE(may_see(viewer(Role::UnionRepresentative, {PlaceKind::Pdu, "P2"}), notice));
}

TEST(MatterWalls, CloseEverythingToAnAdministratorAndToNobodySignedIn) {
  EXPECT_FALSE(may_see(viewer(Role::Administrator, kEverywhere), matter(MatterKind::Challenge)));
  EXPECT_FALSE(may_see(Viewer{}, matter(MatterKind::Comment)));
}

}  // namespace
}  // namespace evenkeel::access
