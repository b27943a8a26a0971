// A rule of allocation: a stable code, a sentence for people, and what it says of one case and one person.
//
// `propose` and `check` share every rule. A hard rule bars a pair; a soft one costs whole steps, and is never
// traded against a hard one. A rule about load is judged on what the person holds before the case.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "allocation/problem.h"

namespace evenkeel::allocation {

struct Question {
  const Problem& problem;
  std::size_t case_index;
  std::size_t candidate;
  Load before;  // held by the candidate, this case left out
  // The candidate holds the case already: asked when a plan or a holding is checked, not when it is given.
  bool keeps = false;
  // Of `before`, what stands there by an override of its own, so that it takes no room from this case.
  std::int64_t let_in = 0;

  [[nodiscard]] const WaitingCase& the_case() const { return problem.cases[case_index]; }
  [[nodiscard]] const Candidate& the_candidate() const { return problem.people[candidate]; }
  [[nodiscard]] const CaseRow& row() const { return problem.row(case_index); }
  [[nodiscard]] const PersonRow& person() const { return problem.person(candidate); }
  [[nodiscard]] bool says(PairFact fact) const { return problem.says(fact, case_index, candidate); }
};

// Who signs where the agreement alone says so.
inline constexpr std::string_view kTheParties = "the parties to the agreement, employer and unions";

enum class Kind : std::uint8_t {
  Hard,        // about the pair, whatever they hold
  HardOnLoad,  // about what they hold
  Soft,
  SoftOnLoad,
};

enum class Answer : std::uint8_t {
  Passes,
  Confirm,  // may go, once somebody has confirmed what the records do not say
  Bars,
};

struct Rule {
  std::string_view code;
  std::string_view sentence;   // what it asks for
  std::string_view parameter;  // path in the agreement; empty when it has none
  Kind kind;
  Answer (*judge)(const Question&);       // hard rules
  std::int64_t (*cost)(const Question&);  // soft rules: whole steps, less is better
  std::string (*say)(const Question&);  // of this pair, with its numbers; never a name or a reason of absence
  std::string_view relaxed_by{};        // hard rules: whose signature lets a case past it [proposed]

  [[nodiscard]] bool hard() const { return kind == Kind::Hard || kind == Kind::HardOnLoad; }
};

// Every rule, hard ones first. The order is that in which they are told.
std::span<const Rule> all_rules();
const Rule* find_rule(std::string_view code);

// A valid override of this case and person on the day of the snapshot, within whose points they stay; null
// when there is none.
const Override* override_for(const Question& question);
// The same of an emergency direction, where a person has named the pair; plans and recommendations use none.
const Override* direction_for(const Question& question);
// Whether one of them names this very case.
bool let_in_by_name(const Question& question);

namespace rules {
extern const Rule not_available, grade_risk, training, trainee, declared, objected, team_refuses, unit;
extern const Rule line, stop_line, hours_only, protected_nqo, case_count;
extern const Rule continuity, travel, tier_mix, recent_intake, request, development, balance;
}  // namespace rules

}  // namespace evenkeel::allocation
