#include "usecases/matters/turn.h"

#include "usecases/matters/crossings.h"
#include "usecases/survey/surveys.h"

namespace evenkeel {

Result<Turned> turn_clocks(Store& store, AgreementSource& agreements, const Clock& clock) {
  Turned out;
  EVENKEEL_TRY_LET(out.ticked, tick_matters(store, agreements, clock));
  EVENKEEL_TRY_LET(const auto in_use, agreement_in_use(store, agreements, clock.today(), {}));
  EVENKEEL_TRY_LET(out.opened, open_crossings(store, in_use, clock));
  EVENKEEL_TRY(close_surveys(store, clock.today()));
  return out;
}

}  // namespace evenkeel
