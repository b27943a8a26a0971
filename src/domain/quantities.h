// The three quantities of a workload. All are whole numbers inside; none passes through a double.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "base/decimal.h"
#include "base/result.h"

namespace evenkeel {

// Workload points: the unit in which the agreement prices work. Held in hundredths; may be negative, where
// others did contacts on somebody's cases.
struct Points {
  std::int64_t hundredths = 0;
  static constexpr Points whole(std::int64_t count) { return Points{count * 100}; }
  [[nodiscard]] std::string text() const { return hundredths_text(hundredths); }
  friend constexpr auto operator<=>(Points, Points) = default;
  friend constexpr Points operator+(Points a, Points b) { return Points{a.hundredths + b.hundredths}; }
  friend constexpr Points operator-(Points a, Points b) { return Points{a.hundredths - b.hundredths}; }
  friend constexpr Points operator*(Points a, std::int64_t n) { return Points{a.hundredths * n}; }
  constexpr Points& operator+=(Points b) { return hundredths += b.hundredths, *this; }
  constexpr Points& operator-=(Points b) { return hundredths -= b.hundredths, *this; }
};

// Hours in a week. Held in hundredths: 37 h is 3700, 7 h 24 min is 740.
struct Hours {
  std::int64_t hundredths = 0;
  static constexpr Hours whole(std::int64_t count) { return Hours{count * 100}; }
  [[nodiscard]] std::string text() const { return hundredths_text(hundredths); }
  friend constexpr auto operator<=>(Hours, Hours) = default;
  friend constexpr Hours operator+(Hours a, Hours b) { return Hours{a.hundredths + b.hundredths}; }
  friend constexpr Hours operator-(Hours a, Hours b) { return Hours{a.hundredths - b.hundredths}; }
  constexpr Hours& operator+=(Hours b) { return hundredths += b.hundredths, *this; }
};

// Capacity used: workload as a share of available points, in tenths of one percent (1000 is exactly 100.0 %).
// For showing. Lines are compared on the exact points (workload/capacity.h), since 2,177 of 2,176 shows
// 100.0.
struct CapacityUsed {
  std::int64_t tenths = 0;
  [[nodiscard]] std::string text() const { return tenths_text(tenths); }
  friend constexpr auto operator<=>(CapacityUsed, CapacityUsed) = default;
};

}  // namespace evenkeel
