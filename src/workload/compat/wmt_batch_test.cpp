#include "workload/compat/wmt_batch.h"

#include <gtest/gtest.h>

#include "workload/compat/wmt_grades.h"
#include "workload/compat/wmt_legacy.h"
#include "workload/compat/wmt_staging.h"

namespace evenkeel::compat {
namespace {

std::size_t slot(std::string_view name) { return static_cast<std::size_t>(*tier_slot(name)); }

// The tiers of the worked example in domain.md 2.2 and the young-adult price of B2; seed values.
PointsTables seed_tables() {
  PointsTables tables;
  auto& tiers = tables.standard.tiers;
  tiers.community[slot("A3")] = 206;
  tiers.community[slot("B2")] = 115;
  tiers.community[slot("C2")] = 63;
  tiers.community[slot("D1")] = 29;
  tiers.licence[slot("B3")] = 161;
  tiers.licence[slot("C1")] = 52;
  tiers.licence[slot("B2")] = 132;
  tiers.custody[slot("B2")] = 48;
  tables.t2a.tiers.community[slot("B2")] = 48;
  tables.t2a.tiers.licence[slot("B2")] = 48;
  tables.standard.standard_report = 138;
  tables.standard.fast_report = 65;
  return tables;
}

BatchWorkload worked_example() {
  BatchWorkload workload;
  workload.cases.community.filtered[slot("A3")] = 2;
  workload.cases.licence.filtered[slot("B3")] = 3;
  workload.cases.community.filtered[slot("B2")] = 4;
  workload.cases.community.filtered[slot("C2")] = 6;
  workload.cases.licence.filtered[slot("C1")] = 5;
  workload.cases.custody.filtered[slot("B2")] = 3;
  workload.cases.community.filtered[slot("D1")] = 6;
  return workload;
}

std::int64_t available(std::int64_t grade, std::optional<double> hours, double reduction) {
  const auto base = base_hours(grade, hours, {37, 37, 0});
  return batch_available_points(nominal_target(grade, {2176, 2176}), base, reduction);
}

TEST(WmtBatch, the_worked_example_scores_2311_points) {
  const auto points = batch_points(worked_example(), seed_tables());
  EXPECT_EQ(points.total, 2311);
  EXPECT_NEAR(batch_capacity_percentage(2311, 2176), 106.2, 0.01);
}

TEST(WmtBatch, untiered_cases_score_nothing_whatever_the_table_says) {
  auto tables = seed_tables();
  tables.standard.tiers.community[0] = 500;
  BatchWorkload workload;
  workload.cases.community.filtered[0] = 7;
  EXPECT_EQ(batch_points(workload, tables).total, 0);
}

TEST(WmtBatch, unfiltered_cases_are_scored_for_omic_only) {
  BatchWorkload workload;
  workload.cases.custody.all[slot("B2")] = 2;
  EXPECT_EQ(batch_points(workload, seed_tables()).total, 0);
  const auto omic = omic_points(workload, seed_tables());
  EXPECT_EQ(omic.points.standard.custody, 96);
  EXPECT_EQ(omic.projected_licence, 264);
  EXPECT_EQ(omic.points.total, 96);
}

TEST(WmtBatch, an_inactive_young_adult_case_is_discounted_by_its_weighting) {
  auto tables = seed_tables();
  BatchWorkload workload;
  auto& place = workload.cases.community;
  place.t2a[slot("B2")] = 2;
  place.t2a_inactive.warrants[slot("B2")] = 1;
  EXPECT_EQ(batch_points(workload, tables).total, 48);  // weighting 0 takes the case off whole
  tables.t2a.weightings.warrants = 100;
  EXPECT_EQ(batch_points(workload, tables).total, 96);
  tables.t2a.weightings.warrants = 25;
  EXPECT_EQ(batch_points(workload, tables).total, 60);
}

TEST(WmtBatch, more_inactive_than_total_goes_below_zero) {
  BatchWorkload workload;
  workload.cases.community.t2a_inactive.unpaid_work[slot("B2")] = 1;
  EXPECT_EQ(batch_points(workload, seed_tables()).total, -48);
}

TEST(WmtBatch, the_stored_total_rounds_halves_towards_plus_infinity) {
  EXPECT_EQ(batch_total(10.5, 0), 11);
  EXPECT_EQ(batch_total(-10.5, 0), -10);
  EXPECT_EQ(batch_total(100, -13), 87);
}

TEST(WmtBatch, available_points_are_cut_towards_zero) {
  EXPECT_EQ(available(kPo, 37, 0), 2176);
  EXPECT_EQ(available(kPo, 37, 7.4), 1740);
  EXPECT_EQ(available(kPo, 37, 40), -176);
}

TEST(WmtBatch, missing_hours_take_the_default_of_the_grade) {
  EXPECT_EQ(available(kPso, std::nullopt, 0), 2176);
  EXPECT_EQ(available(kTpo, std::nullopt, 0), 2176);
  EXPECT_EQ(available(99, std::nullopt, 0), 2176);
}

TEST(WmtBatch, senior_officers_and_dummies_get_no_points_in_the_seed) {
  EXPECT_EQ(available(kSpo, 37, 0), 0);
  EXPECT_EQ(available(kDummy, 37, 0), 0);
}

TEST(WmtBatch, floating_point_loses_a_point_where_exact_arithmetic_gives_1088) {
  EXPECT_EQ(available(kPo, 33.3, 14.8), 1087);
}

TEST(WmtBatch, a_tiny_number_is_read_by_its_text) {
  EXPECT_EQ(available(kPo, 37, 36.99999999), 5);
  EXPECT_EQ(js_parse_int(-5.9e-7), -5);
  EXPECT_EQ(js_parse_int(0.000001), 0);
}

TEST(WmtBatch, nobody_available_shows_as_zero_percent) { EXPECT_EQ(batch_capacity_percentage(2311, 0), 0); }

TEST(WmtStaging, flagged_rows_are_counted_by_place_and_tier_and_never_for_young_adults) {
  ByPlace<StagedPlace> rows;
  rows.community.all[slot("A3")] = 3;
  rows.community.filtered[slot("A3")] = 2;
  rows.community.t2a[slot("A3")] = 1;
  const auto staged =
      map_staging(rows, {{"W", "1", "Community"}, {"P", "1", "Community"}, {"U", "28", "License"}});
  EXPECT_EQ(staged.inactive.community.warrants[1], 1);
  EXPECT_EQ(staged.inactive.licence.unpaid_work[slot("C0S")], 1);
  EXPECT_EQ(staged.workload.cases.community.t2a_inactive.warrants[1], 0);
  const auto totals = batch_case_totals(staged.workload);
  EXPECT_EQ(totals.all, 4);
  EXPECT_EQ(totals.overview(), 3);
}

TEST(WmtGrades, the_batch_reads_codes_letter_for_letter) {
  EXPECT_EQ(batch_grade("NPSM"), SourceGrade::Po);
  EXPECT_EQ(batch_grade("npsm"), SourceGrade::Dmy);
  EXPECT_EQ(batch_grade("NPSM "), SourceGrade::Dmy);
  EXPECT_EQ(batch_grade("NPS – PQF"), SourceGrade::Tpo);
  EXPECT_EQ(batch_grade("A|B"), SourceGrade::Dmy);
}

TEST(WmtGrades, evenkeel_forgives_letters_and_spaces_and_knows_what_it_does_not_know) {
  EXPECT_EQ(read_grade_code(" npsm "), SourceGrade::Po);
  EXPECT_EQ(read_grade_code("OGO3"), SourceGrade::Dmy);
  EXPECT_EQ(read_grade_code("XYZ"), std::nullopt);
  EXPECT_EQ(read_grade_code(""), std::nullopt);
}

TEST(WmtLegacy, parole_and_arms_reports_scored_until_2023) {
  LegacyReports reports{2, 1, 3};
  const auto on = legacy_points_2021({}, reports, seed_tables(), {true, 120, 69, 35});
  EXPECT_EQ(on.total, 240 + 69 + 105);
  const auto off = legacy_points_2021({}, reports, seed_tables(), {false, 120, 69, 35});
  EXPECT_EQ(off.paroms, 0);
}

}  // namespace
}  // namespace evenkeel::compat
