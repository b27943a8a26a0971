#include <fmt/format.h>

#include <algorithm>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

Answer judge(const Question& q) {
  const auto pdu = q.the_case().pdu;
  const auto& theirs = q.the_candidate().pdus;
  if (q.keeps || std::ranges::binary_search(theirs, pdu)) return Answer::Passes;
  return q.problem.facts->opened.contains(q.problem.snapshot->pdus[pdu].code) ? Answer::Passes : Answer::Bars;
}

std::string say(const Question& q) {
  return fmt::format("Does not work in {}, and the unit's cases are not opened to others.",
                     q.problem.snapshot->pdus[q.the_case().pdu].name);
}

}  // namespace

const Rule unit{
    "ALLOC-UNIT", "A case stays in its probation delivery unit unless its head opens it to others.",
    "",           Kind::Hard,
    judge,        nullptr,
    say,          "the head of the unit, by opening it to others"};

}  // namespace evenkeel::allocation::rules
