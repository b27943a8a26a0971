// An account as somebody who asks: with the roles it holds today.
#pragma once

#include "usecases/ports/store.h"

namespace evenkeel {

Result<Viewer> viewer_of(Store& store, const Account& account, Date today);

}  // namespace evenkeel
