// From a framed request to one that handlers understand.
#pragma once

#include "base/result.h"
#include "web/http/request.h"
#include "web/server/incoming.h"

namespace evenkeel::web {

// Method, path, query and headers; the body stays where it is. Invalid (BAD-METHOD, BAD-TARGET, BAD-PATH,
// BAD-ENCODING). An address with the host in it ("http://host/path") is taken apart; its host then stands for
// the Host header.
Result<Request> read_head(const Incoming& incoming);

}  // namespace evenkeel::web
