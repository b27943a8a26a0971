// A tier: how much risk and need a case has. A struct of parts, since two models are in use and both may
// carry "contact suspended" (probation reset).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

enum class TierModel : std::uint8_t {
  Untiered,  // no tier known: still work, priced provisionally
  TwoAxis,   // protect A-D and change 0-3 ("A3")
  Single,    // one letter A-G ("C")
};

struct Tier {
  TierModel model = TierModel::Untiered;
  std::uint8_t letter = 0;  // 0 is A
  std::uint8_t change = 0;  // 0-3; two-axis only
  bool suspended = false;   // suffix S

  static constexpr Tier two_axis(char letter, int change, bool suspended = false) {
    return {TierModel::TwoAxis, static_cast<std::uint8_t>(letter - 'A'), static_cast<std::uint8_t>(change),
            suspended};
  }
  static constexpr Tier single(char letter) {
    return {TierModel::Single, static_cast<std::uint8_t>(letter - 'A'), 0, false};
  }

  // "A3", "A3S", "a3s", "C", "untiered"; Invalid (BAD-TIER) for anything else, the empty text too.
  static Result<Tier> parse(std::string_view text);
  [[nodiscard]] std::string text() const;

  // A small number for tables: 0 untiered; 1-16 A3 A2 A1 A0 B3 ... D0; 17-32 the same suspended; 33-39 A-G;
  // 40-46 A-G suspended. 0-32 are the numbers the WMT workbook uses for flagged cases.
  [[nodiscard]] constexpr std::size_t index() const {
    if (model == TierModel::Untiered) return 0;
    if (model == TierModel::Single) return 33U + letter + (suspended ? 7U : 0U);
    return 1U + letter * 4U + (3U - change) + (suspended ? 16U : 0U);
  }
  static constexpr std::size_t kCount = 47;
  // The tier of an index; index < kCount.
  static Tier from_index(std::size_t index);

  friend constexpr auto operator<=>(const Tier&, const Tier&) = default;
  friend constexpr bool operator==(const Tier&, const Tier&) = default;
};

}  // namespace evenkeel
