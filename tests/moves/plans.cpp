// Prints what the solver of parts answers for parts made by chance, all numbers of it: the same source is
// built twice, and the answers are compared.
#include <cstdlib>
#include <iostream>

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
    for (const auto* list :
         {&level.earlier, &level.prices, &level.case_prices, &level.high_prices, &level.multipliers})
      print(*list);
  }
  std::cout << solved.work << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  RandomStream random{argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1, "moves"};
  for (int k = 0; k < 60; ++k) {
    const auto part = testing::random_part(random, {4 + k % 9, 8 + 4 * (k % 9), k % 3 == 0});
    print(solve(part, {{}, k % 2 == 0 ? 0 : 60'000, 2'000, k % 10 == 9}));
  }
}
