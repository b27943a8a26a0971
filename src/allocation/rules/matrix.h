// The eligibility matrix, read once for the rules that speak from it: grade against risk, and training.
#pragma once

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {

// What the matrix answers, rule by rule, for a case and somebody of a grade.
template <class Visit>
void for_each_answer(const Question& q, Visit&& visit) {
  const auto& rules = q.problem.agreement->eligibility;
  const auto speaks = q.the_case().speaks;
  const auto grade = static_cast<std::size_t>(q.person().grade);
  for (std::size_t i = 0; i < rules.size() && i < 64; ++i) {
    if ((speaks >> i & 1U) != 0) visit(rules[i], rules[i].answers[grade]);
  }
}

// "domestic-abuse" as people write it: "domestic abuse".
std::string words_of(std::string_view specialism);

// Whether a semicolon-separated list of somebody's training names the one asked for.
bool trained_in(const PersonRow& person, std::string_view specialism);

// The months after which somebody is no longer newly qualified: the longest of the agreement's protections.
int months_to_experience(const Agreement& agreement);

}  // namespace evenkeel::allocation::rules
