// The packed text of CaseCounts, read and written in one place.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/kinds.h"
#include "domain/tier.h"

namespace evenkeel {

// Numbers of cases by case type and tier index.
struct CountTable {
  std::array<std::array<std::int32_t, Tier::kCount>, kCaseTypeCount> cells{};
  [[nodiscard]] std::int32_t& at(CaseType type, Tier tier) {
    return cells[static_cast<std::size_t>(type)][tier.index()];
  }
  [[nodiscard]] std::int32_t at(CaseType type, Tier tier) const {
    return cells[static_cast<std::size_t>(type)][tier.index()];
  }
  [[nodiscard]] std::int64_t total() const;

  // "community:A3=2,B2=11;custody:C1=4": case types and tiers in table order, zeros left out.
  [[nodiscard]] std::string text() const;
  // Invalid (BAD-COUNTS) for text that text() would not have written.
  static Result<CountTable> parse(std::string_view text);
  friend bool operator==(const CountTable&, const CountTable&) = default;
};

}  // namespace evenkeel
