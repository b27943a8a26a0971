// The saved filters of a list, for its page.
#pragma once

#include <string>

#include "web/components/field_errors.h"
#include "web/html.h"
#include "web/http/context.h"

namespace evenkeel::web {

// Links to those that the viewer keeps, what deletes them, and, where the page is filtered, the form that
// keeps it. `list` is "people", "cases", "findings" or "matters": also its path. Errors of the store.
Result<Html> kept_filters_of(const Context& context, const std::string& list);

// What of the address makes the list what it is: without page, day and empty fields. "" where nothing does.
std::string filter_query(const Fields& given);

}  // namespace evenkeel::web
