// How the people of a unit are spread over the bands: a bar a band with its number, and the table of it.
//   bands_chart({.title = "People of Unit One by band", .counts = {{"room", 4}, {"over", 2}}, .bands =
//   bands})
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "domain/agreement/agreement.h"
#include "web/html.h"
#include "web/text/language.h"

namespace evenkeel::web {

struct BandsChart {
  std::string title;
  std::vector<std::pair<std::string, std::int64_t>> counts;  // band code, people; absent bands count 0
  std::span<const Band> bands;
  std::int64_t not_measured = 0;          // shown as a row of its own, never left out
  Language language = Language::English;  // the words of the bands are the agreement's, in English
};
Html bands_chart(const BandsChart& chart);

// "up to 90.0 %", "over 90.0 %, up to 100.0 %": what a band means, from the agreement.
std::string band_range(std::span<const Band> bands, std::size_t i, Language language = Language::English);

}  // namespace evenkeel::web
