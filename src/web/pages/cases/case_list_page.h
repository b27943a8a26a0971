// The list of cases: what waits, in order of urgency and time, and what is held.
#pragma once

#include "usecases/cases/list_cases.h"
#include "web/components/page.h"
#include "web/http/request.h"

namespace evenkeel::web {

// What the address asks for. Invalid (the errors of parse_choice, CASES-ADDRESS): a value that is not one of
// the offered; a list of other cases than somebody meant is worse than none.
Result<CaseQuery> case_query(const Fields& query);
// The address that asks for it.
Url case_list_address(const CaseQuery& query);

Page case_list_page(const CaseList& list, const Html& kept);

}  // namespace evenkeel::web
