// Steps that many commands share.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/exit_code.h"
#include "cli/services.h"
#include "domain/kinds.h"
#include "domain/scope.h"

namespace evenkeel {
struct AssessRequest;
class Store;
}  // namespace evenkeel

namespace evenkeel::cli {

// Prints the error on `err` and returns its exit code.
int tell(Terminal& terminal, const Error& error);

// Whoever runs the command on the machine that holds the store sees all of it: access by role is for the
// service.
Scope machine_scope(const Services& services);

// An empty text is today; Invalid (BAD-DATE) names the option.
Result<Date> day_of(const Services& services, const std::string& text);

// "table", "csv" or "json" to the terminal's out. Invalid (BAD-FORMAT).
Result<std::unique_ptr<TableWriter>> table_on(const Services& services, const std::string& format,
                                              Terminal& terminal);

// What is asked for, of a day, a mode and an agreement that are named. Invalid names the option that is
// wrong.
Result<AssessRequest> request_of(const Services& services, const Question& question, bool record);

// The store that is asked. NotFound (LEDGER-NO-ENTRY) where --known-at names an entry that there is not.
Result<std::unique_ptr<Store>> open_store_of(const Services& services, const Question& question);
// The same; says of a day that was asked for how long before it the last extract was, beyond four weeks.
Result<std::unique_ptr<Store>> open_store_of(const Services& services, const Question& question,
                                             Terminal& terminal);

// 0 is now.
std::int64_t known_at_of(const Question& question);

// A missing text is a missing cell.
TableCell cell(const std::string& text);

}  // namespace evenkeel::cli
