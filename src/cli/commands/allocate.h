// The commands of `evenkeel allocate`.
#pragma once

#include <functional>

#include "cli/arguments_allocate.h"
#include "cli/services.h"
#include "usecases/allocate/sheets.h"

namespace evenkeel::cli {

int run_allocate_one(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_why(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_many(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_cover(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_rebalance(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_check(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_apply(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_undo(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_override(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_withdraw(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_overrides(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_direct(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_facts(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_object(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_answer(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_objections(const AllocateArguments& arguments, const Services& services, Terminal& terminal);
int run_allocate_fairness(const AllocateArguments& arguments, const Services& services, Terminal& terminal);

// "--format page": a sheet to print, in the form asked for; the salt of a public form is told on `err`.
bool wants_page(const AllocateArguments& arguments);
Result<SheetForm> form_of(const AllocateArguments& arguments);
void tell_salt(const Digest& salt, Terminal& terminal);

// The public form goes to a file, and nothing else is told of what it is made from.
Result<void> check_public_out(SheetForm form, const AllocateArguments& arguments);
Result<void> write_public(const AllocateArguments& arguments, const std::string& text, const Digest& salt,
                          Terminal& terminal);

// PAGE-OUT: a page is written to a file.
Result<void> check_page_out(const AllocateArguments& arguments);

// Makes the sheet in the form asked for, and tells the salt of a public one.
using MakeSheet = std::function<Result<Sheet>(SheetForm form, const Digest& salt)>;
Result<void> write_sheet(const AllocateArguments& arguments, const Services& services, const Digest& salt,
                         Terminal& terminal, const MakeSheet& make);

// The day, the agreement and the facts of the question.
Result<AllocateRequest> allocate_request(const AllocateArguments& arguments, const Services& services);

// On `err`: which agreement, and that its lines only advise where it is not in force.
void tell_agreement(const Prepared& prepared, Terminal& terminal);

}  // namespace evenkeel::cli
