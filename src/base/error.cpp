#include "base/error.h"

#include <fmt/format.h>

namespace evenkeel {

std::string describe(const Error& error) {
  std::string where;
  const auto add = [&where](const std::string& part) {
    if (part.empty()) return;
    if (!where.empty()) where += ", ";
    where += part;
  };
  add(error.place.file);
  if (!error.place.sheet.empty()) add("sheet " + error.place.sheet);
  if (error.place.row > 0) add(fmt::format("row {}", error.place.row));
  if (!error.place.column.empty()) add("column " + error.place.column);
  std::string text = where.empty() ? error.message : where + ": " + error.message;
  if (!error.fix.empty()) text += (text.ends_with('.') ? " " : ". ") + error.fix;
  return text;
}

}  // namespace evenkeel
