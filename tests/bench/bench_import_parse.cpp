// How long files take to become records: bench_import_parse PATH... prints one JSON line. Nothing is stored.
// A set of 244,209 cases and 20,000 people is made with `evenkeel generate`; the goal is a second on one
// core.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "usecases/ports/record_source.h"

namespace {

using namespace evenkeel;

struct CountingSink final : RecordSink {
  std::size_t taken = 0;
  std::size_t rows = 0;
  Result<void> records(const RecordSet& chunk) override {
    taken += chunk.size();
    return {};
  }
  Result<void> quarantine(const std::vector<Quarantined>& found, std::int64_t) override {
    rows += found.size();
    return {};
  }
};

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

int main(int count, char** values) {
  const auto began = std::chrono::steady_clock::now();
  auto source = open_record_source({values + 1, values + count});
  CountingSink sink;
  KnownRecords nothing;
  const auto outcome = source ? (*source)->read(nothing, sink) : fail(source.error());
  if (!outcome) {
    std::fprintf(stderr, "%s\n", describe(outcome.error()).c_str());
    return 1;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf(
      "{\"records\":%zu,\"quarantine_rows\":%zu,\"seconds\":%.3f,\"cpu_seconds\":%.3f,\"peak_mib\":%ld}\n",
      sink.taken, sink.rows, took.count(), cpu_seconds(), used.ru_maxrss / 1024);
}
