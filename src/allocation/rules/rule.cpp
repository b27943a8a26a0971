#include "allocation/rules/rule.h"

#include <array>

namespace evenkeel::allocation {

std::span<const Rule> all_rules() {
  using namespace rules;
  static const std::array<Rule, 19> kAll{not_available, grade_risk, training,    trainee,   declared,
                                         team_refuses,  unit,       line,        stop_line, hours_only,
                                         protected_nqo, case_count, continuity,  travel,    tier_mix,
                                         recent_intake, request,    development, balance};
  return kAll;
}

const Rule* find_rule(std::string_view code) {
  for (const auto& rule : all_rules()) {
    if (rule.code == code) return &rule;
  }
  return nullptr;
}

const Override* override_for(const Question& q) {
  const auto& overrides = q.problem.facts->overrides;
  if (overrides.empty()) return nullptr;
  const auto& id = q.problem.case_id(q.case_index);
  for (const auto& o : overrides) {
    const bool stands = q.problem.snapshot->as_of < o.expires && !o.reason.empty() && !o.signer.empty();
    if (stands && o.person == q.person().code && o.case_id.text() == id) return &o;
  }
  return nullptr;
}

}  // namespace evenkeel::allocation
