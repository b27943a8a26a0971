// Canonical JSON: RFC 8785 over objects, arrays, strings, booleans, null and whole numbers.
// Every digest and signature in Evenkeel is over text made here.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

// Keys sorted by UTF-16 code units, no white space. Whole numbers only, within +-(2^53 - 1):
// Undefined (CANONICAL-NUMBER) for a fraction or a larger number, since other readers would round it.
Result<std::string> canonical_json(const boost::json::value& value);

// For people: two spaces a level, keys in the order given.
std::string pretty_json(const boost::json::value& value);

// Appends `text` as a JSON string, quotes included, escaped as RFC 8785 says.
void append_json_string(std::string& out, std::string_view text);

// Seals a file: adds `digest`, the SHA-256 of the canonical JSON of all else, so that no figure of it is
// changed by hand unseen. Whatever is to be sealed has a canonical form.
void seal(boost::json::object& file);
// Whether the seal is that of the file as it stands.
bool seal_holds(const boost::json::object& file);

// Depth at most 32; Invalid (BAD-JSON) with the place of the fault.
Result<boost::json::value> parse_json(std::string_view text);

}  // namespace evenkeel
