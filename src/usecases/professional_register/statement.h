// A declaration of excessive workload as its author takes it to an independent professional register: one
// file of canonical JSON, made for nobody else and sent by nobody else.
#pragma once

#include <string>

#include "usecases/see/desk.h"

namespace evenkeel {

// The declaration with each of its events, their entries in the ledger, the figure that was attached, and the
// ledger's head. NotFound (NO-MATTER) for anybody but its author.
Result<std::string> declaration_statement(const Desk& desk, const std::string& id);

}  // namespace evenkeel
