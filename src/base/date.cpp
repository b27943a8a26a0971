#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace evenkeel {
namespace {

bool read_digits(std::string_view text, int& value) {
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  return fault == std::errc{} && stop == end && text.front() != '-';
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      read_digits(text.substr(0, 4), year) && read_digits(text.substr(5, 2), month) &&
                      read_digits(text.substr(8, 2), day);
  const auto ymd = std::chrono::year{year} / month / day;
  if (!shaped || !ymd.ok()) {
    return fail(Error::invalid("BAD-DATE", fmt::format("\"{}\" is not a date", text),
                               "Write dates as YYYY-MM-DD, for example 2026-11-22."));
  }
  return Date{std::chrono::sys_days{ymd}};
}

std::string Date::text() const {
  const std::chrono::year_month_day ymd{days_};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string Date::long_text() const {
  static constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
  const std::chrono::year_month_day ymd{days_};
  return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()),
                     kMonths[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()));
}

Date Date::plus_months(int months) const {
  auto ymd = std::chrono::year_month_day{days_} + std::chrono::months{months};
  if (!ymd.ok()) ymd = ymd.year() / ymd.month() / std::chrono::last;
  return Date{std::chrono::sys_days{ymd}};
}

}  // namespace evenkeel
