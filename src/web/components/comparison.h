// Three people side by side: who can take this case. On a phone one below the other. Every person has the
// same rows in the same order, so that they stand level.
//   comparison({{.name = "Practitioner One", .note = "PO, Team One", .change = change_chart({...}),
//                .facts = {{"Room after", words("12 points")}, ...}, .reasons = {...}, .action =
//                button(...)}})
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct Candidate {
  std::string name;
  std::optional<Url> to = {};
  std::string note = {};  // grade and team
  std::string rank = {};  // "Best fit", "Second"
  Html change = {};       // before and after
  std::vector<std::pair<std::string, Html>> facts = {};
  std::vector<std::string> reasons = {};  // sentences: why, and what speaks against
  Html action = {};
};
Html comparison(const std::vector<Candidate>& candidates, int level = 3);

}  // namespace evenkeel::web
