// Big numbers in boxes: the answer of a page before its tables.
//   stat_cards({{.number = "106.2 %", .what = "of capacity used", .more = band_tag(code, bands), .to =
//   people}})
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct StatCard {
  std::string number;  // with its unit; "Not measured" where there is none
  std::string what;
  Html more = {};  // a tag, a change since last week
  std::optional<Url> to = {};
};
Html stat_cards(const std::vector<StatCard>& cards);

}  // namespace evenkeel::web
