#include "usecases/allocate/opening.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "base/signature.h"

namespace evenkeel {

Digest fresh_salt() {
  Digest out;
  std::ranges::copy(random_bytes(out.bytes.size()), out.bytes.begin());
  return out;
}

Result<std::string> opening_text(const Digest& salt, const boost::json::value& internal) {
  return canonical_json(boost::json::object{
      {"kind", "evenkeel-opening"}, {"version", 1}, {"salt", salt.text()}, {"internal", internal}});
}

}  // namespace evenkeel
