// How evenly work is shared: figures that people know, over the people who are in scope, and who that is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/problem.h"

namespace evenkeel::allocation {

// Capacity used in tenths of a percent; Gini and Jain in thousandths, half up, computed from hundredths of a
// percent. Gini 0 and Jain 1000: all the same.
struct Fairness {
  std::string group;        // "all", "grade PO", "part-time", "full-time", "newly qualified"
  std::int64_t people = 0;  // measured
  std::int64_t not_measured = 0;
  bool hidden = false;  // too few people: figures would point at somebody
  std::int64_t highest = 0;
  std::int64_t lowest = 0;
  std::int64_t over_line = 0;  // people
  std::int64_t gini = 0;
  std::int64_t jain = 1000;
  std::int64_t high_risk_tenths = 0;  // share of high-risk cases
};

// Those who could be given one of the cases: fairness over a part of the staff counts these and no others.
std::vector<std::size_t> people_in_scope(const Problem& problem);

Fairness fairness(const Problem& problem, const std::vector<Load>& after,
                  const std::vector<std::size_t>& scope);

// By grade, then hours, then experience, each a partition of the scope. Groups smaller than the agreement's
// smallest are hidden, and with them the next, so that the others and the whole do not tell their difference.
std::vector<Fairness> fairness_by_group(const Problem& problem, const std::vector<Load>& after,
                                        const std::vector<std::size_t>& scope);

// Pairs of people in scope where one, with any single given case taken away, still stands higher than the
// other with that case, whom no limit keeps from taking it: more envy than one case explains. `assignment` by case of the problem.
std::int64_t envy_beyond_one_case(const Problem& problem, const std::vector<std::int32_t>& assignment,
                                  const std::vector<Load>& after);

std::string sentence_of(const Fairness& fairness);

}  // namespace evenkeel::allocation
