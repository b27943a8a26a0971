// A text as a picture for a telephone's camera.
#pragma once

#include <string>

#include "web/html.h"

namespace evenkeel::web {

// An SVG with a title that is read aloud. `text` at most 500 bytes; nothing for longer ones.
Html qr_code(const std::string& text, const std::string& title);

}  // namespace evenkeel::web
