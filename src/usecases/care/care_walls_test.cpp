// Who reads what of employee care: the assessment is between the person, whoever answers for them and HR;
// what is said about health is for its named recipients, and no role opens it.
#include <gtest/gtest.h>

#include "access/matter_walls.h"
#include "usecases/matters/recipients.h"

namespace evenkeel {
namespace {

Viewer viewer(Role role, PlaceKind kind, const char* code, const char* account) {
  return {.account = account, .name = "", .person = PersonCode{account}, .grants = {{role, {kind, code}}}};
}

std::vector<Viewer> everybody_else() {
  return {viewer(Role::SeniorPractitioner, PlaceKind::Team, "T1", "spo"),
          viewer(Role::HeadOfUnit, PlaceKind::Pdu, "P1", "head"),
          viewer(Role::RegionalDirector, PlaceKind::Region, "R1", "director"),
          viewer(Role::National, PlaceKind::Everywhere, "", "national"),
          viewer(Role::UnionRepresentative, PlaceKind::Everywhere, "", "union"),
          viewer(Role::HumanResources, PlaceKind::Everywhere, "", "hr"),
          viewer(Role::Inspector, PlaceKind::Everywhere, "", "inspector"),
          viewer(Role::Administrator, PlaceKind::Everywhere, "", "administrator"),
          viewer(Role::Analyst, PlaceKind::Everywhere, "", "analyst"),
          viewer(Role::Practitioner, PlaceKind::Self, "", "colleague")};
}

Matter assessment(MatterKind kind) {
  Matter out;
  out.id = "risk-assessment-1";
  out.kind = kind;
  out.opened_by = "N1";
  out.awaits = "spo";
  out.where = {
      .region = UnitCode{"R1"}, .pdu = UnitCode{"P1"}, .team = TeamCode{"T1"}, .person = PersonCode{"N1"}};
  out.details = Private<std::string>{R"({"recipients":["named"]})"};
  return out;
}

TEST(HealthText, OfAnAssessmentIsOpenToNoRole) {
  for (const auto& one : everybody_else())
    EXPECT_FALSE(may_read_health(one, assessment(MatterKind::RiskAssessment))) << one.account;
}

TEST(HealthText, IsOpenToItsAuthorAndToWhomTheyNamed) {
  const auto matter = assessment(MatterKind::RiskAssessment);
  EXPECT_TRUE(may_read_health(viewer(Role::Practitioner, PlaceKind::Self, "", "N1"), matter));
  EXPECT_TRUE(may_read_health(viewer(Role::SeniorPractitioner, PlaceKind::Team, "T9", "named"), matter));
}

TEST(EmployeeCare, IsSeenByThePersonWhoeverAnswersForThemAndHrAlone) {
  for (const auto kind : {MatterKind::RiskAssessment, MatterKind::Measure}) {
    std::string seen;
    for (const auto& one : everybody_else()) {
      if (access::may_see(one, assessment(kind))) seen += one.account + " ";
    }
    EXPECT_EQ(seen, "spo head director hr ");
  }
}

TEST(EmployeeCare, OfAnotherPlaceIsSeenByNoManager) {
  auto matter = assessment(MatterKind::RiskAssessment);
  matter.where = {
      .region = UnitCode{"R2"}, .pdu = UnitCode{"P2"}, .team = TeamCode{"T2"}, .person = PersonCode{"N1"}};
  for (const auto& one : everybody_else())
    EXPECT_EQ(access::may_see(one, matter), one.account == "hr") << one.account;
}

}  // namespace
}  // namespace evenkeel
