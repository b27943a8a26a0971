// What happens by itself when nobody answers: the matter goes up to the next owner of the agreement's ladder
// with a clock of its own, and past the last it becomes a registered dispute.
#pragma once

#include <string>
#include <vector>

#include "domain/scope.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Who acts where nobody has: the account that stands in the ledger.
inline constexpr const char* kClockActor = "clock";

// The clock looks at every unit.
inline Scope clock_scope() {
  return {.actor = kClockActor, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

struct ClockedMatter {
  std::string id;
  std::string awaits;   // who is next
  bool ended = false;   // the clock found that it is over: the figure fell
  std::string dispute;  // its number, where the matter went to the end
};

// Every matter whose day is past goes up by one, each in a transaction of its own that looks at it again: two
// servers at one time, or one that asks twice, move it once. After a long stop it goes up once too, since the
// next clock starts today and not on the day that was missed. A matter that fails is left for the next time
// and told by `failed`.
struct Ticked {
  std::vector<ClockedMatter> moved;
  std::vector<std::pair<std::string, Error>> failed;  // the matter's number, and why
};
Result<Ticked> tick_matters(Store& store, AgreementSource& agreements, const Clock& clock);

}  // namespace evenkeel
