// The ledger for people: the newest decisions, and who signed for going over the line.
#pragma once

#include "domain/access/viewer.h"
#include "usecases/ledger/see_decisions.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page ledger_page(const Decisions& seen, const Viewer& viewer);
Page overrides_page(const SignedOverrides& seen);

}  // namespace evenkeel::web
