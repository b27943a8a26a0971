#include "web/pages/people/rule_words.h"

#include <algorithm>
#include <cctype>

namespace evenkeel::web {
namespace {

// The rest of a path after its beginning; nothing where it begins otherwise.
std::string_view after(std::string_view path, std::string_view beginning) {
  return path.starts_with(beginning) ? path.substr(beginning.size()) : std::string_view{};
}

std::string plain(std::string_view code) {
  std::string out{code};
  std::ranges::replace(out, '-', ' ');
  return out;
}

std::string begun(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

// "custody.B2" as "Custody, tier B2".
std::string type_and_tier(std::string_view rest) {
  const auto dot = rest.find('.');
  if (dot == std::string_view::npos) return begun(plain(rest));
  return begun(plain(rest.substr(0, dot))) + ", tier " + std::string{rest.substr(dot + 1)};
}

std::string words_of(std::string_view path) {
  if (const auto rest = after(path, "points.standard."); !rest.empty()) return type_and_tier(rest);
  if (const auto rest = after(path, "points.young."); !rest.empty())
    return type_and_tier(rest) + ", transition to adulthood";
  if (const auto rest = after(path, "points.provisional."); !rest.empty())
    return begun(plain(rest)) + ", provisional points";
  if (const auto rest = after(path, "points.inactive."); !rest.empty())
    return "counted at the share for " + plain(rest);
  if (const auto rest = after(path, "points.reports."); !rest.empty()) return "Report, " + plain(rest);
  if (const auto rest = after(path, "tasks."); !rest.empty()) return "Task: " + plain(rest);
  return std::string{path};
}

}  // namespace

std::string rule_words(std::string_view rule) {
  constexpr std::string_view kTimes = " x ";
  std::string out;
  while (!rule.empty()) {
    const auto end = rule.find(kTimes);
    out += (out.empty() ? "" : "; ") + words_of(rule.substr(0, end));
    rule = end == std::string_view::npos ? std::string_view{} : rule.substr(end + kTimes.size());
  }
  return out;
}

}  // namespace evenkeel::web
