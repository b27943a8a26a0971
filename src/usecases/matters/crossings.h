// Who has gone over the line at which the contingency ladder opens, from figures as they were published.
#pragma once

#include <vector>

#include "usecases/assess/agreement_in_use.h"
#include "usecases/matters/ladder.h"

namespace evenkeel {

struct Crossing {
  LadderSubject subject;
  FigurePoint figure;
};

// People, teams and PDUs over the agreement's excessive line in the newest publication on or before the day
// and, where the agreement's clock "ladder-crossing" asks for more weeks than one, at the Sunday closes
// before it too: five working days a week, the newest publication being the first. A week without a figure is
// unknown, and nobody is said to be over because of it. Sorted by level, then code.
Result<std::vector<Crossing>> crossings_on(Store& store, const Agreement& agreement, Date day);

// Opens the first step for each crossing that has none. One ended for a reason stays ended for the days of
// the agreement's clock "ladder-review". Under an agreement that nobody has signed nothing opens: its lines
// advise. Returns those opened.
Result<std::vector<Matter>> open_crossings(Store& store, const AgreementInUse& in_use, const Clock& clock);

}  // namespace evenkeel
