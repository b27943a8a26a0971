// What opens the commitments of a public form: the internal form that they are to, and their salt. One salt
// is behind all commitments of a form, so whoever has it may be given all that they are to.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "base/hash.h"

namespace evenkeel {

// Random.
Digest fresh_salt();

// Canonical JSON: {"internal": .., "kind": "evenkeel-opening", "salt": its 64 digits, "version": 1}, as
// tools/verify reads it beside the public form.
Result<std::string> opening_text(const Digest& salt, const boost::json::value& internal);

}  // namespace evenkeel
