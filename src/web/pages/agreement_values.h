// Every value of an agreement, topic by topic, each with its source and standing.
#pragma once

#include "domain/agreement/agreement.h"
#include "web/html.h"

namespace evenkeel::web {

// Made from the same description of the fields as the digest, so that nothing that is signed is left out.
Html agreement_values(const Agreement& agreement);

}  // namespace evenkeel::web
