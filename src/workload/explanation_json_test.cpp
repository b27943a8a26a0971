#include "workload/explanation_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "workload/measure.h"
#include "workload/roll_up.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

struct Written : ::testing::Test {
  Agreement agreement = testing::sample_agreement();
  Snapshot snapshot = [] {
    testing::SampleRecords records;
    records.team(0).person("N1");
    records.a_case("N1", CaseType::Licence, "B2");
    records.a_case("", CaseType::Licence, "B2");
    return records.snapshot();
  }();
};

TEST_F(Written, AnExplanationInWholeNumbers) {
  const auto json = to_json(explain(snapshot, agreement, Mode::Evenkeel, 0)).as_object();
  EXPECT_EQ(json.at("kind"), "explanation");
  EXPECT_EQ(json.at("as_of"), "2026-11-22");
  EXPECT_EQ(json.at("nominal_points"), 2176);
  EXPECT_EQ(json.at("default_hours"), 3700);
  EXPECT_EQ(json.at("work").at(0).at("total"), 13200);
  EXPECT_EQ(json.at("work").at(0).at("rule"), "points.standard.licence.B2");
  EXPECT_EQ(json.at("contracted").at(0).at("hours"), 3700);
  EXPECT_EQ(json.at("figure").at("used"), 61);
  EXPECT_EQ(json.at("bands").at(4).at("upto"), nullptr);
  EXPECT_EQ(json.at("snapshot").as_string().size(), 64U);
}

TEST_F(Written, AMissingPercentageIsNullAndNotZero) {
  auto nobody = explain(snapshot, agreement, Mode::Evenkeel, 0);
  nobody.figure.used = std::nullopt;
  EXPECT_EQ(to_json(nobody).at("figure").at("used"), nullptr);
}

TEST_F(Written, APoolAndAFigure) {
  const Explainer explainer{snapshot, agreement, Mode::Evenkeel};
  const auto pool = pool_json(snapshot.teams[0].code, explainer.pool(0));
  EXPECT_EQ(pool.at("team"), "T0");
  EXPECT_EQ(pool.at("work").at(0).at("total"), 13200);
  const auto rows = figures(snapshot, agreement, measure(snapshot, agreement, Mode::Evenkeel));
  const auto nation = to_json(rows.front());
  EXPECT_EQ(nation.at("level"), "nation");
  EXPECT_EQ(nation.at("workload"), 26400);
  EXPECT_EQ(nation.at("grade"), nullptr);
  EXPECT_FALSE(nation.as_object().contains("name"));
}

TEST_F(Written, ALineIsCanonicalWithItsLineFeed) {
  EXPECT_EQ(json_line(boost::json::object{{"b", 1}, {"a", "x"}}), "{\"a\":\"x\",\"b\":1}\n");
}

}  // namespace
}  // namespace evenkeel::workload
