#include "allocation/propose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <functional>
#include <stdexcept>
#include <tuple>

#include "allocation/balance.h"
#include "allocation/check.h"
#include "allocation/kinds.h"
#include "allocation/plan_json.h"
#include "allocation/reasons.h"
#include "allocation/testing/sample_problem.h"
#include "base/random.h"

namespace evenkeel::allocation {
namespace {

using testing::Sample;

std::string holder(const Problem& problem, const Plan& plan, std::size_t c) {
  const auto p = plan.assignment[c];
  return p < 0 ? "" : problem.person(static_cast<std::size_t>(p)).code.text();
}

// Up to 4 people near the line and 6 waiting cases.
Sample small_sample(RandomStream& random, int people = 4, int cases = 6) {
  Sample s;
  s.records.team(0).team(1);
  constexpr Grade kGrades[] = {Grade::PO, Grade::PO, Grade::PSO, Grade::NQO};
  const auto n = static_cast<int>(random.between(1, people));
  for (int i = 0; i < n; ++i) {
    const auto code = "N" + std::to_string(i);
    const auto grade = kGrades[random.below(4)];
    auto& posting =
        s.records.person(code, grade, Hours{random.between(1000, 3700)}, static_cast<int>(random.below(2)));
    posting.qualified = testing::kDay.plus_days(grade == Grade::NQO ? -100 : -3000);
    s.records.cases(static_cast<int>(random.below(18)), code, CaseType::Community,
                    random.chance(500) ? "B2" : "C1");
    if (random.chance(150)) s.facts.declared.insert(PersonCode{code});
  }
  const auto m = static_cast<int>(random.between(1, cases));
  for (int i = 0; i < m; ++i) {
    auto& c = s.records.a_case("", static_cast<CaseType>(random.below(3)), random.chance(500) ? "A2" : "C3",
                               static_cast<int>(random.below(2)));
    c.rosh = static_cast<Rosh>(1 + random.below(4));
  }
  if (random.chance(300)) s.agreement.lines.most_cases = static_cast<int>(random.between(3, 18));
  return s;
}

// The objective again, written from its description and not from the engine.
using Worth = std::tuple<std::vector<std::int64_t>, std::vector<std::int64_t>, std::int64_t, std::int64_t>;
Worth worth(const Problem& problem, const std::vector<std::int32_t>& assignment) {
  std::vector<std::int64_t> placed(8, 0);
  std::vector<std::int64_t> points;
  for (const auto& c : problem.people) points.push_back(c.held.points);
  std::int64_t soft = 0;
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    const auto p = static_cast<std::size_t>(assignment[c]);
    placed[2U * problem.cases[c].urgency] -= 1;
    placed[2U * problem.cases[c].urgency + 1] -= problem.cases[c].points;
    points[p] += problem.cases[c].points;
    soft += soft_cost(ask(problem, c, p));
  }
  std::vector<bool> in_reach(points.size());
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    for (std::size_t p = 0; p < points.size(); ++p) {
      const auto q = ask(problem, c, p);
      if (judge_pair(q) != Answer::Bars && judge_load(q) != Answer::Bars) in_reach[p] = true;
    }
  }
  std::vector<std::int64_t> steps;
  std::int64_t finer = 0;
  for (std::size_t p = 0; p < points.size(); ++p) {
    if (!in_reach[p]) continue;
    const auto available = problem.people[p].available;
    steps.push_back((points[p] * 1000 + available * 50 - 1) / (available * 50));
    finer += points[p] * points[p] / available;
  }
  std::sort(steps.rbegin(), steps.rend());
  return {placed, steps, soft, finer};
}

// Every plan that breaks no rule.
void for_each_plan(const Problem& problem, const std::function<void(const std::vector<std::int32_t>&)>& use) {
  std::vector<std::int32_t> trial(problem.cases.size(), kUnplaced);
  const std::function<void(std::size_t)> look = [&](std::size_t c) {
    if (c == trial.size()) {
      if (check(problem, trial).violations.empty()) use(trial);
      return;
    }
    for (trial[c] = kUnplaced; trial[c] < static_cast<std::int32_t>(problem.people.size()); ++trial[c])
      look(c + 1);
    trial[c] = kUnplaced;
  };
  look(0);
}

