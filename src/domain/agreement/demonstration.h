// Demonstration keys: made from words that everybody can read, so that a demonstration can show an agreement
// in force. A signature by one proves nothing, and every page that shows one says so.
#pragma once

#include <string>

#include "domain/agreement/agreement.h"

namespace evenkeel {

KeyPair demonstration_keys(const std::string& party);

// Whether any party of the version has its demonstration key.
bool is_demonstration(const Agreement& version);

// The draft as a demonstration: id with "-demonstration", demonstration keys for every party, from the given
// day, a note that says so, and its own digest. Unsigned.
Agreement demonstration_of(Agreement draft, Date effective_from);

}  // namespace evenkeel
