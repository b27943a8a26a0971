// A party gives in a draft that it proposes: it is recorded as it stands, measures nothing and binds nobody
// before all parties have signed it.
#pragma once

#include <string_view>

#include "usecases/see/desk.h"

namespace evenkeel {

// Union representatives, for the unions; the national lead, for the employer.
bool may_propose_version(const Viewer& viewer);

// `file`: the version as JSON, as /agreement/VERSION/version.json gives it; space and the order of its keys
// do not matter. Forbidden (PARTY-WHO); Invalid (BAD-AGREEMENT-FILE) with every fault of it in the text.
Result<Agreement> propose_version(const Desk& desk, std::string_view file);

}  // namespace evenkeel