Worth best_of_all(const Problem& problem) {
  std::optional<Worth> best;
  for_each_plan(problem, [&](const std::vector<std::int32_t>& trial) {
    auto reached = worth(problem, trial);
    if (!best || reached < *best) best = std::move(reached);
  });
  return *best;
}

TEST(Propose, EqualsExhaustiveSearchOnSmallInstances) {
  RandomStream random{31, "propose"};
  for (int k = 0; k < 150; ++k) {
    auto s = small_sample(random);
    const auto& problem = s.built();
    const auto plan = propose(problem);
    ASSERT_EQ(worth(problem, plan.assignment), best_of_all(problem)) << k;
  }
}

TEST(Propose, PlacesTheSameWithoutLookingAtAllPlans) {
  RandomStream random{37, "search"};
  int fewer = 0;
  for (int k = 0; k < 150; ++k) {
    auto s = small_sample(random);
    const auto& problem = s.built();
    ProposeLimits limits;
    limits.exhaustive = 0;
    const auto searched = worth(problem, propose(problem, limits).assignment);
    const auto best = worth(problem, propose(problem).assignment);
    EXPECT_GE(searched, best) << k;
    fewer += std::get<0>(searched) != std::get<0>(best) ? 1 : 0;
  }
  EXPECT_LE(fewer, 3);  // the limits on numbers of cases are put right in rounds, and may cost a case
}

TEST(Propose, NeverBreaksARuleThatCheckKnows) {
  RandomStream random{32, "check"};
  for (int k = 0; k < 150; ++k) {
    auto s = small_sample(random, 12, 40);
    const auto& problem = s.built();
    const auto plan = propose(problem);
    const auto checked = check(problem, plan.assignment);
    ASSERT_TRUE(checked.violations.empty()) << k << checked.violations.front().sentence;
    for (const auto& level : plan.levels) {
      if (!level.bound) continue;
      if (level.more_is_better)
        EXPECT_LE(level.value, *level.bound) << k;
      else
        EXPECT_GE(level.value, *level.bound) << k;
    }
  }
}

TEST(Propose, GivesEveryUnplacedCaseAReasonThatIsTrue) {  // jsprit-426
  RandomStream random{33, "reasons"};
  int hours_said = 0;
  for (int k = 0; k < 200; ++k) {
    auto s = small_sample(random);
    const auto& problem = s.built();
    const auto plan = propose(problem);
    for (const auto& reason : plan.unplaced) {
      bool eligible = false;
      bool alone = false;
      for (std::size_t p = 0; p < problem.people.size(); ++p) {
        const auto q = ask(problem, reason.case_index, p);
        if (judge_pair(q) == Answer::Bars) continue;
        eligible = true;
        alone = alone || judge_load(q) != Answer::Bars;
      }
      EXPECT_EQ(reason.why == UnplacedCase::Why::NobodyEligible, !eligible);
      EXPECT_EQ(reason.why == UnplacedCase::Why::RoomTaken, alone);
      for (const auto& lacks : reason.shortages) {
        if (!lacks.hours) continue;
        ++hours_said;
        auto changed = problem;  // asked of all the rules again, with the hours given
        const auto fits = [&](Hours more) {
          changed.people[lacks.candidate] = with_hours(problem, lacks.candidate, more);
          const auto q = ask(changed, reason.case_index, lacks.candidate, plan.after[lacks.candidate]);
          return judge_pair(q) != Answer::Bars && judge_load(q) != Answer::Bars;
        };
        EXPECT_TRUE(fits(*lacks.hours));
        EXPECT_FALSE(fits(*lacks.hours - Hours{1}));
      }
    }
  }
  EXPECT_GT(hours_said, 50);
}

