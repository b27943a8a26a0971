// Writes small random assignment problems and their solutions for the Python tests.
//   assignment_twin SEED COUNT FOLDER    FOLDER/K and FOLDER/K.json for K below COUNT
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "allocation/gap/parse.h"
#include "allocation/gap/solution_json.h"
#include "base/random.h"

namespace {

using namespace evenkeel;

std::string instance_text(RandomStream& random) {
  const auto agents = random.between(1, 4);
  const auto jobs = random.between(1, 12);
  std::string text = fmt::format("{} {}\n", agents, jobs);
  for (std::int64_t k = 0; k < agents * jobs; ++k) text += fmt::format("{} ", random.between(-20, 100));
  for (std::int64_t k = 0; k < agents * jobs; ++k) text += fmt::format("{} ", random.between(0, 25));
  for (std::int64_t k = 0; k < agents; ++k) text += fmt::format("{} ", random.between(0, 25 * jobs / agents));
  return text + "\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  RandomStream random{std::strtoull(argv[1], nullptr, 10), "assignments"};
  for (int k = 0; k < std::atoi(argv[2]); ++k) {
    const auto name = std::to_string(k);
    const auto text = instance_text(random);
    gap::Limits limits;
    limits.work_units = random.between(1, 20'000);  // some are ended early, so that gaps stay open
    const auto solution = gap::solve(gap::parse_instance(text).value(), limits);
    std::ofstream{std::string{argv[3]} + "/" + name} << text;
    std::ofstream{std::string{argv[3]} + "/" + name + ".json"}
        << gap::solution_json(name, text, solution).value() << '\n';
  }
  return 0;
}
