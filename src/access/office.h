// Who holds an office at a place: what the agreement's words "regional director" or "head of PDU" are asked
// as. Pure. A permission says what somebody may do at all; some acts are agreed to belong to one office.
#pragma once

#include <optional>
#include <string_view>

#include "domain/access/viewer.h"

namespace evenkeel::access {

// "SPO", "head of PDU", "regional director", "national": as an agreement writes them. None for other words.
std::optional<Role> office_named(std::string_view words);

// True when the viewer holds that role at a place that covers `where`. A token acts in no office.
bool holds_office(const Viewer& viewer, Role office, const Whereabouts& where);

// The words of a page: "regional director".
std::string_view office_words(Role office);

}  // namespace evenkeel::access
