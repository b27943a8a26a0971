// Prints what the solver of parts answers for parts made by chance, of waiting cases and of somebody's who
// goes, and what the prover of overload answers, all numbers of it: the same source is built several times,
// and the answers are compared.
#include <cstdlib>
#include <iostream>

#include "allocation/overload/proof.h"
#include "allocation/overload/testing/exhaustive.h"
#include "allocation/placing/solve.h"
#include "allocation/placing/testing/random_part.h"

namespace {

using namespace evenkeel;
using namespace evenkeel::allocation::placing;

void print(const std::vector<std::int64_t>& numbers) {
  for (const auto number : numbers) std::cout << ' ' << number;
  std::cout << ';';
}

void print(const Solved& solved) {
  print(std::vector<std::int64_t>(solved.assignment.begin(), solved.assignment.end()));
  for (const auto& level : solved.levels) {
    print({static_cast<std::int64_t>(level.measure), level.urgency, level.step, level.value, level.bound,
           level.scale});
    for (const auto* list : {&level.earlier, &level.prices, &level.case_prices, &level.high_prices,
                             &level.multipliers, &level.above})
      print(*list);
  }
  std::cout << solved.work << '\n';
}

void print_proof(RandomStream& random) {
  const auto instance = overload::testing::small_instance(random);
  const auto grouped = overload::group(instance).value();
  const auto proof = overload::prove(grouped);
  std::cout << overload::lacking_if_split(grouped);
  if (proof) {
    std::cout << ' ' << static_cast<int>(proof->claim);
    print({proof->portion, proof->demand, proof->room, proof->minimal ? 1 : 0, proof->separate,
           proof->lacking});
    print(std::vector<std::int64_t>(proof->classes.begin(), proof->classes.end()));
    print(std::vector<std::int64_t>(proof->people.begin(), proof->people.end()));
  }
  std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  RandomStream random{argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1, "moves"};
  for (int k = 0; k < 60; ++k) {
    const auto part = testing::random_part(random, {4 + k % 9, 8 + 4 * (k % 9), k % 3 == 0});
    print(solve(part, {{}, k % 2 == 0 ? 0 : 60'000, 2'000, k % 10 == 9}));
  }
  for (int k = 0; k < 30; ++k) {
    const auto part = testing::held_part(random, {4 + k % 9, 8 + 4 * (k % 9), true});
    print(solve(part, {{}, 0, 2'000, false}));
  }
  for (int k = 0; k < 200; ++k) print_proof(random);
}