TEST(Propose, GivesReasonsThatHoldAmongAllPlansThereAre) {
  RandomStream random{40, "reasons of all plans"};
  std::array<int, 3> seen{};
  for (int k = 0; k < 400; ++k) {
    auto s = small_sample(random, 3, 5);
    const auto& problem = s.built();
    const auto plan = propose(problem);
    std::vector<bool> somewhere(problem.cases.size());
    for_each_plan(problem, [&](const std::vector<std::int32_t>& trial) {
      for (std::size_t c = 0; c < trial.size(); ++c) somewhere[c] = somewhere[c] || trial[c] >= 0;
    });
    for (const auto& reason : plan.unplaced) {
      ++seen[static_cast<std::size_t>(reason.why)];
      EXPECT_EQ(somewhere[reason.case_index], reason.why == UnplacedCase::Why::RoomTaken) << k;
    }
  }
  EXPECT_GT(*std::ranges::min_element(seen), 10);
}

TEST(Propose, PlacesMoreWhenTheHoursThatItNamesAreGiven) {
  RandomStream random{41, "hours given"};
  int hours_said = 0;
  for (int k = 0; k < 60; ++k) {
    auto s = small_sample(random, 3, 5);
    const auto& problem = s.built();
    const auto plan = propose(problem);
    const auto reached = std::get<0>(worth(problem, plan.assignment));
    for (const auto& reason : plan.unplaced) {
      for (const auto& lacks : reason.shortages) {
        if (!lacks.hours) continue;
        ++hours_said;
        auto changed = problem;
        changed.people[lacks.candidate] = with_hours(problem, lacks.candidate, *lacks.hours);
        EXPECT_LT(std::get<0>(best_of_all(changed)), reached) << k;
        EXPECT_EQ(std::get<0>(worth(changed, propose(changed).assignment)), std::get<0>(best_of_all(changed)))
            << k;
      }
    }
  }
  EXPECT_GT(hours_said, 20);
}

TEST(Propose, DoesNotFillSkilledPeopleWithWorkThatOthersCanHold) {  // vroom-778
  Sample s;
  s.records.team(0).person("A-PO", Grade::PO, Hours{400});  // 235 points
  s.records.person("B-PSO", Grade::PSO, Hours{400});
  for (int i = 0; i < 2; ++i) {
    s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::Low;   // 115 points, either
    s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::High;  // 115 points, the officer alone
  }
  const auto& problem = s.built();
  const auto plan = propose(problem);
  EXPECT_TRUE(plan.unplaced.empty());
  for (std::size_t c = 0; c < problem.cases.size(); ++c)
    EXPECT_EQ(holder(problem, plan, c), problem.cases[c].high_risk ? "A-PO" : "B-PSO");
}

TEST(Propose, BalanceCountsWhatTheSameRunAssigned) {  // relief-391
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("C");
  for (int i = 0; i < 9; ++i) s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::Medium;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  for (const auto& load : plan.after) EXPECT_EQ(load.cases, 3);
}

Sample three_units(RandomStream& random) {
  Sample s;
  for (int t = 0; t < 9; ++t) s.records.team(t);
  for (int i = 0; i < 18; ++i) {
    const auto code = "N" + std::to_string(i);
    s.records.person(code, i % 3 == 0 ? Grade::PSO : Grade::PO, Hours{random.between(1500, 3700)}, i % 9);
    s.records.cases(static_cast<int>(random.below(15)), code, CaseType::Community, "C1");
  }
  for (int i = 0; i < 70; ++i) {
    auto& c = s.records.a_case("", CaseType::Community, random.chance(500) ? "A2" : "C3", i % 9);
    c.rosh = static_cast<Rosh>(1 + random.below(3));
  }
  return s;
}

TEST(Propose, GivesTheSamePlanOnAnyNumberOfThreads) {
  RandomStream random{38, "threads"};
  for (int k = 0; k < 5; ++k) {
    auto s = three_units(random);
    const auto& problem = s.built();
    ProposeLimits limits;
    limits.threads = 1;
    const auto one = propose(problem, limits);
    ASSERT_EQ(one.proof.size(), 3U);
    for (const unsigned threads : {2U, 3U}) {
      limits.threads = threads;
      const auto other = propose(problem, limits);
      EXPECT_EQ(to_json(problem, other, 0), to_json(problem, one, 0)) << k;
    }
  }
}

