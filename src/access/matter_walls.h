// Who may read a matter. Pure. Its health text is another question: that is for its named recipients alone.
#pragma once

#include "domain/access/viewer.h"
#include "domain/matters/matter.h"

namespace evenkeel::access {

// One's own; what waits for a role of one's own there; those of one's people for whoever answers them there
// or reads the ledger there; what a unit has declared or must do for whoever sees its figures; comments on
// the agreement for whoever sees it. Stress risk assessments, their measures and requests for one's own
// records stay between the person, who answers, and HR. Steps and disputes about one person are that person's
// matters and no unit's. A union representative reads a person's matter only where the person has consented
// to a copy ("copy": "yes" in its details).
bool may_see(const Viewer& viewer, const Matter& matter);

// Whether the viewer holds the role at a place that covers `where`.
bool holds_at(const Viewer& viewer, Role role, const Whereabouts& where);

// Whether the matter is about the viewer's own person, as a practitioner.
bool is_own(const Viewer& viewer, const Matter& matter);

}  // namespace evenkeel::access
