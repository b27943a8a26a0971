// Proves generated overloads, or looks at every set of cases of many small random instances.
// Beside each, in the same run, the same proof with every case a list of its own, as a plain cut would have
// it. usage: bench overload pdu|region|nation|lists... [--json]
//        bench overload random COUNT SEED...
#include <map>
#include <optional>

#include "allocation/overload/certificate.h"
#include "allocation/overload/testing/exhaustive.h"
#include "allocation/overload/testing/officers.h"
#include "bench_support.h"

namespace evenkeel::bench {
namespace {

using namespace evenkeel::overload;

struct Shape {
  std::size_t units, people, cases;
};
// The first is the case on which other tools were measured: probation officers at 103 %, all at 91 %.
const std::map<std::string, Shape> kShapes = {
    {"pdu", {1, 100, 2000}}, {"region", {10, 60, 1000}}, {"nation", {108, 102, 2222}}};

std::string_view bars(std::size_t, std::size_t) { return "ALLOC-GRADE-RISK"; }

// The least CPU seconds of a few runs: warm.
template <class Work>
double least_seconds(const Work& work) {
  double least = 1e9;
  for (int k = 0; k < 7; ++k) {
    const double from = cpu_seconds();
    work();
    least = std::min(least, cpu_seconds() - from);
  }
  return least;
}

// Grouping brings nothing: every case has its own thirty or so of sixty people, and all of them together
// need 106 % of the room.
Instance own_lists() {
  RandomStream random{1, "lists"};
  Instance out;
  std::int64_t load = 0;
  for (std::uint32_t c = 0; c < 2500; ++c) {
    auto& set = out.sets.emplace_back();
    for (std::uint32_t p = 0; p < 60; ++p) {
      if (random.chance(500)) set.push_back(p);
    }
    out.cases.push_back({fmt::format("X{:05}", c), random.between(20, 160) * 100, c, false});
    load += out.cases.back().weight;
  }
  for (int p = 0; p < 60; ++p) out.people.push_back({fmt::format("P{:03}", p), load * 100 / 106 / 60});
  return out;
}

// The baseline: no two cases are taken for alike, as in a plain minimum cut with a node for each.
Grouped one_by_one(const Grouped& grouped) {
  Grouped out = grouped;
  out.classes = {};
  out.demand.clear();
  for (std::uint32_t c = 0; c < grouped.class_of.size(); ++c) {
    const auto people = grouped.classes.people(grouped.class_of[c]);
    out.classes.person.insert(out.classes.person.end(), people.begin(), people.end());
    out.classes.start.push_back(static_cast<std::uint32_t>(out.classes.person.size()));
    out.class_of[c] = c;
    out.demand.push_back(grouped.instance->cases[c].weight);
  }
  return out;
}

// CPU seconds of the baseline; none where its arcs alone would be hundreds of mebibytes.
std::optional<double> baseline_seconds(const Grouped& grouped) {
  if (grouped.class_of.size() > 20'000) return std::nullopt;
  const auto plain = one_by_one(grouped);
  const double from = cpu_seconds();
  (void)prove(plain);
  return cpu_seconds() - from;
}

void measure_instance(const std::string& name, const Instance& instance, bool json) {
  double from = cpu_seconds();
  const auto grouped = group(instance).value();
  const double grouping = cpu_seconds() - from;
  from = cpu_seconds();
  const auto proof = prove(grouped);
  const double cold = grouping + cpu_seconds() - from;
  if (!proof) std::abort();
  const double warm = least_seconds([&] { (void)prove(grouped); });
  const double written = least_seconds([&] { (void)certify(grouped, *proof, bars, {}); });
  const auto plain = baseline_seconds(grouped);
  const auto text = [&](double factor) { return plain ? fmt::format("{:.3f}", *plain * factor) : "null"; };
  constexpr std::string_view kJson =
      R"({{"instance":"{}","people":{},"cases":{},"shortfall":{},"minimal":{},)"
      R"("cold_ms":{:.3f},"warm_ms":{:.3f},"certificate_ms":{:.3f},)"
      R"("baseline":"one node a case","baseline_ms":{},"baseline_to_warm":{}}})"
      "\n";
  constexpr std::string_view kText =
      "{:<8}{:>7} people{:>8} cases  short by {}, minimal {}: cold {:.3f} ms, warm {:.3f} ms, certificate "
      "{:.3f} ms; with one node a case {} ms, {} times the warm one\n";
  fmt::print(fmt::runtime(json ? kJson : kText), name, instance.people.size(), instance.cases.size(),
             proof->shortfall(), proof->minimal, 1e3 * cold, 1e3 * warm, 1e3 * written, text(1e3),
             text(1 / warm));
}

int look_at_every_set(long count, std::uint64_t seed) {
  RandomStream random{seed, "overload"};
  long split = 0;
  long whole = 0;
  for (long k = 0; k < count; ++k) {
    const auto instance = overload::testing::small_instance(random);
    const auto grouped = group(instance).value();
    const auto proof = prove(grouped);
    const auto fault = overload::testing::fault_of(instance, grouped, proof);
    if (!fault.empty()) {
      fmt::print("seed {}, instance {}: {}\n", seed, k, fault);
      return 1;
    }
    if (proof) ++(proof->claim == Claim::NoneEvenIfSplit ? split : whole);
  }
  fmt::print("seed {}: {} instances, {} proofs even if split, {} for whole cases: 0 false, 0 missed\n", seed,
             count, split, whole);
  return 0;
}

int run(const Arguments& arguments) {
  const auto& words = arguments.files;
  if (words[0] == "random" && words.size() >= 3) {
    int faults = 0;
    for (std::size_t k = 2; k < words.size(); ++k)
      faults += look_at_every_set(std::atol(words[1].c_str()), std::strtoull(words[k].c_str(), nullptr, 10));
    return faults == 0 ? 0 : 1;
  }
  for (const auto& name : words) {
    if (name == "lists") {
      measure_instance(name, own_lists(), arguments.json);
      continue;
    }
    const auto shape = kShapes.find(name);
    if (shape == kShapes.end()) {
      fmt::print(stderr, "no shape called '{}'\n", name);
      return 2;
    }
    const auto& [units, people, cases] = shape->second;
    measure_instance(name, overload::testing::officers(units, people, cases, 0, true), arguments.json);
  }
  return 0;
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** values) {
  const auto arguments = evenkeel::bench::read_arguments(count, values);
  if (!arguments) {
    fmt::print(stderr, "usage: bench overload pdu|region|nation|lists... [--json] | random COUNT SEED...\n");
    return 2;
  }
  return evenkeel::bench::run(*arguments);
}
