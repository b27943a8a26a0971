#include "exchange/tables/sheet_number.h"

#include <fmt/format.h>

#include <charconv>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kSignificant = 15;
constexpr int kMostZeros = 30;  // beyond it plain text would be a wall of zeros
constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kLastDay = 2'958'465;  // 31 December 9999 in the 1900 system

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 0.digits x 10^point, without leading zeros.
struct Decimal {
  bool negative = false;
  bool whole_as_written = true;  // neither point nor exponent
  std::string digits;
  int point = 0;
};

// Takes the digits and the point of `text`, and leaves what follows them.
bool take_mantissa(std::string_view& text, Decimal& number) {
  bool after_point = false;
  bool any = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    const char c = text.front();
    if (c == '.' && !after_point) {
      after_point = true;
      number.whole_as_written = false;
      continue;
    }
    if (!is_digit(c)) break;
    any = true;
    if (c == '0' && number.digits.empty()) {
      if (after_point) --number.point;
      continue;
    }
    number.digits.push_back(c);
    if (!after_point) ++number.point;
  }
  return any;
}

bool take_exponent(std::string_view text, Decimal& number) {
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  number.whole_as_written = false;
  text.remove_prefix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int exponent = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (fault != std::errc{} || end != text.data() + text.size() || exponent < -5000 || exponent > 5000)
    return false;
  number.point += exponent;
  return true;
}

std::optional<Decimal> parse(std::string_view text) {
  Decimal number;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (!take_mantissa(text, number) || !take_exponent(text, number)) return std::nullopt;
  return number;
}

void round_to_significant(Decimal& number) {
  auto& digits = number.digits;
  if (digits.size() > kSignificant) {
    const bool up = digits[kSignificant] >= '5';
    digits.resize(kSignificant);
    if (up) {
      auto i = digits.size();
      while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
      if (i > 0) {
        ++digits[i - 1];
      } else {
        digits.insert(digits.begin(), '1');
        ++number.point;
      }
    }
  }
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
}

void write_plain(const Decimal& number, std::string& out) {
  out.clear();
  if (number.digits.empty()) {
    out = "0";
    return;
  }
  if (number.negative) out.push_back('-');
  const auto size = static_cast<int>(number.digits.size());
  if (number.point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-number.point), '0').append(number.digits);
  } else if (number.point >= size) {
    out.append(number.digits).append(static_cast<std::size_t>(number.point - size), '0');
  } else {
    const auto point = static_cast<std::size_t>(number.point);
    out.append(number.digits, 0, point).append(".").append(number.digits, point);
  }
}

// Most cells: up to 15 digits without a leading zero.
bool is_short_count(std::string_view text) {
  if (text.empty() || text.size() > kSignificant || (text.front() == '0' && text.size() > 1)) return false;
  for (const char c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

struct Serial {
  std::int64_t days = 0;
  std::int64_t seconds = 0;  // below a day
};

// Up to 8 digits of days; the fraction rounded half up to seconds.
std::optional<Serial> parse_serial(std::string_view text) {
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  if (whole.empty() || whole.size() > 8 || !is_digit(whole.front())) return std::nullopt;
  Serial serial;
  const auto [end, fault] = std::from_chars(whole.data(), whole.data() + whole.size(), serial.days);
  if (fault != std::errc{} || end != whole.data() + whole.size()) return std::nullopt;
  if (point == std::string_view::npos) return serial;
  std::int64_t fraction = 0;
  std::int64_t scale = 1;
  for (const char c : text.substr(point + 1).substr(0, kSignificant)) {
    if (!is_digit(c)) return std::nullopt;
    fraction = fraction * 10 + (c - '0');
    scale *= 10;
  }
  serial.seconds = divide_half_up(Int128{fraction} * kSecondsADay, scale);
  serial.days += serial.seconds / kSecondsADay;
  serial.seconds %= kSecondsADay;
  return serial;
}

std::string clock_text(std::int64_t seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

NumberStyle built_in_style(int id) {
  const auto between = [id](int low, int high) { return id >= low && id <= high; };
  if (between(14, 17) || id == 22 || between(27, 31) || id == 36 || between(50, 54) || between(57, 58)) {
    return NumberStyle::Date;
  }
  if (id == 46) return NumberStyle::Elapsed;
  if (between(18, 21) || between(32, 35) || id == 45 || id == 47 || between(55, 56))
    return NumberStyle::Clock;
  return NumberStyle::Plain;
}

constexpr char kElapsed = '[';

// The letters of the first section of a format code that stand for parts of a date or a time; a bracketed
// hour, minute or second counts as elapsed time, other brackets (colours, locales), quoted text and escaped
// characters do not.
std::string meaningful_letters(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = lower(code[i]);
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto close = std::min(code.find(']', i), code.size());
      const auto inside = lower(code.substr(i + 1, close - i - 1));
      if (!inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos &&
          std::string_view{"hms"}.find(inside.front()) != std::string_view::npos) {
        letters += kElapsed;
      }
      i = close;
    } else if (std::string_view{"ymdhs"}.find(c) != std::string_view::npos) {
      letters += c;
    }
  }
  return letters;
}

}  // namespace

NumberStyle number_style(int format_id, std::string_view format_code) {
  if (format_code.empty()) return built_in_style(format_id);
  if (lower(format_code).starts_with("general")) return NumberStyle::Plain;
  const auto letters = meaningful_letters(format_code);
  const auto has = [&](char c) { return letters.find(c) != std::string::npos; };
  if (has('y') || has('d')) return NumberStyle::Date;
  if (has(kElapsed)) return NumberStyle::Elapsed;
  if (has('h') || has('s')) return NumberStyle::Clock;
  return has('m') ? NumberStyle::Date : NumberStyle::Plain;
}

std::optional<std::string_view> plain_number(std::string_view written, std::string& buffer) {
  if (is_short_count(written)) return written;
  written = trim(written);
  auto number = parse(written);
  if (!number) return std::nullopt;
  if (!number->whole_as_written) round_to_significant(*number);
  const auto zeros = number->point - static_cast<int>(number->digits.size());
  if (!number->digits.empty() && (number->point < -kMostZeros || zeros > kMostZeros)) return written;
  write_plain(*number, buffer);
  return buffer;
}

std::optional<std::string> serial_date(std::string_view days, bool from_1904) {
  const auto serial = parse_serial(days);
  if (!serial) return std::nullopt;
  constexpr std::int64_t kPhantomDay = 60;  // 29 February 1900
  constexpr std::int64_t k1904 = 1'462;     // days between the two epochs
  const auto day = serial->days + (from_1904 ? k1904 : 0);
  if (day < 1 || day == kPhantomDay || day > kLastDay) return std::nullopt;
  const auto epoch = day < kPhantomDay ? Date::of(1899, 12, 31) : Date::of(1899, 12, 30);
  auto text = epoch.plus_days(static_cast<int>(day)).text();
  if (serial->seconds != 0) text += "T" + clock_text(serial->seconds);
  return text;
}

std::optional<std::string> serial_duration(std::string_view days) {
  const auto serial = parse_serial(days);
  if (!serial) return std::nullopt;
  return clock_text(serial->days * kSecondsADay + serial->seconds);
}

}  // namespace evenkeel::exchange
