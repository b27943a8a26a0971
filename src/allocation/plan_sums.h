// What a plan adds up to, by class of urgency and by grade, and the hours a week that it is short of.
//
// Points in hundredths. Nothing here names anybody: these are the figures of the public form.
#pragma once

#include <optional>
#include <vector>

#include "allocation/plan.h"

namespace evenkeel::allocation {

struct ClassSum {
  std::uint8_t urgency = 0;  // position in agreement.urgency
  std::int64_t cases = 0;
  std::int64_t points = 0;
  std::int64_t placed = 0;
  std::int64_t placed_points = 0;
};

// Everybody in scope of the plan (fairness.h), by grade.
struct GradeSum {
  Grade grade = Grade::Other;
  std::int64_t people = 0;
  std::int64_t available = 0;
  std::int64_t before = 0;  // held, with the cases that may move
  std::int64_t after = 0;
  std::int64_t given = 0;  // cases that they did not hold before
};

// Unplaced cases, each counted to the lowest grade that the matrix lets hold it without somebody's signature
// (PSO, then PO), and the hours a week of that grade, free of other work, that hold so many points under the
// line: points x default hours / (nominal points x line), up to the next hundredth of an hour.
struct HoursShort {
  Grade grade = Grade::Other;
  std::int64_t cases = 0;
  std::int64_t points = 0;
  Hours hours;
};

struct PlanSums {
  std::vector<ClassSum> classes;  // that have cases, most urgent first
  std::vector<GradeSum> grades;
  std::vector<HoursShort> hours_short;
  // Unplaced cases that no grade may hold without a signature, or whose restricted record names nobody: no
  // hours help.
  std::int64_t nobody = 0;
};

// The lowest grade that may hold a case without somebody's signature; none where no hours help.
std::optional<Grade> grade_short(const Problem& problem, std::size_t case_index);

PlanSums sums_of(const Problem& problem, const Plan& plan);

}  // namespace evenkeel::allocation
