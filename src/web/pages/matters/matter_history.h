// What happened to a matter that has pages of its own: its events as a timeline, the newest first.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "domain/matters/matter.h"
#include "web/html.h"

namespace evenkeel::web {

// Words for the acts of a kind: {"opened", "Raised"}. An act without words shows its code.
using ActWords = std::map<std::string_view, std::string_view>;

Html matter_history(const std::vector<MatterEvent>& events, const ActWords& words, int level = 3);

}  // namespace evenkeel::web
