#include "web/codecs/csv.h"

#include <algorithm>

namespace evenkeel::web {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "-12.5", "+3": what begins like a formula and is a plain number.
bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_digit);
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

bool is_formula(std::string_view text) {
  constexpr std::string_view kBegin = "=+-@\t\r\n";
  return !text.empty() && kBegin.find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

void Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    cell(cells[i]);
  }
  out_ += "\r\n";
}

void Csv::cell(std::string_view text) {
  const bool formula = is_formula(text);
  if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out_ += text;
    return;
  }
  out_ += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

}  // namespace evenkeel::web
