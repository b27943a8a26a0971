// The word that somebody probably meant.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace evenkeel {

// The known word nearest to `given` (letter case ignored), when at most a third of its letters, and at least
// one, have to be changed, added, dropped or swapped with a neighbour's. The first known word wins a tie.
std::optional<std::string> nearest_word(std::string_view given, std::span<const std::string> known);

}  // namespace evenkeel
