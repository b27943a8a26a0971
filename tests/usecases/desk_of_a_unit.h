// A store with one unit, an agreement in force and a clock that the test sets, for asking use cases directly.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "domain/records/records.h"
#include "exchange/agreement/agreement_toml.h"
#include "usecases/agreements/record_agreement.h"
#include "usecases/see/desk.h"

namespace evenkeel::rules {

class SetClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return day; }
  [[nodiscard]] std::string now_utc() const override { return day.text() + "T09:00:00Z"; }
  Date day = Date::of(2026, 11, 20);  // a Friday
};

// Region R1 has unit P1 with team T1 (probation officer N1, 2,176 points available) and unit P2 with team T2
// (N2). Until import() nobody holds a case.
class DeskOfAUnit : public testing::Test {
 protected:
  void SetUp() override;

  [[nodiscard]] Desk at(const Viewer& viewer) {
    return {.store = *store_,
            .agreements = agreements_,
            .snapshots = snapshots_,
            .viewer = viewer,
            .clock = clock_,
            .why = "test"};
  }
  // These cases and registrations in place of what was there, true from the clock's day.
  void import(std::vector<Case> cases, std::vector<Registration> registrations = {});

  static Case held(const std::string& id, const std::string& tier, Rosh rosh = Rosh::Medium,
                   const std::string& holder = "N1");
  static Case waiting(const std::string& id, const std::string& tier, Rosh rosh = Rosh::Medium);
  // N1 holds 2,266 points in eleven cases: 104.1 %.
  static std::vector<Case> over_the_line();

  static Viewer somebody(const std::string& account, Role role, PlaceKind kind, const std::string& code = "");
  static Viewer practitioner(const std::string& person);

  int imports_ = 0;
  bool also_has_a_pso_ = false;  // import() adds N3 to T1
  // The draft as it is recorded for demonstrations: in force since 1 November 2026.
  Agreement in_force;
  std::unique_ptr<Store> store_;
  SetClock clock_;
  AgreementFolders agreements_;
  SnapshotCache snapshots_;

  const Viewer spo = somebody("spo", Role::SeniorPractitioner, PlaceKind::Team, "T1");
  const Viewer head = somebody("head", Role::HeadOfUnit, PlaceKind::Pdu, "P1");
  const Viewer head_elsewhere = somebody("head.elsewhere", Role::HeadOfUnit, PlaceKind::Pdu, "P2");
  const Viewer director = somebody("director", Role::RegionalDirector, PlaceKind::Region, "R1");
  const Viewer director_elsewhere =
      somebody("director.elsewhere", Role::RegionalDirector, PlaceKind::Region, "R2");
  const Viewer national = somebody("national", Role::National, PlaceKind::Everywhere);
  const Viewer inspector = somebody("inspector", Role::Inspector, PlaceKind::Everywhere);
  const Viewer napo = somebody("rep.napo", Role::UnionRepresentative, PlaceKind::Everywhere);
  const Viewer unison = somebody("rep.unison", Role::UnionRepresentative, PlaceKind::Everywhere);
  const Viewer gmb = somebody("rep.gmb", Role::UnionRepresentative, PlaceKind::Everywhere);
  const Viewer nobody = {};
  const Viewer n1 = practitioner("N1");
  const Viewer n2 = practitioner("N2");
};

// The code that something was refused with; "" for what was not.
template <class T>
std::string code_of(const Result<T>& result) {
  return result ? std::string{} : result.error().code;
}

}  // namespace evenkeel::rules
