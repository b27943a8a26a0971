// The list of people: found, filtered, sorted. The address holds the filters, so that a bookmark keeps them.
#pragma once

#include "usecases/see/list_people.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

// What the address says, and the address of a question. `page` 1 and what is empty leave no trace.
Result<PeopleQuery> people_query(const Fields& given);
Fields people_fields(const PeopleQuery& query);

Page people_page(const PeopleList& list, const PeopleQuery& query, const Links& links, const Html& kept);
// The rows as a table for other programs: codes, names, teams, figures. `list` holds all of them.
std::string people_csv(const PeopleList& list);

}  // namespace evenkeel::web
