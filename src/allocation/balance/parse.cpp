#include <fmt/format.h>

#include <charconv>

#include "allocation/balance/balance.h"

namespace evenkeel::balance {

namespace {

constexpr std::int64_t kMostPeople = 1'000'000;
constexpr std::int64_t kMostJobs = 10'000'000;
constexpr std::int64_t kLargestJob = 1'000'000'000;

auto fault(std::int64_t line, std::string message) {
  Error error = Error::invalid("BALANCE-FORMAT", fmt::format("Line {}: {}.", line, message),
                               "Expected: the number of people, the number of jobs, the size of each job.");
  error.place.row = line;
  return fail(std::move(error));
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

Result<Instance> parse(std::string_view text) {
  std::vector<std::int64_t> numbers;
  std::int64_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      line += text[at++] == '\n' ? 1 : 0;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || stop != word.data() + word.size())
      return fault(line, fmt::format("'{}' is not a whole number", word.substr(0, 40)));
    if (value < 0 || value > kLargestJob)
      return fault(line, fmt::format("{} is not from 0 to {}", value, kLargestJob));
    numbers.push_back(value);
    at = end;
  }
  if (numbers.size() < 2) return fault(line, "the text ends before the number of people and of jobs");
  if (numbers[0] < 1 || numbers[0] > kMostPeople) return fault(1, fmt::format("{} people", numbers[0]));
  if (numbers[1] > kMostJobs || numbers[1] != static_cast<std::int64_t>(numbers.size()) - 2)
    return fault(line,
                 fmt::format("{} jobs are announced, {} sizes are given", numbers[1], numbers.size() - 2));
  return Instance{static_cast<std::int32_t>(numbers[0]), {numbers.begin() + 2, numbers.end()}};
}

}  // namespace evenkeel::balance
