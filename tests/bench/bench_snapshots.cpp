// What a server pays for a unit: read from the store, and found in its cache.
// usage: ./dev bench snapshots URL [DAY]    a store with records, such as of `evenkeel generate --people
// 20000` One JSON line a measurement; seconds by the clock, of CPU, and the most of any one.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "exchange/agreement/agreement_toml.h"
#include "tests/bench/bench_support.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {
namespace {

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "{}\n", describe(result.error()));
  std::exit(1);
}

template <class Work>
void measure(const char* name, std::size_t times, Work&& work) {
  using Clock = std::chrono::steady_clock;
  const auto cpu = bench::cpu_seconds();
  std::chrono::duration<double> all{};
  std::chrono::duration<double> most{};
  for (std::size_t i = 0; i < times; ++i) {
    const auto start = Clock::now();
    work(i);
    const std::chrono::duration<double> took = Clock::now() - start;
    all += took;
    most = std::max(most, took);
  }
  const auto each = static_cast<double>(times);
  fmt::print(
      "{{\"bench\":\"snapshots\",\"name\":\"{}\",\"times\":{},\"ms_each\":{:.3f},\"ms_most\":{:.3f},"
      "\"cpu_ms_each\":{:.3f}}}\n",
      name, times, all.count() * 1000 / each, most.count() * 1000,
      (bench::cpu_seconds() - cpu) * 1000 / each);
  std::fflush(stdout);
}

int run(const std::string& url, Date day) {
  const auto store = must(open_store(url));
  AgreementFolders agreements;
  SnapshotCache cache;
  const AsOf as_of{.day = day};
  const auto units = must(cache.places(*store, as_of))->units();
  measure("unit, from the store", units.size(),
          [&](std::size_t i) { must(cache.unit(*store, agreements, units[i], as_of)); });
  measure("unit, kept", 1000,
          [&](std::size_t i) { must(cache.unit(*store, agreements, units[i % units.size()], as_of)); });
  measure("figures of the nation, first", 1,
          [&](std::size_t) { must(cache.service(*store, agreements, as_of)); });
  measure("figures of the nation, kept", 200,
          [&](std::size_t) { must(cache.service(*store, agreements, as_of)); });
  fmt::print("{{\"bench\":\"snapshots\",\"name\":\"memory\",\"units\":{},\"mib\":{}}}\n", units.size(),
             cache.bytes() >> 20U);
  return 0;
}

}  // namespace
}  // namespace evenkeel

int main(int count, char** values) {
  const auto day = count > 2 ? evenkeel::Date::parse(values[2]) : evenkeel::Date::parse("2026-11-22");
  if (count < 2 || !day) {
    std::fputs("usage: bench_snapshots URL [DAY]\n", stderr);
    return 2;
  }
  return evenkeel::run(values[1], *day);
}
