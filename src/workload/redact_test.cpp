#include "workload/redact.h"

#include <gtest/gtest.h>

#include "workload/explanation_json.h"
#include "workload/measure.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

#include <boost/json.hpp>

namespace evenkeel::workload {
namespace {

using testing::kDay;

Explanation explained(bool restricted) {
  testing::SampleRecords records;
  records.team(0).person("N1");
  records.a_case("N1", CaseType::Community, "A3");
  if (restricted) records.a_case("N1", CaseType::Community, "B2").restricted = true;
  records.report("N1", ReportKind::Standard, kDay);
  records.reduction("N1", "sick", Hours{740});
  return explain(records.snapshot(), testing::sample_agreement(), Mode::Evenkeel, 0);
}

TEST(Redaction, JoinsRestrictedCasesWithReportsAndKeepsTheSum) {
  const auto e = without_restricted(explained(true));
  ASSERT_EQ(e.work.size(), 2U);
  EXPECT_EQ(e.work[1].subject, "restricted and other work");
  EXPECT_EQ(e.work[1].total, Points::whole(115 + 138));
  EXPECT_EQ(e.work[0].total + e.work[1].total, e.figure.workload);
}

TEST(Redaction, LeavesTheSameLinesWhetherOrNotThereIsARestrictedCase) {
  const auto with = without_restricted(explained(true)).work;
  const auto without = without_restricted(explained(false)).work;
  ASSERT_EQ(with.size(), without.size());
  for (std::size_t i = 0; i < with.size(); ++i) EXPECT_EQ(with[i].subject, without[i].subject);
}

TEST(Redaction, TellsAReductionWithoutWhatItIsFor) {
  const auto text = boost::json::serialize(to_json(without_reasons(explained(false))));
  EXPECT_EQ(text.find("sick"), std::string::npos);
  EXPECT_NE(text.find("agreed reduction"), std::string::npos);
}

}  // namespace
}  // namespace evenkeel::workload
