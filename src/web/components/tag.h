// A word with a ground: the state of a thing. Bands of workload have their own (band_tag, figure.h).
//   tag("Action required", Tone::Warn)
#pragma once

#include <cstdint>
#include <string_view>

#include "web/html.h"

namespace evenkeel::web {

// What a tag says, not its colour: the colour follows from it.
enum class Tone : std::uint8_t {
  Plain,   // grey: a fact
  Good,    // green: done, in force, answered
  Notice,  // blue: new, proposed, draft
  Warn,    // yellow: due, waiting, provisional
  Bad,     // red: late, refused, broken
};

Html tag(std::string_view words, Tone tone = Tone::Plain);

// Beside a value that nobody has agreed to.
Html proposed_tag();

}  // namespace evenkeel::web
