#include "allocation/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/decimal.h"
#include "base/number_text.h"

namespace evenkeel::allocation {
namespace {

std::int64_t part_of(std::int64_t points, std::int64_t tenths) {
  return divide_truncated(Int128{points} * tenths, 1000);
}

// What protections take off these hours: a share of hours grows with them.
Hours protected_part(const Candidate& c, Hours contracted) {
  Hours off;
  for (const auto percent : c.percents_off) off += workload::percent_of(contracted, percent);
  return off;
}

std::string counted_points(std::int64_t hundredths) {
  return points_text(hundredths) + (hundredths == 100 ? " point" : " points");
}

// Hours that somebody could be given at all: no shortage is told as more than a full week.
std::int64_t most_hours(const Problem& problem) { return problem.agreement->capacity.full_week.hundredths; }

bool fits_with(const Candidate& c, const Load& load, std::int64_t points) {
  const auto limit = limit_of(c).points;
  return load.points + points <= limit && load.points + points <= c.stop;
}

// A limit on numbers of cases, or a protection that cannot be measured: more hours do not help there.
const Rule* barred_by_number(const Problem& problem, std::size_t candidate, const WaitingCase& added,
                             const Load& load) {
  const auto index = static_cast<std::size_t>(&added - problem.cases.data());
  const auto q = ask(problem, index, candidate, load);
  if (rules::case_count.judge(q) == Answer::Bars) return &rules::case_count;
  const auto& c = problem.people[candidate];
  const bool share_full = c.most_high_risk >= 0 && added.high_risk && load.high_risk + 1 > c.most_high_risk;
  const bool undated = problem.person(candidate).grade == Grade::NQO && c.undated;
  return share_full || undated ? &rules::protected_nqo : nullptr;
}

// Room grows with hours, so the least number that is enough is found by halving.
std::optional<Hours> hours_missing(const Problem& problem, std::size_t candidate, const Load& load,
                                   std::int64_t points) {
  const auto enough = [&](std::int64_t hundredths) {
    return fits_with(with_hours(problem, candidate, Hours{hundredths}), load, points);
  };
  if (!hours_tell(problem, candidate)) return std::nullopt;
  std::int64_t low = 0;
  std::int64_t high = most_hours(problem);
  if (!enough(high)) return std::nullopt;
  while (high - low > 1) {
    const auto middle = (low + high) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return Hours{high};
}

std::string sentence_of(const Problem& problem, const Shortage& least, std::string_view who) {
  if (least.hours && least.beyond_full_week)
    return fmt::format(
        " With {} h a week more, which goes beyond the full week of {} h, {} could hold it; so they could "
        "with {} of other work taken off.",
        least.hours->text(), problem.agreement->capacity.full_week.text(), who, counted_points(least.points));
  if (least.hours) return fmt::format(" With {} h a week more, {} could hold it.", least.hours->text(), who);
  if (!problem.people[least.candidate].measured)
    return fmt::format(" What room {} has, nobody can say.", who);
  if (least.points <= 0)
    return fmt::format(" {} has the points for it, and is kept from it by {}.", who, least.rule);
  return fmt::format(" Nearest is {}, with {} too many.", who, counted_points(least.points));
}

const Rule* first_bar(const Question& q) {
  for (const auto& rule : all_rules()) {
    if (rule.kind == Kind::Hard && rule.judge(q) == Answer::Bars) return &rule;
  }
  return nullptr;
}

void count(std::vector<std::pair<const Rule*, std::int64_t>>& counts, const Rule* rule) {
  const auto found = std::ranges::find(counts, rule, [](const auto& entry) { return entry.first; });
  if (found != counts.end())
    ++found->second;
  else
    counts.emplace_back(rule, 1);
}

// The nearest first; those without a figure last, as nobody knows how far from it they are.
auto nearness(const Problem& problem) {
  return [&](const Shortage& s) {
    return std::tuple{!s.hours, s.hours.value_or(Hours{}), !problem.people[s.candidate].measured, s.points,
                      s.candidate};
  };
}

}  // namespace

bool hours_tell(const Problem& problem, std::size_t candidate) {
  const auto& now = problem.people[candidate];
  return now.rate.usable() && now.measured &&
         with_hours(problem, candidate, Hours{}).available == now.available;
}

Candidate with_hours(const Problem& problem, std::size_t candidate, Hours more) {
  auto c = problem.people[candidate];
  if (!c.rate.usable()) return c;
  const auto& lines = problem.agreement->lines;
  const auto contracted = c.contracted + more;
  const auto available = [&](Hours reduced) {
    return std::max<std::int64_t>(0, workload::available_points(c.rate, contracted, reduced).hundredths);
  };
  c.reduced = c.reduced - protected_part(c, c.contracted) + protected_part(c, contracted);
  c.contracted = contracted;
  c.available = available(c.reduced);
  c.line = part_of(c.available, lines.line_tenths);
  c.stop = part_of(c.available, lines.stop_tenths);
  if (c.cap && c.protection != nullptr)
    c.cap = part_of(available(c.reduced_otherwise), c.protection->cap_tenths);
  return c;
}

std::optional<Shortage> shortage_of(const Problem& problem, std::size_t candidate, const WaitingCase& added,
                                    const Load& load) {
  const auto& c = problem.people[candidate];
  const auto* number = barred_by_number(problem, candidate, added, load);
  const auto limit = limit_of(c);
  const auto missing = load.points + added.points - limit.points;
  if (number != nullptr) return Shortage{candidate, missing, std::nullopt, number->code};
  if (c.measured && fits_with(c, load, added.points)) return std::nullopt;
  const auto hours = hours_missing(problem, candidate, load, added.points);
  const bool beyond = hours && c.contracted + *hours > problem.agreement->capacity.full_week;
  return Shortage{candidate, missing, hours, limit.rule, beyond};
}

UnplacedCase reason_for(const Problem& problem, std::size_t case_index, const std::vector<Load>& after) {
  UnplacedCase out;
  out.case_index = case_index;
  bool eligible = false;
  bool room_alone = false;
  for (const auto p : problem.in_reach(case_index)) {
    const auto candidate = static_cast<std::size_t>(p);
    const auto q = ask(problem, case_index, candidate);
    if (const auto* rule = first_bar(q)) {
      count(out.barred, rule);
      continue;
    }
    eligible = true;
    room_alone = room_alone || judge_load(q) != Answer::Bars;
    if (auto lacks = shortage_of(problem, candidate, problem.cases[case_index], after[candidate]))
      out.shortages.push_back(*lacks);
  }
  out.why = !eligible     ? UnplacedCase::Why::NobodyEligible
            : !room_alone ? UnplacedCase::Why::NoRoomAtAll
                          : UnplacedCase::Why::RoomTaken;
  const auto order = [](const auto& entry) { return find_rule(entry.first->code) - all_rules().data(); };
  std::ranges::sort(out.barred, {}, order);
  std::ranges::sort(out.shortages, {}, nearness(problem));
  return out;
}

std::string sentence_of(const Problem& problem, const UnplacedCase& unplaced) {
  const auto& all = unplaced.shortages;
  return sentence_of(problem, unplaced, all.empty() ? "" : problem.person(all.front().candidate).code.text());
}

std::string sentence_of(const Problem& problem, const UnplacedCase& unplaced, std::string_view nearest) {
  std::string barred;
  for (const auto& [rule, people] : unplaced.barred)
    barred += fmt::format("{}{} by {}", barred.empty() ? "" : ", ", people, rule->code);
  if (unplaced.why == UnplacedCase::Why::NobodyEligible)
    return barred.empty() ? "Nobody works in the unit." : fmt::format("Nobody may hold it: {}.", barred);
  std::string out = unplaced.why == UnplacedCase::Why::NoRoomAtAll
                        ? "Nobody who may hold it has the room."
                        : "The room went to cases that come before it or fit better.";
  if (!unplaced.shortages.empty()) out += sentence_of(problem, unplaced.shortages.front(), nearest);
  if (!barred.empty()) out += fmt::format(" Others: {}.", barred);
  return out;
}

}  // namespace evenkeel::allocation
