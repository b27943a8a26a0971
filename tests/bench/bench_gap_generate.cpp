// Prints an instance of the generalised assignment problem of type A, B, C, D or E, after the published
// recipes (Chu and Beasley 1997, section 5; Yagiura, Ibaraki and Glover 2004): the same text for the same
// arguments.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace evenkeel::bench {

namespace {

struct Recipe {
  char type = 'd';
  std::size_t agents = 0;
  std::size_t jobs = 0;
  std::uint64_t seed = 1;
};

struct Pair {
  std::int64_t cost;
  std::int64_t weight;
};

// A double is exact enough here: the logarithm decides between whole numbers only.
Pair type_e(RandomStream& random) {
  constexpr std::uint64_t kParts = std::uint64_t{1} << 30U;
  const double fraction = static_cast<double>(random.below(kParts) + 1) / static_cast<double>(kParts);
  const auto weight = static_cast<std::int64_t>(1 - 10 * std::log(fraction));
  return {std::max<std::int64_t>((10'000 - random.between(0, 100) * weight) / (10 * weight), 0), weight};
}

Pair draw(char type, RandomStream& random) {
  if (type == 'e') return type_e(random);
  if (type != 'd') {
    const std::int64_t cost = random.between(10, 50);
    return {cost, random.between(5, 25)};
  }
  const std::int64_t weight = random.between(1, 100);
  return {111 - weight + random.between(-10, 10), weight};
}

// Types A and B differ from C in their capacities alone; B's is seven tenths of A's.
std::int64_t capacity_of(const Recipe& recipe, std::int64_t weight_of_agent, std::int64_t greedy_load) {
  const auto agents = static_cast<std::int64_t>(recipe.agents);
  const std::int64_t loose =
      90 * static_cast<std::int64_t>(recipe.jobs) / agents + 4 * greedy_load;  // tenths
  if (recipe.type == 'a') return loose / 10;
  if (recipe.type == 'b') return 7 * loose / 100;
  return 8 * weight_of_agent / (10 * agents);
}

std::string instance(const Recipe& recipe) {
  RandomStream random{recipe.seed, std::string{"gap type "} + recipe.type};
  std::vector<std::vector<Pair>> pairs(recipe.agents);
  for (auto& row : pairs)
    for (std::size_t job = 0; job < recipe.jobs; ++job) row.push_back(draw(recipe.type, random));
  std::vector<std::int64_t> greedy(recipe.agents, 0);  // loads, with every job at its cheapest
  for (std::size_t job = 0; job < recipe.jobs; ++job) {
    const auto best = std::min_element(pairs.begin(), pairs.end(), [job](const auto& a, const auto& b) {
      return a[job].cost < b[job].cost;
    });
    greedy[static_cast<std::size_t>(best - pairs.begin())] += (*best)[job].weight;
  }
  const std::int64_t most = *std::max_element(greedy.begin(), greedy.end());
  std::string text = fmt::format("{} {}\n", recipe.agents, recipe.jobs);
  const auto append = [&text](const std::vector<Pair>& row, std::int64_t Pair::*part) {
    for (const Pair& pair : row) fmt::format_to(std::back_inserter(text), "{} ", pair.*part);
    text += '\n';
  };
  for (const auto& row : pairs) append(row, &Pair::cost);
  for (const auto& row : pairs) append(row, &Pair::weight);
  for (const auto& row : pairs) {
    std::int64_t weight = 0;
    for (const Pair& pair : row) weight += pair.weight;
    fmt::format_to(std::back_inserter(text), "{} ", capacity_of(recipe, weight, most));
  }
  return text + '\n';
}

template <class Number>
bool read(std::string_view word, Number& value) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size();
}

std::optional<Recipe> read_recipe(int count, char** words) {
  Recipe recipe;
  if (count < 4 || count > 5 || std::string_view{words[1]}.size() != 1) return std::nullopt;
  recipe.type = words[1][0];
  const bool known = recipe.type >= 'a' && recipe.type <= 'e';
  const bool numbers = read(words[2], recipe.agents) && read(words[3], recipe.jobs) &&
                       (count < 5 || read(words[4], recipe.seed));
  if (!known || !numbers || recipe.agents < 1 || recipe.jobs < 1) return std::nullopt;
  return recipe;
}

}  // namespace

}  // namespace evenkeel::bench

int main(int count, char** words) {
  const auto recipe = evenkeel::bench::read_recipe(count, words);
  if (!recipe) {
    fmt::print(stderr, "usage: bench gap-generate a|b|c|d|e AGENTS JOBS [SEED] > FILE\n");
    return 2;
  }
  fmt::print("{}", evenkeel::bench::instance(*recipe));
  return 0;
}
