#include "allocation/rules/rule.h"

#include <algorithm>
#include <array>

namespace evenkeel::allocation {
namespace {

bool is_of(const Override& o, const Question& q) {
  if (o.person != q.person().code || o.reason.empty() || o.signer.empty()) return false;
  if (o.expires <= q.problem.snapshot->as_of) return false;
  if (!o.case_id && !o.points) return false;
  if (o.case_id && o.case_id->text() != q.problem.case_id(q.case_index)) return false;
  return !o.points || q.before.points + q.the_case().points <= q.the_candidate().line + q.let_in + *o.points;
}

const Override* found_in(const std::vector<Override>& overrides, const Question& q) {
  const auto found = std::ranges::find_if(overrides, [&](const Override& o) { return is_of(o, q); });
  return found == overrides.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Rule> all_rules() {
  using namespace rules;
  static const std::array<Rule, 20> kAll{not_available, grade_risk,    training,   trainee,     declared,
                                         objected,      team_refuses,  unit,       line,        stop_line,
                                         hours_only,    protected_nqo, case_count, continuity,  travel,
                                         tier_mix,      recent_intake, request,    development, balance};
  return kAll;
}

const Rule* find_rule(std::string_view code) {
  for (const auto& rule : all_rules()) {
    if (rule.code == code) return &rule;
  }
  return nullptr;
}

const Override* override_for(const Question& q) { return found_in(q.problem.facts->overrides, q); }

const Override* direction_for(const Question& q) {
  return q.problem.by_hand ? found_in(q.problem.facts->directions, q) : nullptr;
}

bool let_in_by_name(const Question& q) {
  const auto names_it = [&](const Override& o) { return o.case_id && is_of(o, q); };
  const auto& facts = *q.problem.facts;
  return std::ranges::any_of(facts.overrides, names_it) ||
         (q.problem.by_hand && std::ranges::any_of(facts.directions, names_it));
}

}  // namespace evenkeel::allocation
