// What somebody should look at, of the units in sight.
#pragma once

#include "usecases/see/list_findings.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

Result<FindingsQuery> findings_query(const Fields& given);
Fields findings_fields(const FindingsQuery& query);
Page findings_page(const FindingsList& list, const FindingsQuery& query, const Links& links,
                   const Html& kept);

}  // namespace evenkeel::web
