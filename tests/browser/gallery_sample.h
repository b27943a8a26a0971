// Bands as in the draft of the agreement that the demonstration uses.
#pragma once

#include <span>

#include "domain/agreement/agreement.h"

namespace evenkeel::web::gallery {

std::span<const evenkeel::Band> bands();

}  // namespace evenkeel::web::gallery
