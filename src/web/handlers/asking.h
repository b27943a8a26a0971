// From a request to the question that use cases of looking take.
#pragma once

#include "usecases/see/asking.h"
#include "web/components/page.h"
#include "web/http/context.h"
#include "web/http/response.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

// The day is ?as_of=2026-11-22 or today; ?known_at= the ledger entry by which it was known. Invalid
// (BAD-DATE, BAD-COUNT) for anything else. Points into the context.
Result<Asking> asking_of(Context& context);
// Links that stay on the request's day.
Links links_of(const Asking& asking);
// The page with what stands around it.
Response shown(const Page& page, const Context& context);

}  // namespace evenkeel::web
