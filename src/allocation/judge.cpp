#include "allocation/judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "allocation/rules/load_text.h"

namespace evenkeel::allocation {
namespace {

Answer judge_all(const Question& question, Kind kind) {
  auto worst = Answer::Passes;
  for (const auto& rule : all_rules()) {
    if (rule.kind == kind) worst = std::max(worst, rule.judge(question));
    if (worst == Answer::Bars) break;
  }
  return worst;
}

std::vector<Said> said(const Question& question, Answer wanted) {
  std::vector<Said> out;
  for (const auto& rule : all_rules()) {
    if (rule.hard() && rule.judge(question) == wanted) out.push_back({&rule, wanted, 0, rule.say(question)});
  }
  return out;
}

}  // namespace

Question ask(const Problem& problem, std::size_t case_index, std::size_t candidate, Load before) {
  const bool keeps = problem.cases[case_index].holder == static_cast<std::int32_t>(candidate);
  return {problem, case_index, candidate, before, keeps, 0};
}

Answer judge_pair(const Question& question) { return judge_all(question, Kind::Hard); }
Answer judge_load(const Question& question) { return judge_all(question, Kind::HardOnLoad); }

// Somebody who is not available is told as that and nothing else: further rules would say who it is not.
std::vector<Said> refusals(const Question& question) {
  auto out = said(question, Answer::Bars);
  if (tells_unavailable(out)) out.resize(1);
  return out;
}

bool tells_unavailable(const std::vector<Said>& refused) {
  return !refused.empty() && refused.front().rule->code == rules::not_available.code;
}

std::vector<Said> to_confirm(const Question& question) { return said(question, Answer::Confirm); }

std::vector<Said> asked_first(const Question& question) {
  auto out = to_confirm(question);
  const auto* let_in = override_for(question);
  if (let_in == nullptr || rules::fits(question, question.the_candidate().line)) return out;
  out.push_back({&rules::line, Answer::Confirm, 0,
                 fmt::format("{} Only the override that {} signed lets it, until {}; confirm it.",
                             rules::line.say(question), let_in->signer.text(),
                             let_in->expires.plus_days(-1).long_text())});
  return out;
}

std::int64_t soft_cost(const Question& question) {
  std::int64_t sum = 0;
  for (const auto& rule : all_rules()) {
    if (rule.kind == Kind::Soft) sum += rule.cost(question);
  }
  return sum;
}

std::vector<Said> preferences(const Question& question) {
  std::vector<Said> out;
  for (const auto& rule : all_rules()) {
    if (rule.kind != Kind::Soft) continue;
    const auto cost = rule.cost(question);
    if (cost != 0) out.push_back({&rule, Answer::Passes, cost, rule.say(question)});
  }
  return out;
}

Load with(Load load, const WaitingCase& added) {
  return {load.points + added.points, load.cases + 1, load.high_risk + (added.high_risk ? 1 : 0)};
}

Load without(Load load, const WaitingCase& removed) {
  return {load.points - removed.points, load.cases - 1, load.high_risk - (removed.high_risk ? 1 : 0)};
}

}  // namespace evenkeel::allocation
