// What all rules together say of one case and one person.
#pragma once

#include <string>
#include <vector>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation {

struct Said {
  const Rule* rule = nullptr;
  Answer answer = Answer::Bars;  // Confirm or Bars; Passes for a soft rule
  std::int64_t cost = 0;         // soft rules
  std::string sentence;
};

Question ask(const Problem& problem, std::size_t case_index, std::size_t candidate, Load before);
inline Question ask(const Problem& problem, std::size_t case_index, std::size_t candidate) {
  return ask(problem, case_index, candidate, problem.people[candidate].held);
}

Answer judge_pair(const Question& question);           // the rules about the pair
Answer judge_load(const Question& question);           // the rules about load
std::vector<Said> refusals(const Question& question);  // hard rules that bar
// Of refusals: that somebody is not available, which is told alone. No other rule is told beside it, open or
// soft.
bool tells_unavailable(const std::vector<Said>& refused);
std::vector<Said> to_confirm(const Question& question);  // hard rules that ask somebody to confirm
// The same, and that only a named override lets it over the line, where one does: for whoever gives one case.
std::vector<Said> asked_first(const Question& question);
std::int64_t soft_cost(const Question& question);         // steps, without those about load
std::vector<Said> preferences(const Question& question);  // soft rules that cost or gain something

Load with(Load load, const WaitingCase& added);
Load without(Load load, const WaitingCase& removed);

}  // namespace evenkeel::allocation
