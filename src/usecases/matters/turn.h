// One turn of every clock, as the service takes it every few minutes and `evenkeel matters tick` by hand.
#pragma once

#include "domain/matters/matter.h"
#include "usecases/matters/clocks.h"

namespace evenkeel {

struct Turned {
  std::vector<Matter> opened;  // steps of the ladder, by crossings
  Ticked ticked;
};

// Unanswered matters first, so that a step that opens today does not climb today. Errors of the stores.
Result<Turned> turn_clocks(Store& store, AgreementSource& agreements, const Clock& clock);

}  // namespace evenkeel
