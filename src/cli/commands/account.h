// The commands of `account`.
#pragma once

#include "cli/arguments_account.h"
#include "cli/services.h"

namespace evenkeel::cli {

int run_account_add(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_list(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_grant(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_revoke(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_disable(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_enable(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_password(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_second_factor(const AccountArguments& arguments, const Services& services,
                              Terminal& terminal);
int run_account_token(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_tokens(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_revoke_token(const AccountArguments& arguments, const Services& services, Terminal& terminal);
int run_account_demonstration(const AccountArguments& arguments, const Services& services,
                              Terminal& terminal);

}  // namespace evenkeel::cli
