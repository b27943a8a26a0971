// Writes plans for the Python tests, one canonical JSON line each.
//   plan_twin SEED COUNT   plans of made-up units: with room to spare and without, of cases that nobody
//   holds,
//                          of cases that may change hands, and of such alone
//   plan_twin small        three plans of few people: of cases that wait, that change hands, and of both
//   plan_twin full         one plan of a unit where nobody has room
//   plan_twin cover        one plan for a full unit of which somebody goes
//   plan_twin override     one plan of a full unit where an override lets one case in
//   plan_twin rebalance    one plan of few moves for a unit where every other person's line is lower than it
//   plan_twin chosen       the same where somebody chose who takes two of the cases
//   plan_twin all-room     the same of a fuller unit, and so many moves that nobody has room for more
//   was
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "allocate_service.h"
#include "allocation/plan_json.h"
#include "allocation/propose.h"
#include "base/json.h"

namespace {

using namespace evenkeel;

// Every third lets cases change hands: somebody goes, and others may make room. Every sixth does only that.
void let_move(bench::Service& service, bool held_alone) {
  const auto& snapshot = service.snapshot;
  service.waiting.clear();
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    if (!held_alone || snapshot.cases[row].holder != kNobody) service.waiting.push_back(row);
  }
  service.facts.going.insert(snapshot.people.front().code);
}

void print(const allocation::Problem& problem, const allocation::ProposeLimits& limits) {
  const auto plan = allocation::propose(problem, limits);
  std::cout << canonical_json(allocation::to_json(problem, plan, 0)).value() << '\n';
}

void write_full() {
  const auto service = bench::ServiceMaker{{1, 6, 20, 70, 92, 0}, 1}.run();
  auto problem = allocation::make_problem(service->snapshot, service->agreement, service->measurement,
                                          service->facts, {.cases = service->waiting})
                     .value();
  for (auto& person : problem.people) person.held.points = person.line + 100;
  print(problem, {});
}

// A unit where every case has a holder.
allocation::Problem full_unit(const bench::Service& service) {
  auto problem = allocation::make_problem(service.snapshot, service.agreement, service.measurement,
                                          service.facts, {.cases = service.waiting})
                     .value();
  const auto plan = allocation::propose(problem);
  std::vector<allocation::WaitingCase> held;
  for (std::size_t c = 0; c < plan.assignment.size(); ++c) {
    if (plan.assignment[c] < 0) continue;
    held.push_back(problem.cases[c]);
    held.back().holder = plan.assignment[c];
  }
  problem.cases = std::move(held);
  return problem;
}

// What follows from cases and hours, for people whose cases and hours were changed by hand.
void work_out_again(allocation::Problem& problem) {
  std::vector<std::int64_t> cases(problem.people.size(), 0);
  for (const auto& w : problem.cases) {
    if (w.holder >= 0) ++cases[static_cast<std::size_t>(w.holder)];
  }
  const auto& lines = problem.agreement->lines;
  for (std::size_t p = 0; p < cases.size(); ++p) {
    auto& who = problem.people[p];
    who.line = who.available * lines.line_tenths / 1000;
    who.stop = who.available * lines.stop_tenths / 1000;
    if (who.high_risk_percent < 0) continue;
    const auto most = who.high_risk_percent * (who.held.cases + cases[p] + 1) / 100;
    who.most_high_risk = static_cast<std::int32_t>(most);
  }
}

void write_override() {
  const auto service = bench::ServiceMaker{{1, 4, 6, 70, 140, 0}, 2}.run();
  auto problem = allocation::make_problem(service->snapshot, service->agreement, service->measurement,
                                          service->facts, {.cases = service->waiting})
                     .value();
  const auto without = allocation::propose(problem);
  const auto& left = without.unplaced.front();
  const auto& shortage = left.shortages.front();
  service->facts.overrides.push_back({PersonCode{"H000001"}, problem.person(shortage.candidate).code,
                                      CaseId{problem.case_id(left.case_index)}, "made up",
                                      problem.snapshot->as_of.plus_days(7)});
  problem = allocation::make_problem(service->snapshot, service->agreement, service->measurement,
                                     service->facts, {.cases = service->waiting})
                .value();
  print(problem, {});
}

void write_cover() {
  const auto service = bench::ServiceMaker{{1, 12, 150, 0, 90, 0}, 1}.run();
  auto problem = full_unit(*service);
  problem.people[static_cast<std::size_t>(problem.cases.front().holder)].away = true;
  work_out_again(problem);
  print(problem, {});
}

void write_rebalance(std::size_t chosen, std::int64_t most_moves, int percent) {
  const auto service = bench::ServiceMaker{{1, 12, 150, 0, percent, 0}, 1}.run();
  auto problem = full_unit(*service);
  std::vector<std::int64_t> points(problem.people.size(), 0);
  for (const auto& w : problem.cases) points[static_cast<std::size_t>(w.holder)] += w.points;
  for (std::size_t p = 0; p < points.size(); p += 2)
    if (auto& who = problem.people[p]; points[p] * 9 / 10 < who.line) {  // fewer hours, and so a lower line
      who.available = points[p] * 9 / 10;
    }
  work_out_again(problem);
  for (std::size_t k = 0; k < chosen; ++k) {
    auto& w = problem.cases[k * 7];
    w.pinned = w.holder == 0 ? 1 : 0;
  }
  const auto found = allocation::rebalance(problem, most_moves);
  std::cout << canonical_json(allocation::to_json(problem, found, 0)).value() << '\n';
}

void write(const bench::ServiceShape& shape, std::uint64_t seed, int number) {
  const bool moving = number % 3 == 2;
  const auto service = bench::ServiceMaker{shape, seed + static_cast<std::uint64_t>(number)}.run();
  if (moving) let_move(*service, number % 6 == 5);
  const auto problem = allocation::make_problem(service->snapshot, service->agreement, service->measurement,
                                                service->facts, {.cases = service->waiting})
                           .value();
  allocation::ProposeLimits limits;
  limits.exhaustive = number % 5 == 0 ? 60'000 : 0;
  print(problem, limits);
}

void write_many(std::uint64_t seed, int count) {
  for (int number = 0; number < count; ++number) {
    bench::ServiceShape shape{1, 4 + number % 7, 12 + 5 * (number % 4), 0, 60 + 11 * (number % 6), 0};
    if (number % 3 == 2) shape.held_percent = 70;
    write(shape, seed, number);
  }
}

void write_small() {
  write({1, 4, 6, 0, 130, 0}, 1, 1);
  write({1, 2, 3, 5, 160, 0}, 1, 2);
  write({1, 2, 3, 5, 160, 0}, 1, 5);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string{argv[1]} == "small") return write_small(), 0;
  if (argc == 2 && std::string{argv[1]} == "full") return write_full(), 0;
  if (argc == 2 && std::string{argv[1]} == "cover") return write_cover(), 0;
  if (argc == 2 && std::string{argv[1]} == "override") return write_override(), 0;
  if (argc == 2 && std::string{argv[1]} == "rebalance") return write_rebalance(0, 4, 85), 0;
  if (argc == 2 && std::string{argv[1]} == "chosen") return write_rebalance(2, 4, 85), 0;
  if (argc == 2 && std::string{argv[1]} == "all-room") return write_rebalance(0, 40, 95), 0;
  if (argc != 3) return 2;
  write_many(std::strtoull(argv[1], nullptr, 10), std::atoi(argv[2]));
}
