// Raising a matter of a described kind and acting in it: who may, what must be filled in, whose turn it is,
// and when the next answer is due. Every act is an event and an entry of the ledger in one transaction.
#pragma once

#include <string>
#include <vector>

#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {

struct RaiseMatter {
  MatterKind kind = MatterKind::Declaration;
  std::optional<PersonCode> person;  // of kinds about one of one's people; kinds about oneself need none
  std::optional<UnitCode> unit;      // of kinds about a PDU
  Typed typed;
};

// Invalid: MATTER-KIND (nobody raises it by hand), MATTER-FIELD (the first fault; faults_of tells all).
// Forbidden (ACCESS-DENIED); NotFound (NO-PERSON, NO-UNIT); Conflict (MATTER-OPEN) while one of the same
// subject is open, where the kind has one at a time.
Result<Matter> raise_matter(const Desk& desk, const RaiseMatter& request);

struct ActInMatter {
  std::string id;
  std::optional<std::int64_t> version;  // of the matter, as it was read
  std::string act;
  Typed typed;
};

// NotFound (NO-MATTER), also for one that the viewer may not see; Forbidden (ACCESS-DENIED) for an act that
// is not theirs; Invalid (MATTER-ACT, MATTER-FIELD); Conflict (MATTER-OVER, MATTER-TURN, MATTER-MOVED).
Result<Matter> act_in_matter(const Desk& desk, const ActInMatter& request);

// Where somebody is about to raise one.
struct MatterOpening {
  const MatterDescription* kind = nullptr;
  std::string about;  // a name; empty: oneself
  MatterClock clock;
  std::optional<Date> due;
  std::vector<std::pair<std::string, std::string>> recipients;  // account and name, of Recipients
};
Result<MatterOpening> opening_of(const Desk& desk, const RaiseMatter& request);

struct MatterLine {
  Matter matter;
  std::string name;  // of the person it is about
  bool late = false;
};
// Those that the viewer may see, soonest due first. Reading is logged.
Result<std::vector<MatterLine>> list_matters(const Desk& desk, const MatterQuery& query);

struct MatterPart {
  MatterEvent event;  // `health` is filled in for those whom it is for
  std::string who;    // the actor's name, as far as it is known
};

struct MatterView {
  const MatterDescription* kind = nullptr;  // null: this kind has no acts here
  MatterLine line;
  MatterClock clock;
  std::vector<MatterPart> parts;       // in order
  std::vector<const MatterAct*> acts;  // that the viewer may do now
  bool is_own = false;
};
// NotFound (NO-MATTER). Reading is logged.
Result<MatterView> view_matter(const Desk& desk, const std::string& id);

// The scope of what the use cases here look through before the wall takes out.
Scope matters_everywhere(const Viewer& viewer);

}  // namespace evenkeel
