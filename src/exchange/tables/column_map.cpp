#include "exchange/tables/column_map.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

std::string key_of(std::string_view heading) { return lower(trim(heading)); }

Error placed(Error error, const SourcePlace& place) {
  error.place = place;
  return error;
}

Result<std::map<std::string, int>> headings_by_key(std::span<const std::string> header,
                                                   const SourcePlace& place) {
  std::map<std::string, int> columns;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto key = key_of(header[i]);
    if (key.empty()) continue;
    const auto [at, is_new] = columns.emplace(key, static_cast<int>(i) + 1);
    if (!is_new) {
      return fail(placed(Error::invalid("COLUMN-TWICE",
                                        "columns " + std::to_string(at->second) + " and " +
                                            std::to_string(i + 1) + " are both headed \"" + header[i] + "\"",
                                        "Remove or rename one of them"),
                         place));
    }
  }
  return columns;
}

}  // namespace

Result<ColumnMap> ColumnMap::make(std::span<const std::string> header, std::span<const ColumnSpec> wanted,
                                  const SourcePlace& place) {
  EVENKEEL_TRY_LET(auto columns, headings_by_key(header, place));
  ColumnMap map;
  std::string missing;
  for (const auto& spec : wanted) {
    const auto at = columns.find(key_of(spec.name));
    map.columns_.push_back(at == columns.end() ? 0 : at->second);
    if (at == columns.end() && spec.required) missing.append(missing.empty() ? "" : ", ").append(spec.name);
  }
  if (!missing.empty()) {
    return fail(placed(Error::invalid("COLUMN-MISSING", "there is no column headed " + missing,
                                      "Put the missing headings in the first row; their order and case do "
                                      "not matter"),
                       place));
  }
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto column = static_cast<int>(i) + 1;
    if (key_of(header[i]).empty()) continue;
    if (std::find(map.columns_.begin(), map.columns_.end(), column) == map.columns_.end()) {
      map.unknown_.push_back(header[i]);
    }
  }
  return map;
}

}  // namespace evenkeel::exchange
