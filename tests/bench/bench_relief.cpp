// What to suspend in a region: 600 people over the line with 10,000 tasks each, the least of each and its
// proof. Budget: 5 seconds of one processor. usage: bench_relief [PEOPLE TASKS]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "base/random.h"
#include "relief/suspension.h"

int main(int argc, char** argv) {
  using evenkeel::relief::Overloaded;
  const std::size_t people = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 600;
  const std::size_t tasks = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10'000;
  evenkeel::RandomStream random(3, "relief");
  std::int64_t freed = 0;
  std::chrono::nanoseconds spent{};
  for (std::size_t p = 0; p < people; ++p) {
    Overloaded person;
    person.to_free = static_cast<std::int64_t>(100 + random.below(3'600));  // 1 h to 37 h
    for (std::size_t t = 0; t < tasks; ++t)
      person.options.push_back({static_cast<int>(1 + random.below(10)), "task", std::to_string(t),
                                static_cast<std::int64_t>(5 + random.below(200))});
    const auto begin = std::chrono::steady_clock::now();
    const auto found = evenkeel::relief::relieve(person);
    spent += std::chrono::steady_clock::now() - begin;
    freed += found.freed - person.to_free;
  }
  const auto seconds = std::chrono::duration<double>(spent).count();
  fmt::print(
      "{} people, {} tasks each: {:.2f} s, {:.3f} ms a person; {} hundredths of hours more than needed\n",
      people, tasks, seconds, seconds * 1000 / static_cast<double>(people), freed);
  return seconds <= 5.0 ? 0 : 1;
}
