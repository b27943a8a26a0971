// The rule that prices a piece of work, in words for whoever does the work.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel::web {

// "points.standard.custody.B2 x points.inactive.warrant" as "Custody, tier B2; counted at the share for
// warrant"; a path of another form as it stands.
std::string rule_words(std::string_view rule);

}  // namespace evenkeel::web
