// Replaces a migration's words (@id@ ...) by one database's own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace evenkeel::storage {

using WordMeaning = std::pair<std::string_view, std::string_view>;

inline std::string replace_words(std::string_view sql, std::span<const WordMeaning> meanings) {
  std::string out{sql};
  for (const auto& [word, meaning] : meanings) {
    for (auto at = out.find(word); at != std::string::npos; at = out.find(word, at + meaning.size())) {
      out.replace(at, word.size(), meaning);
    }
  }
  return out;
}

}  // namespace evenkeel::storage
