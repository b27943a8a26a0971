// The commands, one file each: arguments in, exit code out. Every one speaks only through the terminal given.
#pragma once

#include "cli/arguments.h"
#include "cli/services.h"

namespace evenkeel::cli {

int run_import(const ImportArguments& arguments, const Services& services, Terminal& terminal);
int run_assess(const AssessArguments& arguments, const Services& services, Terminal& terminal);
int run_explain(const ExplainArguments& arguments, const Services& services, Terminal& terminal);
int run_history(const HistoryArguments& arguments, const Services& services, Terminal& terminal);
int run_findings(const FindingsArguments& arguments, const Services& services, Terminal& terminal);
int run_report(const ReportArguments& arguments, const Services& services, Terminal& terminal);
int run_generate(const GenerateArguments& arguments, const Services& services, Terminal& terminal);
int run_export(const ExportArguments& arguments, const Services& services, Terminal& terminal);
int run_templates(const TemplatesArguments& arguments, const Services& services, Terminal& terminal);
int run_verify(const VerifyArguments& arguments, const Services& services, Terminal& terminal);
int run_ledger_list(const LedgerArguments& arguments, const Services& services, Terminal& terminal);
int run_ledger_head(const LedgerArguments& arguments, const Services& services, Terminal& terminal);
int run_ledger_export(const LedgerArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_list(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_show(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_record(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_keys(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_sign(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_submit(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_say(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_words(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_register(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_verify(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_compare(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_agreement_rehearse(const AgreementArguments& arguments, const Services& services, Terminal& terminal);
int run_tier(const TierArguments& arguments, const Services& services, Terminal& terminal);

}  // namespace evenkeel::cli
