// How fast a ledger is verified, and the long torture run.
//   bench_ledger [ENTRIES]          verify so many (1,000,000; the promise is 5 s on one core)
//   bench_ledger torture [RECORDS]  every byte flipped, every record dropped, repeated, swapped (10,000)
// One JSON line on standard output; exit code 1 when a harm was not named at its record.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/sample_log.h"

namespace {

using namespace evenkeel::ledger;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Makes the log a megabyte at a time, and counts only the time that the verifier takes.
int verify_many(std::int64_t entries) {
  Verifier verifier{{}};
  std::string chunk;
  double taken = 0;
  std::size_t bytes = 0;
  const auto verify_chunk = [&] {
    const auto start = Clock::now();
    verifier.feed(chunk);
    taken += seconds_since(start);
    bytes += chunk.size();
    chunk.clear();
  };
  sample::each_record(entries, "bench", [&](const Record& record) {
    chunk += record_line(record);
    if (chunk.size() > (1U << 20U)) verify_chunk();
  });
  verify_chunk();
  const auto report = verifier.finish();
  fmt::print(
      R"({{"bench":"ledger-verify","entries":{},"bytes":{},"seconds":{:.3f},"us_per_entry":{:.3f},"faults":{}}})"
      "\n",
      entries, bytes, taken, taken * 1e6 / static_cast<double>(entries), report.fault_count);
  return report.sound() && report.lines == entries ? 0 : 1;
}

// Each harm is judged by a copy of the verifier that has read the lines before it, and the next few lines:
// after them a verifier of the sound log stands in the same state.
class Torture {
 public:
  explicit Torture(std::int64_t records) : lines_(sample::lines(sample::records(records))) {}

  int run() {
    const auto start = Clock::now();
    for (at_ = 0; at_ + 3 < lines_.size(); ++at_) {
      flip_bytes();
      harm({lines_[at_ + 1], lines_[at_ + 2]}, 1);               // dropped
      harm({lines_[at_], lines_[at_], lines_[at_ + 1]}, 2);      // repeated
      harm({lines_[at_ + 1], lines_[at_], lines_[at_ + 2]}, 1);  // swapped with its neighbour
      harm({lines_[at_ + 2], lines_[at_ + 1], lines_[at_], lines_[at_ + 3]}, 1);  // swapped further off
      before_.feed(lines_[at_]);
    }
    fmt::print(R"({{"bench":"ledger-torture","records":{},"harms":{},"missed":{},"seconds":{:.1f}}})"
               "\n",
               lines_.size(), harms_, missed_, seconds_since(start));
    return missed_ == 0 ? 0 : 1;
  }

 private:
  void flip_bytes() {
    auto line = lines_[at_];
    for (auto& byte : line) {
      const char was = std::exchange(byte, static_cast<char>(byte ^ 1));
      harm({line, lines_[at_ + 1]}, 1);
      byte = was;
    }
  }

  // The first fault must be at the `nth` of the lines.
  void harm(std::initializer_list<std::string_view> lines, std::int64_t nth) {
    auto verifier = before_;
    for (const auto line : lines) verifier.feed(line);
    const auto report = verifier.finish();
    const auto found = std::find_if(report.faults.begin(), report.faults.end(),
                                    [](const Fault& fault) { return !is_warning(fault.kind); });
    ++harms_;
    if (found != report.faults.end() && found->line == static_cast<std::int64_t>(at_) + nth) return;
    ++missed_;
    fmt::print(stderr, "not named: line {}\n", at_ + static_cast<std::size_t>(nth));
  }

  std::vector<std::string> lines_;
  Verifier before_{Trust{}};
  std::size_t at_ = 0;
  std::int64_t harms_ = 0;
  std::int64_t missed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const bool torture = argc > 1 && std::string_view{argv[1]} == "torture";
  const char* number = argc > (torture ? 2 : 1) ? argv[torture ? 2 : 1] : nullptr;
  const auto count = number != nullptr ? std::atoll(number) : (torture ? 10'000 : 1'000'000);
  return torture ? Torture{count}.run() : verify_many(count);
}
