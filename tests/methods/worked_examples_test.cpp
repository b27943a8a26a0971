// The worked examples of docs/methods/measuring.md and findings.md, under the agreements in data/agreements.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/agreement/agreement_toml.h"
#include "workload/findings.h"
#include "workload/measure.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using testing::kDay;
using testing::SampleRecords;

Agreement shipped(const std::string& name) { return AgreementFolders{}.load(name).value(); }

SampleRecords with_2311_points(Grade grade, std::optional<Date> qualified) {
  SampleRecords records;
  records.team(0).person("N1", grade).qualified = qualified;
  testing::hold_2311_points(records, "N1");
  return records;
}

Assessment of(const SampleRecords& records, const std::string& agreement, Mode mode = Mode::Evenkeel) {
  return measure(records.snapshot(), shipped(agreement), mode).people.at(0);
}

std::vector<std::string> breaches(const SampleRecords& records, const std::string& name) {
  const auto snapshot = records.snapshot();
  const auto agreement = shipped(name);
  std::vector<std::string> rules;
  for (const auto& finding : findings(snapshot, agreement, measure(snapshot, agreement, Mode::Evenkeel))) {
    if (finding.kind == FindingKind::ProtectionBreach) rules.push_back(finding.rule);
  }
  return rules;
}

TEST(WorkedExamples, AProbationOfficerWith2311PointsIsAt106Point2) {
  const auto records = with_2311_points(Grade::PO, std::nullopt);
  for (const auto* agreement : {"wmt-seed", "operation-protect-draft"}) {
    EXPECT_EQ(of(records, agreement).workload, Points::whole(2311)) << agreement;
    EXPECT_EQ(of(records, agreement).used->text(), "106.2") << agreement;
    EXPECT_EQ(of(records, agreement, Mode::Wmt).used->text(), "106.2") << agreement;
  }
}

TEST(WorkedExamples, WithOneMoreA2LicenceCaseAt114Point2) {
  auto records = with_2311_points(Grade::PO, std::nullopt);
  records.a_case("N1", CaseType::Licence, "A2");
  EXPECT_EQ(of(records, "wmt-seed").used->text(), "114.2");
}

TEST(WorkedExamples, ANewlyQualifiedOfficerIsAt132Point8WhereHoursAreTakenOff) {
  const auto records = with_2311_points(Grade::NQO, kDay.plus_days(-2));
  EXPECT_EQ(of(records, "wmt-seed").available, Points::whole(1740));
  EXPECT_EQ(of(records, "wmt-seed").used->text(), "132.8");
  EXPECT_EQ(breaches(records, "wmt-seed").size(), 1U);
}

TEST(WorkedExamples, AndOverTheCapWhereTheAgreementChoosesACap) {
  const auto records = with_2311_points(Grade::NQO, kDay.plus_days(-2));
  EXPECT_EQ(of(records, "operation-protect-draft").used->text(), "106.2");
  EXPECT_EQ(breaches(records, "operation-protect-draft").size(), 1U);
}

}  // namespace
}  // namespace evenkeel::workload
