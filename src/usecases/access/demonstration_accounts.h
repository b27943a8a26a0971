// One account for each role, over whatever units the store knows, for trying the service out.
#pragma once

#include <string>
#include <vector>

#include "base/private.h"
#include "usecases/access/doing.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct DemonstrationAccount {
  std::string code;
  std::string role;   // the word of the role
  std::string place;  // "team T001", "everywhere"
  Private<std::string> password;
};

// Those that are there already get new passwords, which need no change. The SPO and the practitioner are of
// a team where a case waits and officers have room for it, if figures of the day are recorded; of such, and
// otherwise of all, of the team with the most probation officers, in the PDU with the most. Needs
// ManageAccounts. Undefined (NO-RECORDS) in a store without people.
Result<std::vector<DemonstrationAccount>> make_demonstration_accounts(Store& store, const Doing& doing);

}  // namespace evenkeel
