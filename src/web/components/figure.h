// How a workload figure looks everywhere: number, word and shape together, so that colour never stands alone.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "web/html.h"

namespace evenkeel::web {

// "106.2 % ▲ Over", or the reason why there is no figure.
Html capacity_cell(const Figure& figure, std::span<const Band> bands);

// The band's word with its shape; the code itself when the agreement has no such band.
Html band_tag(const std::string& code, std::span<const Band> bands);

// How far along the bands one stands, 0 (calmest) to 4 (worst): the one rule from a band to a colour, in tags
// and charts alike. The first band is 0, the last 4, those between are spread evenly; 0 of a single band.
std::size_t band_rank(std::span<const Band> bands, std::size_t index);
// The band's shape as a character: "▲".
std::string_view band_glyph(const Band& band);

// 244209 -> "244,209".
std::string thousands(std::int64_t number);

// "12.5 %" of a whole, half up; empty when the whole is 0.
std::string share_text(std::int64_t part, std::int64_t whole);

}  // namespace evenkeel::web
