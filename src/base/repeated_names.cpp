#include "base/repeated_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/characters.h"
#include "base/json.h"

namespace evenkeel {
namespace {

// Just after the string that begins at `at`.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
  return std::min(at + 1, text.size());
}

bool is_name(std::string_view text, std::size_t end) {
  const auto next = text.find_first_not_of(" \t\r\n", end);
  return next != std::string_view::npos && text[next] == ':';
}

// "person" and "per\u0073on" are one name.
std::string unescaped(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos) return std::string{quoted.substr(1, quoted.size() - 2)};
  const auto value = parse_json(quoted);
  return value && value->is_string() ? std::string{value->as_string()} : std::string{quoted};
}

// The line of a place in the text, and how many characters of it come before, both from 1.
SourcePlace place_of(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  SourcePlace out;
  out.row = std::ranges::count(before, '\n') + 1;
  out.column = std::to_string(characters(before.substr(line)) + 1);
  return out;
}

}  // namespace

Result<void> refuse_repeated_names(std::string_view text) {
  std::vector<std::set<std::string>> open;  // of each bracket; an array's stays empty
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '{' || c == '[') open.emplace_back();
    if ((c == '}' || c == ']') && !open.empty()) open.pop_back();
    const auto end = c == '"' ? string_end(text, at) : at + 1;
    if (c == '"' && !open.empty() && is_name(text, end)) {
      const auto name = unescaped(text.substr(at, end - at));
      if (!open.back().insert(name).second) {
        auto twice = Error::invalid("JSON-REPEATED", fmt::format("\"{}\" stands twice in one object", name),
                                    "Say it once.");
        twice.place = place_of(text, at);
        return fail(std::move(twice));
      }
    }
    at = end;
  }
  return {};
}

}  // namespace evenkeel
