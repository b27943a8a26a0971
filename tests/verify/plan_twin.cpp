// Writes plans for the Python tests, one canonical JSON line each.
//   plan_twin SEED COUNT   plans of made-up units: with room to spare and without, of cases that nobody
//   holds,
//                          and of cases that may change hands
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

// Every third lets cases change hands: somebody goes, and others may make room.
void let_move(bench::Service& service) {
  const auto& snapshot = service.snapshot;
  service.waiting.clear();
  for (Index row = 0; row < snapshot.cases.size(); ++row) service.waiting.push_back(row);
  service.facts.going.insert(snapshot.people.front().code);
}

void write(std::uint64_t seed, int number) {
  bench::ServiceShape shape{1, 4 + number % 7, 12 + 5 * (number % 4), 0, 60 + 11 * (number % 6), 0};
  const bool moving = number % 3 == 2;
  if (moving) shape.held_percent = 70;
  const auto service = bench::ServiceMaker{shape, seed + static_cast<std::uint64_t>(number)}.run();
  if (moving) let_move(*service);
  const auto problem =
      allocation::make_problem(service->snapshot, service->agreement, service->measurement, service->facts,
                               {Mode::Evenkeel, false, false, service->waiting})
          .value();
  allocation::ProposeLimits limits;
  limits.exhaustive = number % 5 == 0 ? 60'000 : 0;
  const auto plan = allocation::propose(problem, limits);
  std::cout << canonical_json(allocation::to_json(problem, plan, 0)).value() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  for (int number = 0; number < std::atoi(argv[2]); ++number)
    write(std::strtoull(argv[1], nullptr, 10), number);
}
