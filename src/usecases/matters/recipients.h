// Health text is for the recipients that its author names, and for nobody else: no role opens it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "usecases/matters/kind.h"

namespace evenkeel {

// Whether health text of the matter is for the viewer: its author, or an account that the author named.
bool may_read_health(const Viewer& viewer, const Matter& matter);

// Accounts that may answer at the place today, with names, by name: whom an author can name.
Result<std::vector<std::pair<std::string, std::string>>> possible_recipients(const Desk& desk,
                                                                             const Whereabouts& where);

// Invalid (MATTER-FIELD) when "recipients" names an account that possible_recipients does not.
Result<void> refuse_strangers(const Desk& desk, const Whereabouts& where, const Typed& typed);

// The account's name; the code itself for one that is not in the store (the command line, the clock).
Result<std::string> name_of_account(Store& store, const std::string& account);

}  // namespace evenkeel