TEST(Propose, AFaultInAPartIsTheCallersOnWhicheverThread) {
  RandomStream random{38, "threads"};
  auto s = three_units(random);
  ProposeLimits limits;
  limits.threads = 3;
  limits.place_only = true;
  limits.solver.progress = [](const gap::Progress&) { throw std::runtime_error("no memory"); };
  EXPECT_THROW(propose(s.built(), limits), std::runtime_error);
}

TEST(Propose, OfTwoAlikeTheEarlierCodeGetsTheRoom) {
  Sample s;
  s.records.team(0).person("A");
  s.records.cases(20, "A", CaseType::Community, "B1")
      .cases(2, "", CaseType::Community, "B1");  // room for one
  for (auto& c : s.records.set.of<Case>()) c.rosh = Rosh::Medium;
  EXPECT_EQ(holder(s.built(), propose(s.built()), 0), "A");
  EXPECT_EQ(holder(s.built(), propose(s.built()), 1), "");
}

// Parts are planned in numbers alone: what those allow must be what the rules say.
TEST(Propose, NumbersAllowWhatTheRulesAboutLoadAllow) {
  RandomStream random{39, "load"};
  for (int k = 0; k < 100; ++k) {
    auto s = small_sample(random);
    const auto& problem = s.built();
    for (std::size_t c = 0; c < problem.cases.size(); ++c) {
      for (std::size_t p = 0; p < problem.people.size(); ++p) {
        const auto q = ask(problem, c, p);
        if (judge_pair(q) == Answer::Bars) continue;
        EXPECT_EQ(load_allows(q.the_candidate(), q.the_case(), q.before, q.keeps),
                  judge_load(q) != Answer::Bars);
      }
    }
  }
}

TEST(Propose, PinnedCasesNeverMove) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  auto& held = s.records.a_case("B", CaseType::Community, "B2");
  held.rosh = Rosh::Medium;
  const auto id = held.id;
  s.records.a_case("", CaseType::Community, "A2").rosh = Rosh::Medium;
  s.facts.pins.push_back({id, PersonCode{"B"}});
  const auto& problem = s.built({id.text()});
  const auto plan = propose(problem);
  EXPECT_EQ(holder(problem, plan, s.case_of(id.text())), "B");
  EXPECT_EQ(plan.moves, 0);
}

TEST(Propose, UsesAnOverrideOnlyWhereNobodyHasRoom) {
  Sample s;
  s.records.team(0).person("A");
  workload::testing::hold_2311_points(s.records, "A");
  auto& waits = s.records.a_case("", CaseType::Community, "C2");
  waits.rosh = Rosh::Medium;
  const Override o{PersonCode{"HEAD"}, PersonCode{"A"}, waits.id, "nobody else until Monday",
                   testing::kDay.plus_days(3)};
  EXPECT_EQ(propose(s.built()).unplaced.size(), 1U);
  s.facts.overrides = {o};
  const auto with_override = propose(s.built());
  EXPECT_EQ(with_override.by_override.size(), 1U);
  s.records.person("B");
  EXPECT_TRUE(propose(s.built()).by_override.empty());
  s.facts.overrides[0].expires = testing::kDay;
  EXPECT_TRUE(propose(s.built()).by_override.empty());
}

TEST(Propose, MoreHoursNeverPlaceFewer) {
  RandomStream random{34, "capacity"};
  for (int k = 0; k < 60; ++k) {
    auto s = small_sample(random);
    const auto before = worth(s.built(), propose(s.built()).assignment);
    for (auto& posting : s.records.set.of<Posting>()) posting.contracted = *posting.contracted + Hours{200};
    const auto after = worth(s.built(), propose(s.built()).assignment);
    EXPECT_LE(std::get<0>(after), std::get<0>(before)) << k;
  }
}

