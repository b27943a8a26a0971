// An account as somebody who asks: with the roles it holds today.
#pragma once

#include "base/date.h"
#include "domain/access/viewer.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

Result<Viewer> viewer_of(Store& store, const Account& account, Date today);

}  // namespace evenkeel
