#include <fmt/format.h>

#include <algorithm>

#include "allocation/rules/matrix.h"

namespace evenkeel::allocation::rules {
namespace {

using enum EligibilityRule::Answer;

enum class Share : std::uint8_t { Known, Over, Undated, Ahead, NotAgreed };

// A share of high-risk cases is ALLOC-PROTECTED-NQO's to count, and ends with the protection that names it;
// where nothing says how many, or from when, none may be held.
Share share_of(const Question& q) {
  if (q.the_candidate().most_high_risk >= 0) return Share::Known;
  const auto names_one = [](const Protection& p) {
    return p.chosen && p.who == Protection::Who::NewlyQualified && p.high_risk_percent;
  };
  if (std::ranges::none_of(q.problem.agreement->protections, names_one)) return Share::NotAgreed;
  const auto& qualified = q.person().qualified;
  if (!qualified) return Share::Undated;
  return *qualified <= q.problem.snapshot->as_of ? Share::Over : Share::Ahead;
}

Answer experience(const Question& q) {
  const auto& qualified = q.person().qualified;
  if (!qualified) return Answer::Confirm;
  const auto since = qualified->plus_months(months_to_experience(*q.problem.agreement));
  return since <= q.problem.snapshot->as_of ? Answer::Passes : Answer::Bars;
}

std::string first_months(const Question& q) {
  const auto months = months_to_experience(*q.problem.agreement);
  return months == 12 ? "year" : fmt::format("{} months", months);
}

Answer of_answer(const Question& q, EligibilityRule::Answer answer) {
  switch (answer) {
    case Yes:
    case Trained:  // ALLOC-TRAINING
      return Answer::Passes;
    case No:
      return Answer::Bars;
    case SignOff:
      return q.says(PairFact::SignedOff) ? Answer::Passes : Answer::Bars;
    case CoWork:
      return q.says(PairFact::CoWorked) ? Answer::Passes : Answer::Bars;
    case Experienced:
      return experience(q);
    case CappedShare:
      return share_of(q) <= Share::Over ? Answer::Passes : Answer::Bars;
  }
  return Answer::Bars;
}

std::string_view without(Share share) {
  switch (share) {
    case Share::Undated:
      return "no date of qualification is recorded";
    case Share::Ahead:
      return "the date of qualification is still to come";
    case Share::Known:
    case Share::Over:
    case Share::NotAgreed:
      return "no share is agreed";
  }
  return "no share is agreed";
}

std::string needs(const Question& q, EligibilityRule::Answer answer) {
  switch (answer) {
    case Yes:
    case Trained:
      return "may hold it";
    case No:
      return "may not hold it";
    case SignOff:
      return "may hold it only when a senior officer signs it off";
    case CoWork:
      return "may hold it only beside a qualified co-worker";
    case Experienced:
      return fmt::format("may hold it only once past the first {} after qualifying", first_months(q));
    case CappedShare:
      return fmt::format("may hold only a limited share of such cases, and {}", without(share_of(q)));
  }
  return "may not hold it";
}

// A case of which the matrix says nothing is for those whom the agreement measures by cases.
bool measured_by_cases(const Question& q) {
  return q.problem.agreement->capacity.nominal_points[static_cast<std::size_t>(q.person().grade)] != 0;
}

Answer judge(const Question& q) {
  auto worst = Answer::Passes;
  bool spoken = false;
  for_each_answer(q, [&](const EligibilityRule&, EligibilityRule::Answer answer) {
    spoken = true;
    worst = std::max(worst, of_answer(q, answer));
  });
  return spoken || measured_by_cases(q) ? worst : Answer::Bars;
}

std::string say(const Question& q) {
  const EligibilityRule* first = nullptr;
  auto said = Yes;
  auto worst = Answer::Passes;
  bool spoken = false;
  for_each_answer(q, [&](const EligibilityRule& rule, EligibilityRule::Answer answer) {
    spoken = true;
    const auto verdict = of_answer(q, answer);
    if (verdict > worst) worst = verdict, first = &rule, said = answer;
  });
  const auto grade = text_of(q.person().grade);
  if (!spoken && !measured_by_cases(q))
    return fmt::format(
        "The agreement says nothing of who may hold such a case, and does not measure the grade {} by cases.",
        grade);
  if (first == nullptr) return fmt::format("Somebody of grade {} may hold such a case.", grade);
  if (worst == Answer::Confirm)
    return fmt::format("{}: asks for experience, and no date of qualification is recorded; confirm it.",
                       first->name);
  return fmt::format("{}: somebody of grade {} {}.", first->name, grade, needs(q, said));
}

}  // namespace

const Rule grade_risk{"ALLOC-GRADE-RISK",
                      "The agreement's matrix says which grades may hold a case with such risks.",
                      "eligibility",
                      Kind::Hard,
                      judge,
                      nullptr,
                      say,
                      kTheParties};

}  // namespace evenkeel::allocation::rules