TEST(Propose, RemovingEligibilityNeverPlacesMore) {
  RandomStream random{35, "eligibility"};
  for (int k = 0; k < 60; ++k) {
    auto s = small_sample(random);
    const auto before = worth(s.built(), propose(s.built()).assignment);
    s.facts.conflicts.insert({CaseId{s.built().case_id(0)}, PersonCode{"N0"}});
    const auto after = worth(s.built(), propose(s.built()).assignment);
    EXPECT_GE(std::get<0>(after), std::get<0>(before)) << k;
  }
}

TEST(Propose, TheOrderOfTheRecordsDoesNotMatter) {
  RandomStream random{36, "order"};
  for (int k = 0; k < 40; ++k) {
    auto s = small_sample(random, 8, 20);
    const auto plan = propose(s.built());
    auto turned = s;
    std::ranges::reverse(turned.records.set.of<Case>());
    std::ranges::reverse(turned.records.set.of<Posting>());
    EXPECT_EQ(propose(turned.built()).assignment, plan.assignment) << k;
  }
}

TEST(Problem, AnswersBadInputClearly) {
  Sample s;
  EXPECT_EQ(s.make().error().code, "ALLOC-NO-PEOPLE");
  s.records.team(0).person("A");
  EXPECT_EQ(s.make().error().code, "ALLOC-NO-CASES");
  auto& waits = s.records.a_case("", CaseType::Community, "B2");
  waits.rosh = Rosh::VeryHigh;
  const auto id = waits.id;
  s.facts.pins = {{id, PersonCode{"A"}}, {id, PersonCode{"B"}}};
  s.records.person("B", Grade::PSO);
  EXPECT_EQ(s.make().error().code, "ALLOC-PINS");
  s.facts.pins = {{id, PersonCode{"NOBODY"}}};
  EXPECT_EQ(s.make().error().code, "NO-PERSON");
  s.facts.pins.clear();
  s.agreement.points.standard.cells[0][Tier::two_axis('B', 2).index()] = Points{-100};
  EXPECT_EQ(s.make().error().code, "ALLOC-NEGATIVE-POINTS");
  s.agreement = testing::sample_agreement();
  s.agreement.lines.line_tenths = 0;
  EXPECT_EQ(s.make().error().code, "ALLOC-NO-LINE");
}

TEST(Problem, ACaseThatNobodyMayHoldIsUnplacedWithTheRules) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  s.records.person("B", Grade::PQiP).training_started = testing::kDay.plus_days(-30);
  s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::High;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  ASSERT_EQ(plan.unplaced.size(), 1U);
  EXPECT_EQ(sentence_of(problem, plan.unplaced[0]), "Nobody may hold it: 2 by ALLOC-GRADE-RISK.");
}

TEST(Problem, NobodySaysHowManyPointsSomebodyWithoutAFigureLacks) {
  Sample s;
  s.records.team(0).person("A").measured_by = MeasuredBy::Conversation;
  s.records.person("B");
  s.records.a_case("B", CaseType::Community, "B2");
  s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::Medium;
  s.agreement.lines.most_cases = 1;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  ASSERT_EQ(plan.unplaced.size(), 1U);
  // Two limits may bar the same person: none of them is said to be the only one.
  EXPECT_EQ(sentence_of(problem, plan.unplaced[0]),
            "Nobody who may hold it has the room. B has the points for it, and is kept from it by "
            "ALLOC-CASE-COUNT.");
  ASSERT_EQ(plan.unplaced[0].shortages.size(), 2U);
  EXPECT_EQ(plan.unplaced[0].shortages.back().candidate, s.candidate("A"));
  auto alone = plan.unplaced[0];
  alone.shortages.erase(alone.shortages.begin());
  EXPECT_EQ(sentence_of(problem, alone),
            "Nobody who may hold it has the room. What room A has, nobody can say.");
}

TEST(Problem, SomebodyOverTheLineIsGivenNothingNotEvenWorkOfNoPoints) {
  Sample s;
  s.records.team(0).person("A");
  workload::testing::hold_2311_points(s.records, "A");
  s.records.a_case("", CaseType::Community, "B2S").rosh = Rosh::Medium;
  EXPECT_EQ(propose(s.built()).unplaced.size(), 1U);
}

}  // namespace
}  // namespace evenkeel::allocation
