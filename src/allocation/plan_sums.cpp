#include "allocation/plan_sums.h"

#include <array>
#include <map>
#include <optional>

#include "allocation/evenness.h"
#include "allocation/fairness.h"
#include "base/decimal.h"

namespace evenkeel::allocation {
namespace {

constexpr std::array<Grade, 2> kHolders{Grade::PSO, Grade::PO};  // lowest first

bool holds_alone(EligibilityRule::Answer answer) {
  using enum EligibilityRule::Answer;
  return answer == Yes || answer == Trained || answer == Experienced;
}

bool may_hold(const Agreement& agreement, const WaitingCase& one, Grade grade) {
  const auto index = static_cast<std::size_t>(grade);
  if (!workload::rate_of(agreement.capacity, grade).usable()) return false;
  for (std::size_t i = 0; i < agreement.eligibility.size() && i < 64; ++i) {
    const bool speaks = (one.speaks >> i & 1U) != 0;
    if (speaks && !holds_alone(agreement.eligibility[i].answers[index])) return false;
  }
  return true;
}

std::optional<Grade> lowest_grade(const Agreement& agreement, const WaitingCase& one) {
  for (const auto grade : kHolders) {
    if (may_hold(agreement, one, grade)) return grade;
  }
  return std::nullopt;
}

// A restricted record goes to nobody until the records name somebody for it, whatever hours there are.
bool closed_to_all(const Problem& problem, std::size_t c) {
  const auto bit = 1U << static_cast<unsigned>(PairFact::MaySee);
  return problem.row(c).restricted && (problem.cases[c].pair_facts & bit) == 0;
}

// ceil(points x default hours / (nominal x line)); the rate's points are whole, the case's hundredths.
Hours hours_for(const Agreement& agreement, Grade grade, std::int64_t points) {
  const auto rate = workload::rate_of(agreement.capacity, grade);
  const Int128 above = Int128{points} * rate.hours.hundredths * 1000;
  const Int128 below = Int128{rate.points} * 100 * agreement.lines.line_tenths;
  return Hours{static_cast<std::int64_t>((above + below - 1) / below)};
}

std::vector<ClassSum> by_class(const Problem& problem, const Plan& plan) {
  std::map<std::uint8_t, ClassSum> sums;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto& one = problem.cases[c];
    auto& sum = sums[one.urgency];
    sum.urgency = one.urgency;
    sum.cases += 1;
    sum.points += one.points;
    if (plan.assignment[c] < 0) continue;
    sum.placed += 1;
    sum.placed_points += one.points;
  }
  std::vector<ClassSum> out;
  out.reserve(sums.size());
  for (const auto& [urgency, sum] : sums) out.push_back(sum);
  return out;
}

std::vector<GradeSum> by_grade(const Problem& problem, const Plan& plan) {
  std::map<Grade, GradeSum> sums;
  const auto before = loads_before(problem);
  std::vector<std::int64_t> given(problem.people.size());
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto placed = plan.assignment[c];
    if (placed >= 0 && placed != problem.cases[c].holder) ++given[static_cast<std::size_t>(placed)];
  }
  for (const auto p : people_in_scope(problem)) {
    auto& sum = sums[problem.person(p).grade];
    sum.grade = problem.person(p).grade;
    sum.people += 1;
    sum.available += problem.people[p].available;
    sum.before += before[p].points;
    sum.after += plan.after[p].points;
    sum.given += given[p];
  }
  std::vector<GradeSum> out;
  out.reserve(sums.size());
  for (const auto& [grade, sum] : sums) out.push_back(sum);
  return out;
}

void count_short(const Problem& problem, const Plan& plan, PlanSums& out) {
  std::map<Grade, HoursShort> sums;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    if (plan.assignment[c] >= 0) continue;
    const auto& one = problem.cases[c];
    const auto grade = grade_short(problem, c);
    if (!grade) {
      out.nobody += 1;
      continue;
    }
    auto& sum = sums[*grade];
    sum.grade = *grade;
    sum.cases += 1;
    sum.points += one.points;
  }
  for (auto& [grade, sum] : sums) {
    sum.hours = hours_for(*problem.agreement, grade, sum.points);
    out.hours_short.push_back(sum);
  }
}

}  // namespace

std::optional<Grade> grade_short(const Problem& problem, std::size_t case_index) {
  if (closed_to_all(problem, case_index)) return std::nullopt;
  return lowest_grade(*problem.agreement, problem.cases[case_index]);
}

PlanSums sums_of(const Problem& problem, const Plan& plan) {
  PlanSums out;
  out.classes = by_class(problem, plan);
  out.grades = by_grade(problem, plan);
  count_short(problem, plan, out);
  return out;
}

}  // namespace evenkeel::allocation
