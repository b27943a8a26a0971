#include "workload/compat/maw_workload.h"

#include <gtest/gtest.h>

namespace evenkeel::compat {
namespace {

JavaDecimal number(std::string_view text) { return parse_java_decimal(text).value(); }

std::int64_t available(std::string_view points, std::string_view hours_of_grade, std::string_view hours) {
  return maw_available_points(number(points), number(hours_of_grade), number(hours)).value();
}

TEST(MawWorkload, available_points_follow_the_hours) {
  EXPECT_EQ(available("2176.0", "37.0", "28.2"), 1658);
  EXPECT_EQ(available("2176", "37", "35.2"), 2070);
  EXPECT_EQ(available("2176", "37", "40"), 2352);
}

TEST(MawWorkload, the_ratio_of_fifteen_digits_costs_a_point) {
  EXPECT_EQ(available("2100", "37.5", "12.5"), 699);
}

TEST(MawWorkload, no_hours_give_no_points) {
  EXPECT_EQ(available("2176", "37", "0"), 0);
  EXPECT_EQ(available("2176", "37", "-0.1"), 0);
  EXPECT_EQ(available("2176", "0", "37"), 0);
}

TEST(MawWorkload, default_hours_of_0_point_0_are_an_error) {
  const auto points = maw_available_points(number("2176"), number("0.0"), number("37"));
  ASSERT_FALSE(points.has_value());
  EXPECT_EQ(points.error().code, "MAW-DIVISION-BY-ZERO");
}

TEST(MawWorkload, capacity_rounds_halves_away_from_zero_to_a_tenth_of_a_percent) {
  EXPECT_EQ(maw_capacity_percent(15, 102), "14.700");
  EXPECT_EQ(maw_capacity_percent(1, 2176), "0.000");
  EXPECT_EQ(maw_capacity_percent(10005, 10000), "100.100");
  EXPECT_EQ(maw_capacity_percent(-5, 10000), "-0.100");
}

TEST(MawWorkload, nobody_available_shows_as_zero) { EXPECT_EQ(maw_capacity_percent(500, 0), "0"); }

TEST(MawWorkload, one_unknown_case_type_fails_the_sum) {
  MawPointsTable table;
  table.normal["COMMUNITY"]["B2"] = 115;
  MawWorkload workload;
  workload.cases = {{"B2", "COMMUNITY", false}};
  EXPECT_EQ(maw_workload_points(workload, {}, table), 115);
  workload.cases.push_back({"B2", "UNKNOWN", false});
  EXPECT_FALSE(maw_workload_points(workload, {}, table).has_value());
}

TEST(MawWorkload, contacts_for_others_add_and_contacts_by_others_subtract) {
  MawWorkload workload;
  workload.contacts_for_others = {"CMS01", "XX"};
  workload.contacts_by_others = {"CMS02", "CMS02"};
  MawWeights weights;
  weights.contacts = {{"CMS01", 9}, {"CMS02", 13}};
  EXPECT_EQ(maw_workload_points(workload, weights, {}), 9 - 26);
}

TEST(MawWorkload, a_case_already_held_changes_nothing) {
  EXPECT_EQ(maw_potential_capacity(2300, 2176, 206, false).potential, "115.200");
  EXPECT_EQ(maw_potential_capacity(2300, 2176, 206, true).potential, "105.700");
}

TEST(MawWorkload, a_reduction_counts_strictly_inside_its_dates) {
  const std::vector<MawReduction> reductions = {{number("7.4"), 10, 20, "ACTIVE"},
                                                {number("1.6"), 5, 15, "SCHEDULED"},
                                                {number("8"), 5, 15, "ARCHIVED"}};
  EXPECT_EQ(stripped_text(maw_reduction_hours(reductions, 12)), "9");
  EXPECT_EQ(stripped_text(maw_reduction_hours(reductions, 15)), "7.4");
  EXPECT_EQ(maw_next_reduction_change(reductions, 12), 15);
  EXPECT_EQ(maw_next_reduction_change(reductions, 20), std::nullopt);
}

TEST(JavaDecimal, anything_but_a_plain_decimal_is_refused) {
  for (const auto* text : {"", "-", ".", "1e3", "1.2.3", " 1", "12345678901234567"})
    EXPECT_FALSE(parse_java_decimal(text).has_value()) << text;
}

}  // namespace
}  // namespace evenkeel::compat
