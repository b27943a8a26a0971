#include "allocation/gap/parse.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kMostPairs = 100'000'000;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<std::int64_t> number(std::string_view what, std::int64_t least, std::int64_t most) {
    skip_space();
    if (at_ == text_.size()) return fault(fmt::format("the text ends where {} should stand", what));
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end])) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || stop != word.data() + word.size())
      return fault(fmt::format("'{}' is not a whole number ({})", word.substr(0, 40), what));
    if (value < least || value > most)
      return fault(fmt::format("{} is {}; it must be from {} to {}", what, value, least, most));
    at_ = end;
    return value;
  }

  Result<void> end() {
    skip_space();
    if (at_ != text_.size()) return fault("there is more text after the last number");
    return {};
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  void skip_space() {
    for (; at_ < text_.size() && is_space(text_[at_]); ++at_)
      if (text_[at_] == '\n') ++line_;
  }
  [[nodiscard]] tl::unexpected<Error> fault(std::string message) const {
    Error error = Error::invalid("GAP-FORMAT", fmt::format("Line {}: {}.", line_, message),
                                 "Expected: m n, m rows of n costs, m rows of n weights, m capacities.");
    error.place.row = line_;
    return fail(std::move(error));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

}  // namespace

Result<Instance> parse_instance(std::string_view text) {
  Reader reader{text};
  EVENKEEL_TRY_LET(const std::int64_t agents, reader.number("the number of agents", 1, 1'000'000));
  EVENKEEL_TRY_LET(const std::int64_t jobs, reader.number("the number of jobs", 1, kMostPairs / agents));
  const auto pairs = static_cast<std::size_t>(agents * jobs);
  std::vector<std::int64_t> costs(pairs);
  std::vector<std::int32_t> weights(pairs);
  for (auto& cost : costs) {
    EVENKEEL_TRY_LET(cost, reader.number("a cost", -kLargestCost, kLargestCost));
  }
  for (auto& weight : weights) {
    EVENKEEL_TRY_LET(const std::int64_t value,
                     reader.number("a weight", 0, std::numeric_limits<std::int32_t>::max()));
    weight = static_cast<std::int32_t>(value);
  }
  Instance instance;
  instance.capacity.resize(static_cast<std::size_t>(agents));
  for (auto& capacity : instance.capacity) {
    EVENKEEL_TRY_LET(capacity, reader.number("a capacity", 0, std::int64_t{1} << 50));
  }
  EVENKEEL_TRY(reader.end());
  instance.arcs.reserve(pairs);
  const auto job_count = static_cast<std::size_t>(jobs);
  for (std::size_t job = 0; job < job_count; ++job) {
    for (std::size_t agent = 0; agent < instance.agents(); ++agent)
      instance.arcs.push_back({static_cast<std::int32_t>(agent), weights[agent * job_count + job],
                               costs[agent * job_count + job]});
    instance.first_arc.push_back(instance.arcs.size());
  }
  return instance;
}

}  // namespace evenkeel::gap
