// Whether there is any safe allocation, and, if there is none, the proof that anybody can add up.
#pragma once

#include "usecases/plans/see_proof.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// `kept`: the ledger entry that has just been written; 0: none.
Page proof_page(const ProofView& view, std::int64_t kept, const CsrfToken& csrf);

// Tables and sentences of a sheet, as parts of a page.
Html sheet_sections(const Sheet& sheet);

Url proof_address(const ProofAsked& asked, std::string_view rest = "", bool open = false);

}  // namespace evenkeel::web
