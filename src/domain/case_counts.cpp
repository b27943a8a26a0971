#include "domain/case_counts.h"

#include <fmt/format.h>

#include "base/decimal.h"

namespace evenkeel {
namespace {

Error bad_counts(std::string_view text) {
  return Error::invalid("BAD-COUNTS", fmt::format("\"{}\" is not a list of case counts", text),
                        "Write it like community:A3=2,B2=11;custody:C1=4.");
}

// Takes the text up to `mark` off the front; all of it where the mark does not occur.
std::string_view take(std::string_view& text, char mark) {
  const auto end = text.find(mark);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

Result<void> read_place(std::string_view place, CountTable& table) {
  const auto type = parse_choice<CaseType>(take(place, ':'));
  if (!type) return fail(type.error());
  while (!place.empty()) {
    auto pair = take(place, ',');
    EVENKEEL_TRY_LET(const auto tier, Tier::parse(take(pair, '=')));
    EVENKEEL_TRY_LET(const auto count, parse_count(pair));
    if (count > 1'000'000) return fail(bad_counts(pair));
    table.at(*type, tier) += static_cast<std::int32_t>(count);
  }
  return {};
}

}  // namespace

std::int64_t CountTable::total() const {
  std::int64_t sum = 0;
  for (const auto& row : cells) {
    for (const auto count : row) sum += count;
  }
  return sum;
}

std::string CountTable::text() const {
  std::string out;
  for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
    bool opened = false;
    for (std::size_t tier = 0; tier < Tier::kCount; ++tier) {
      if (cells[type][tier] == 0) continue;
      if (opened) {
        out += ',';
      } else {
        out += (out.empty() ? "" : ";") + std::string{text_of(static_cast<CaseType>(type))} + ':';
        opened = true;
      }
      fmt::format_to(std::back_inserter(out), "{}={}", Tier::from_index(tier).text(), cells[type][tier]);
    }
  }
  return out;
}

Result<CountTable> CountTable::parse(std::string_view text) {
  CountTable table;
  auto rest = text;
  while (!rest.empty()) {
    if (const auto read = read_place(take(rest, ';'), table); !read) return fail(bad_counts(text));
  }
  return table;
}

}  // namespace evenkeel
