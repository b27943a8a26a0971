#include <fmt/format.h>

#include "allocation/rules/load_text.h"

namespace evenkeel::allocation::rules {
namespace {

bool share_is_full(const Question& q) {
  const auto most = q.the_candidate().most_high_risk;
  return most >= 0 && q.the_case().high_risk && q.before.high_risk + 1 > most;
}

bool undated(const Question& q) { return q.person().grade == Grade::NQO && q.the_candidate().undated; }

Answer judge(const Question& q) {
  if (q.keeps) return Answer::Passes;
  const auto& c = q.the_candidate();
  if (undated(q)) return Answer::Bars;
  return (c.cap && !fits(q, *c.cap)) || share_is_full(q) ? Answer::Bars : Answer::Passes;
}

std::string say(const Question& q) {
  const auto& c = q.the_candidate();
  if (undated(q))
    return q.person().qualified ? "Newly qualified, and the date of qualification is still to come: the "
                                  "protection cannot be measured."
                                : "Newly qualified, and no date of qualification is recorded: the protection "
                                  "cannot be measured.";
  if (c.cap && !fits(q, *c.cap)) return load_text(q, *c.cap, "the protected limit");
  if (share_is_full(q))
    return fmt::format("Protected: holds {} cases of high risk, and {} is the most in a caseload of {}.",
                       q.before.high_risk, c.most_high_risk, c.held.cases + 1);
  return "Within the protection of the newly qualified.";
}

}  // namespace

const Rule protected_nqo{
    "ALLOC-PROTECTED-NQO",
    "Somebody under protection stays under its lower line and its share of high-risk cases.",
    "protections",
    Kind::HardOnLoad,
    judge,
    nullptr,
    say,
    kTheParties};

}  // namespace evenkeel::allocation::rules
