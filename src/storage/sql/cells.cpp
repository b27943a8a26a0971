#include "storage/sql/cells.h"

#include <array>

namespace evenkeel::storage {
namespace {

const std::array<std::string, Tier::kCount>& tier_words() {
  static const auto words = [] {
    std::array<std::string, Tier::kCount> made;
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = Tier::from_index(i).text();
    return made;
  }();
  return words;
}

}  // namespace

std::string_view Cell<Tier>::write(const Tier& value) { return tier_words()[value.index()]; }

Tier Cell<Tier>::read(const std::string& cell) {
  const auto& words = tier_words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (cell == words[i]) return Tier::from_index(i);
  }
  throw Damaged("tier", cell);
}

}  // namespace evenkeel::storage
