// Roles, places and moments in words.
#pragma once

#include <string>

#include "base/moment.h"
#include "usecases/ports/account_store.h"

namespace evenkeel::web {

// "22 November 2026, 18:30 UTC".
std::string moment_words(Moment moment);

std::string_view role_words(Role role);              // "Head of PDU"
std::string_view place_words(PlaceKind kind);        // "PDU"
std::string grant_words(const AccountGrant& grant);  // "SPO of team T001, until 31 March 2027"

}  // namespace evenkeel::web
