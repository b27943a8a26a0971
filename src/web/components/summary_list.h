// Facts of one thing, each with its name.
//   summary_list({{.key = "Tier", .value = words("B2")}, {.key = "Due", .value = words("3 May 2027")}})
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct Fact {
  std::string key;
  Html value;
  std::string action = {};  // "Change"; read aloud with the key
  std::optional<Url> to = {};
};
Html summary_list(const std::vector<Fact>& facts);

// The same in a box with a title: one case, one person, one version.
struct SummaryCard {
  std::string title;
  std::vector<Fact> facts;
  Html actions = {};  // links
  int level = 2;
};
Html summary_card(const SummaryCard& card);

}  // namespace evenkeel::web
