// That a member of staff has let their union branch read a copy says something about their membership: it is
// for them and for the union's representatives there, and the ledger does not hold it.
#pragma once

#include <boost/json/object.hpp>

#include "domain/access/viewer.h"
#include "domain/matters/matter.h"

namespace evenkeel {

// Takes the consent out of details that go to anybody else.
void hide_consent(const Viewer& viewer, Matter& matter);
void hide_consent(const Viewer& viewer, const Matter& matter, MatterEvent& event);

// What of details goes into an entry of the ledger.
boost::json::object without_consent(boost::json::object details);

}  // namespace evenkeel
