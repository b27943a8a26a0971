// Counts vectors that pass and fail, keeps the first differences, and which quirks the vectors show.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::vectors {

// What the rules gave for one vector. `quirks` names the documented quirks (docs/methods/quirks.md) that show
// in it: Evenkeel's own rule gives something else on purpose.
struct Outcome {
  boost::json::value got;
  std::set<std::string> quirks;
};

struct Difference {
  std::string file;
  std::string id;
  std::string expected;
  std::string got;
};

class Tally {
 public:
  static constexpr std::size_t kMostDifferences = 20;

  void start_file(std::string name) { file_ = std::move(name); }
  // Compares vector.expected with the answer; a vector that cannot be read (an exception) fails.
  void check(const boost::json::value& vector,
             const std::function<Outcome(const boost::json::value&)>& answer);

  [[nodiscard]] std::int64_t passed() const { return passed_; }
  [[nodiscard]] std::int64_t failed() const { return failed_; }
  // Vectors that pass and in which at least one quirk shows.
  [[nodiscard]] std::int64_t quirks() const { return quirks_; }
  [[nodiscard]] const std::map<std::string, std::int64_t>& by_quirk() const { return by_quirk_; }
  [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }
  // "3 passed, 1 failed, 2 quirks"; no word of quirks where there are none.
  [[nodiscard]] std::string line() const;

 private:
  void fail(const boost::json::value& vector, const boost::json::value& expected, std::string got);

  std::string file_;
  std::int64_t passed_ = 0;
  std::int64_t failed_ = 0;
  std::int64_t quirks_ = 0;
  std::map<std::string, std::int64_t> by_quirk_;
  std::vector<Difference> differences_;
};

// Whether `got` has all that `expected` asks for: numbers by value (2 equals 2.0), lists in order, objects by
// the expected keys. Of "error" only the presence counts: the peers' exception texts are no rule.
bool matches(const boost::json::value& expected, const boost::json::value& got);

}  // namespace evenkeel::vectors
