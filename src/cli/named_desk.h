// A desk at the command line: somebody acts in the name of a member of staff, on a day, in the roles that
// they name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/services.h"
#include "usecases/see/desk.h"

namespace evenkeel::cli {

struct NamedDesk {
  std::string store;
  std::string as_of;               // empty: today
  std::string by;                  // code of the member of staff
  std::vector<std::string> roles;  // ROLE@KIND:CODE
};

// Both the machine's account and the member of staff stand in the ledger. Without roles they act for
// themselves alone. The exit code.
int with_desk(const NamedDesk& named, const Services& services, Terminal& terminal,
              const std::function<Result<void>(const Desk&)>& work);

}  // namespace evenkeel::cli
