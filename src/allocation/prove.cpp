#include "allocation/prove.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "allocation/judge.h"
#include "allocation/reasons.h"

namespace evenkeel::allocation {
namespace {

constexpr std::int64_t kHighestLine = 10'000;  // tenths of a percent: beyond ten times, no line is an answer
constexpr std::int64_t kMostHours = 16'800;    // hundredths: the hours of a week

std::uint32_t bars_of(const Question& question) {
  std::uint32_t bits = 0;
  const auto rules = all_rules();
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (rules[r].kind == Kind::Hard && rules[r].judge(question) == Answer::Bars) bits |= 1U << r;
  }
  return bits;
}

std::vector<std::size_t> in_reach_of_any(const Problem& problem) {
  std::vector<bool> reached(problem.people.size());
  std::vector<bool> seen(problem.reach.size());
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    if (seen[problem.cases[c].pdu]) continue;
    seen[problem.cases[c].pdu] = true;
    for (const auto p : problem.in_reach(c)) reached[static_cast<std::size_t>(p)] = true;
  }
  for (const auto& one : problem.cases) {
    if (one.holder >= 0) reached[static_cast<std::size_t>(one.holder)] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t p = 0; p < reached.size(); ++p) {
    if (reached[p]) out.push_back(p);
  }
  return out;
}

std::int64_t under_limit(const Candidate& candidate) {
  return candidate.measured ? std::max<std::int64_t>(0, room_of(candidate)) : 0;
}

bool stands(const Problem& problem, const Override& o, std::size_t p) {
  return o.person == problem.person(p).code && problem.snapshot->as_of < o.expires;
}

// An override in points moves somebody's line up, for whatever case.
std::int64_t room_with_overrides(const Problem& problem, std::size_t p, const Candidate& who) {
  auto room = under_limit(who);
  for (const auto& o : problem.facts->overrides) {
    if (!o.points || o.case_id || !stands(problem, o, p)) continue;
    auto moved = who;
    moved.line += *o.points;
    room = std::max(room, under_limit(moved));
  }
  return room;
}

// One of a case adds what that weighs, where no rule about the pair bars it.
bool let_in(const Problem& problem, std::size_t c, std::size_t p) {
  return std::ranges::any_of(problem.facts->overrides, [&](const Override& o) {
    return o.case_id && stands(problem, o, p) && o.case_id->text() == problem.case_id(c);
  });
}

class QuestionMaker {
 public:
  explicit QuestionMaker(const Problem& problem)
      : problem_(problem), out_(std::make_unique<OverloadQuestion>()) {}

  Result<std::unique_ptr<OverloadQuestion>> run() {
    out_->people = in_reach_of_any(problem_);
    for (const auto p : out_->people)
      out_->instance.people.push_back(
          {problem_.person(p).code.text(), room_with_overrides(problem_, p, problem_.people[p])});
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (problem_.cases[c].points == 0)
        ++out_->without_points;
      else
        add_case(c);
    }
    EVENKEEL_TRY_LET(out_->grouped, overload::group(out_->instance));
    return std::move(out_);
  }

 private:
  void add_case(std::size_t c) {
    auto& barred = out_->barred.emplace_back();
    auto& set = out_->instance.sets.emplace_back();
    for (std::uint32_t i = 0; i < out_->people.size(); ++i) {
      const auto question = ask(problem_, c, out_->people[i]);
      barred.push_back(bars_of(question));
      if (barred.back() != 0) continue;
      set.push_back(i);
      if (let_in(problem_, c, out_->people[i])) out_->instance.people[i].room += problem_.cases[c].points;
    }
    const auto at = static_cast<std::uint32_t>(out_->instance.sets.size() - 1);
    out_->instance.cases.push_back({problem_.case_id(c), problem_.cases[c].points, at, false});
    out_->cases.push_back(c);
  }

  const Problem& problem_;
  std::unique_ptr<OverloadQuestion> out_;
};

// The first rule in the order in which rules are told.
std::string_view first_rule(std::uint32_t bits) {
  const auto rules = all_rules();
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (((bits >> r) & 1U) != 0) return rules[r].code;
  }
  return {};
}

// The question with one rule not asked: what it alone kept out comes in, with the overrides that name it.
overload::Instance without_rule(const Problem& problem, const OverloadQuestion& question, std::size_t rule) {
  auto out = question.instance;
  for (std::size_t c = 0; c < out.cases.size(); ++c) {
    auto& set = out.sets[out.cases[c].set];
    set.clear();
    for (std::uint32_t p = 0; p < question.people.size(); ++p) {
      if ((question.barred[c][p] & ~(1U << rule)) != 0) continue;
      set.push_back(p);
      if (question.barred[c][p] != 0 && let_in(problem, question.cases[c], question.people[p]))
        out.people[p].room += out.cases[c].weight;
    }
  }
  return out;
}

// Nobody is made available, or let into a restricted record, by relaxing a rule; people of other units are
// not in the question: the unit's head opens it, and asks again.
bool may_be_relaxed(const Rule& rule) {
  return rule.kind == Kind::Hard && rule.code != rules::not_available.code && rule.code != rules::unit.code;
}

