// Under the filters of a list: those kept under a name, and the form that keeps the ones in use.
#pragma once

#include <string>
#include <vector>

#include "usecases/ports/filter_store.h"
#include "web/components/field_errors.h"
#include "web/components/page.h"

namespace evenkeel::web {

// `query` is what is in use, "" where nothing is: then there is nothing to keep.
Html saved_filters_part(const std::string& list, const std::vector<SavedFilter>& kept,
                        const std::string& query, const std::string& csrf);

// The form by itself, when what was typed could not be kept.
Page keep_filter_page(const std::string& list, const std::string& name, const std::string& query,
                      const FieldErrors& errors, const std::string& csrf);

}  // namespace evenkeel::web
