// What is asked before a use case is: may this viewer open such a thing at all, anywhere? The use case then
// asks about the place.
#pragma once

#include "base/result.h"
#include "domain/access/permission.h"
#include "domain/access/viewer.h"

namespace evenkeel {

// Nobody signed in may enter only what needs Nothing.
bool may_enter(const Viewer& viewer, Permission permission);

// The same; Forbidden (ACCESS-DENIED).
Result<void> admit(const Viewer& viewer, Permission permission);

}  // namespace evenkeel
