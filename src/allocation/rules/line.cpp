#include <fmt/format.h>

#include "allocation/rules/load_text.h"

namespace evenkeel::allocation::rules {
namespace {

Answer judge(const Question& q) {
  const auto& c = q.the_candidate();
  if (!c.measured) return Answer::Bars;
  if (fits(q, c.line + q.let_in) || override_for(q) != nullptr || direction_for(q) != nullptr)
    return Answer::Passes;
  return Answer::Bars;
}

std::string say(const Question& q) {
  if (!q.the_candidate().measured)
    return "Has no figure for capacity used, so nobody can say what room there is.";
  return load_text(q, q.the_candidate().line, "the line");
}

}  // namespace

const Rule line{
    "ALLOC-LINE", "Nobody is taken above the agreed line, and nobody above it is given more.",
    "lines.line", Kind::HardOnLoad,
    judge,        nullptr,
    say,          "the head of the unit or the regional director, by an override for one person and case"};

}  // namespace evenkeel::allocation::rules
