#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

constexpr int kMinutesAStep = 30;

const TeamRow& home(const Question& q) { return q.problem.snapshot->teams[q.person().home_team]; }

std::optional<int> minutes(const Question& q) {
  const auto& known = q.problem.facts->minutes;
  if (known.empty()) return std::nullopt;
  const auto found = known.find({home(q).code, q.problem.snapshot->teams[q.row().team].code});
  return found == known.end() ? std::nullopt : std::optional{found->second};
}

// Known minutes in steps of half an hour; else the same team 0, the same unit 1, another unit 2.
std::int64_t cost(const Question& q) {
  if (const auto known = minutes(q)) return (std::max(0, *known) + kMinutesAStep - 1) / kMinutesAStep;
  if (q.person().home_team == q.row().team) return 0;
  return std::ranges::binary_search(q.the_candidate().pdus, q.the_case().pdu) ? 1 : 2;
}

std::string say(const Question& q) {
  if (const auto known = minutes(q)) return fmt::format("{} minutes from the case's team.", *known);
  switch (cost(q)) {
    case 0:
      return "Works in the case's own team.";
    case 1:
      return "Works in another team of the unit.";
    default:
      return "Works in another unit.";
  }
}

}  // namespace

const Rule travel{
    "ALLOC-TRAVEL", "A case goes to somebody who works near it.", "", Kind::Soft, nullptr, cost, say};

}  // namespace evenkeel::allocation::rules
