// The state of the data: imports, what was left out of one, and taking in new files.
#pragma once

#include "usecases/see/see_data.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

// What was typed into the form of an import, and what is wrong with it.
struct ImportForm {
  std::string day;  // "" or as typed
  FieldErrors errors = {};
};
Page data_page(const DataView& view, const ImportForm& typed, const CsrfToken& csrf, const Links& links);

Result<QuarantineQuery> quarantine_query(const Fields& given, std::string_view dataset);
Page quarantine_page(const QuarantineView& view, const QuarantineQuery& query, const Links& links);
std::string quarantine_csv(const QuarantineView& view);

}  // namespace evenkeel::web
