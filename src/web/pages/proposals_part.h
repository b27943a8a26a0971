// How often proposals were accepted untouched, as the head of the unit reads it.
#pragma once

#include "usecases/see/proposals_kept.h"
#include "web/html.h"

namespace evenkeel::web {

Html proposals_part(const ProposalsKept& kept);

}  // namespace evenkeel::web
