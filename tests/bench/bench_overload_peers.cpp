// Our proof that work does not fit beside a minimum cut by LEMON's Preflow in which every case is a node.
// usage: bench overload-peers [pdu|region|nation]... [--json]
// CPU milliseconds, one thread, the least of some runs. "cold": from cases that each carry their list, ours
// with grouping them, LEMON's with building its graph; "warm": from what that has made. Ours ends with a set
// that needs each of its classes, LEMON's with any smallest cut.
#include <map>

#include "allocation/overload/proof.h"
#include "allocation/overload/testing/officers.h"
#include "bench_support.h"
#include "peers/overload_peers.h"

namespace evenkeel::bench {
namespace {

struct Shape {
  std::size_t units, people, cases;
  int runs;
};
const std::map<std::string, Shape> kShapes = {
    {"pdu", {1, 100, 2000, 9}}, {"region", {10, 60, 1000, 5}}, {"nation", {108, 102, 2222, 1}}};

struct Times {
  double cold = 1e9, warm = 1e9;
  std::int64_t lacking = 0;
};

Times ours(const overload::Instance& instance, int runs) {
  Times least;
  for (int k = 0; k < runs; ++k) {
    const double from = cpu_seconds();
    const auto grouped = overload::group(instance).value();
    const auto first = overload::prove(grouped);
    const double cold = cpu_seconds();
    least.lacking = first ? first->lacking : 0;
    (void)overload::prove(grouped);
    least.cold = std::min(least.cold, cold - from);
    least.warm = std::min(least.warm, cpu_seconds() - cold);
  }
  return least;
}

Times lemons(const overload::Instance& instance, int runs) {
  Times least;
  for (int k = 0; k < runs; ++k) {
    const auto run = lemon_cut(instance);
    least.lacking = run.lacking;
    least.cold = std::min(least.cold, run.build_seconds + run.solve_seconds);
    least.warm = std::min(least.warm, run.solve_seconds);
  }
  return least;
}

// False when the two differ in what is lacking.
bool run(const std::string& name, const Shape& shape, bool json) {
  const auto instance = overload::testing::officers(shape.units, shape.people, shape.cases, 0, true);
  const auto own = ours(instance, shape.runs);
  const auto lemon = lemons(instance, shape.runs);
  constexpr std::string_view kJson =
      R"({{"instance":"{}","people":{},"cases":{},"lacking":{},"lemon_lacking":{},"cold_ms":{:.3f},"warm_ms":{:.4f},)"
      R"("lemon_cold_ms":{:.3f},"lemon_warm_ms":{:.3f},"lemon_to_ours_cold":{:.1f},"lemon_to_ours_warm":{:.1f}}})"
      "\n";
  constexpr std::string_view kText =
      "{:<8}{:>7} people{:>8} cases  lacking {} (LEMON {})  cold {:.3f} ms, warm {:.4f} ms; LEMON cold "
      "{:.3f} ms, warm "
      "{:.3f} ms: {:.1f} and {:.1f} times ours\n";
  fmt::print(fmt::runtime(json ? kJson : kText), name, instance.people.size(), instance.cases.size(),
             own.lacking, lemon.lacking, 1e3 * own.cold, 1e3 * own.warm, 1e3 * lemon.cold, 1e3 * lemon.warm,
             lemon.cold / own.cold, lemon.warm / own.warm);
  return own.lacking == lemon.lacking;
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  using namespace evenkeel::bench;
  const auto arguments = read_arguments(count, values);
  bool known = arguments.has_value();
  for (const auto& name : known ? arguments->files : std::vector<std::string>{})
    known = known && kShapes.contains(name);
  if (!known) {
    fmt::print(stderr, "usage: bench overload-peers pdu|region|nation... [--json]\n");
    return 2;
  }
  bool same = true;
  for (const auto& name : arguments->files) same = run(name, kShapes.at(name), arguments->json) && same;
  return same ? 0 : 1;
}
