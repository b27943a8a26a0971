// A calendar day. Proleptic Gregorian, no time zone: the day a fact is true, as people write it.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

class Date {
 public:
  constexpr Date() = default;  // 1970-01-01
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
  static constexpr Date of(int year, unsigned month, unsigned day) {
    return Date{
        std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}};
  }
  static constexpr Date from_day_number(std::int32_t days) {
    return Date{std::chrono::sys_days{std::chrono::days{days}}};
  }

  // "2026-11-22" only. Invalid (code BAD-DATE) for anything else, and for days that do not exist.
  static Result<Date> parse(std::string_view text);

  // Open-ended facts run from `earliest()` or until `forever()` (9999-12-31).
  static constexpr Date earliest() { return of(1, 1, 1); }
  static constexpr Date forever() { return of(9999, 12, 31); }

  [[nodiscard]] std::string text() const;       // "2026-11-22"
  [[nodiscard]] std::string long_text() const;  // "22 November 2026"
  // Days since 1970-01-01: how a date is stored.
  [[nodiscard]] constexpr std::int32_t day_number() const {
    return static_cast<std::int32_t>(days_.time_since_epoch().count());
  }
  [[nodiscard]] constexpr std::chrono::sys_days days() const { return days_; }
  [[nodiscard]] constexpr bool is_sunday() const {
    return std::chrono::weekday{days_} == std::chrono::Sunday;
  }
  [[nodiscard]] constexpr bool is_weekend() const {
    return is_sunday() || std::chrono::weekday{days_} == std::chrono::Saturday;
  }
  [[nodiscard]] constexpr Date plus_days(int days) const { return Date{days_ + std::chrono::days{days}}; }
  // The same day of the month, or the last day of a shorter month.
  [[nodiscard]] Date plus_months(int months) const;
  friend constexpr int days_between(Date from, Date to) { return to.day_number() - from.day_number(); }

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr bool operator==(Date, Date) = default;

 private:
  std::chrono::sys_days days_{};
};

}  // namespace evenkeel