Result<std::vector<overload::Relaxed>> relaxed_rules(const Problem& problem,
                                                     const OverloadQuestion& question) {
  std::uint32_t used = 0;
  for (const auto& one : question.barred)
    for (const auto bits : one) used |= bits;
  std::vector<overload::Alternative> alternatives;
  const auto rules = all_rules();
  for (std::size_t r = 0; r < rules.size(); ++r) {
    if (((used >> r) & 1U) != 0 && may_be_relaxed(rules[r]))
      alternatives.push_back({std::string{rules[r].code}, without_rule(problem, question, r)});
  }
  return overload::relax_one(alternatives);
}

std::vector<CaseId> front_of(const Problem& problem, const OverloadQuestion& question,
                             const std::vector<std::uint32_t>& order, std::size_t count) {
  std::vector<CaseId> out;
  for (std::size_t k = 0; k < count; ++k) out.emplace_back(problem.case_id(question.cases[order[k]]));
  return out;
}

std::optional<std::vector<CaseId>> suspended(const Problem& problem, const OverloadQuestion& question) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < question.cases.size(); ++i) {
    if (!question.instance.sets[question.instance.cases[i].set].empty()) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    const auto& one = problem.cases[question.cases[i]];
    return std::tuple{-static_cast<int>(one.urgency), -one.points,
                      std::string_view{problem.case_id(question.cases[i])}};
  });
  const auto count = overload::cases_to_suspend(question.grouped, order);
  if (!count) return std::nullopt;
  return front_of(problem, question, order, *count);
}

std::optional<std::int64_t> least_line(const Problem& problem, const OverloadQuestion& question) {
  std::vector<std::int64_t> beyond(question.people.size());  // what overrides of single cases add
  for (std::size_t i = 0; i < beyond.size(); ++i) {
    const auto p = question.people[i];
    beyond[i] = question.instance.people[i].room - room_with_overrides(problem, p, problem.people[p]);
  }
  const auto rooms = [&](std::int64_t line) {
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < beyond.size(); ++i) {
      auto candidate = problem.people[question.people[i]];
      candidate.line = overload::room_under_line(candidate.available, 0, line);
      out.push_back(room_with_overrides(problem, question.people[i], candidate) + beyond[i]);
    }
    return out;
  };
  return overload::least_line(question.grouped, rooms, 0, kHighestLine);
}

// The least hours a week with which somebody has so much room more than they have now.
std::optional<Hours> hours_for(const Problem& problem, std::size_t candidate, std::int64_t more) {
  const auto room = room_with_overrides(problem, candidate, problem.people[candidate]) + more;
  const auto enough = [&](std::int64_t hundredths) {
    return room_with_overrides(problem, candidate, with_hours(problem, candidate, Hours{hundredths})) >= room;
  };
  std::int64_t low = 0;
  auto high = kMostHours - problem.people[candidate].contracted.hundredths;
  if (!hours_tell(problem, candidate) || high <= 0 || !enough(high)) return std::nullopt;
  while (low < high) {
    const auto middle = (low + high) / 2;
    if (enough(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return Hours{high};
}

std::vector<MoreOfGrade> by_grade(const Problem& problem, const OverloadQuestion& question,
                                  const overload::RoomToAdd& room) {
  std::map<Grade, MoreOfGrade> grades;
  for (const auto& [person, points] : room.where) {
    const auto candidate = question.people[person];
    auto& row =
        grades.try_emplace(problem.person(candidate).grade, MoreOfGrade{.hours = Hours{}}).first->second;
    row.grade = problem.person(candidate).grade;
    ++row.people;
    row.points += points;
    const auto hours = hours_for(problem, candidate, points);
    if (row.hours && hours)
      *row.hours += *hours;
    else
      row.hours.reset();
  }
  std::vector<MoreOfGrade> out;
  for (const auto& [grade, row] : grades) out.push_back(row);
  return out;
}

Result<OverloadRepairs> repairs_of(const Problem& problem, const OverloadQuestion& question) {
  OverloadRepairs out;
  out.lacking = overload::lacking_if_split(question.grouped);
  out.room = overload::room_to_add(question.grouped);
  out.nobody = front_of(problem, question, out.room.nobody, out.room.nobody.size());
  out.grades = by_grade(problem, question, out.room);
  EVENKEEL_TRY_LET(out.relaxed, relaxed_rules(problem, question));
  out.suspend = suspended(problem, question);
  return out;
}

}  // namespace

Result<std::unique_ptr<OverloadQuestion>> overload_question(const Problem& problem) {
  return QuestionMaker{problem}.run();
}

Result<OverloadAnswer> prove_overload(const Problem& problem, const overload::Context& context,
                                      const overload::ProveLimits& limits) {
  EVENKEEL_TRY_LET(const auto question, overload_question(problem));
  const auto bars = [&](std::size_t c, std::size_t p) { return first_rule(question->barred[c][p]); };
  auto asked = limits;
  asked.bars = bars;
  OverloadAnswer out;
  out.without_points = question->without_points;
  out.out_of_reach = static_cast<std::int64_t>(problem.people.size() - question->people.size());
  out.least_line = least_line(problem, *question);
  const auto proof = overload::prove(question->grouped, asked);
  if (!proof) return out;
  auto about = context;
  about.other_units = out.out_of_reach;
  out.certificate = overload::certify(question->grouped, *proof, bars, std::move(about));
  if (proof->claim == overload::Claim::NoneEvenIfSplit) {
    EVENKEEL_TRY_LET(out.repairs, repairs_of(problem, *question));
  }
  return out;
}

}  // namespace evenkeel::allocation
