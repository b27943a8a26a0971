// The ledger for people: the newest decisions, and who signed for going over the line.
#pragma once

#include "domain/access/viewer.h"
#include "usecases/ledger/see_decisions.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page ledger_page(const Decisions& seen, const Viewer& viewer);
Page overrides_page(const SignedOverrides& seen, const CsrfToken& csrf, const FieldErrors& errors = {});
// The field in which it is said why one is withdrawn.
std::string withdrawal_field(const std::string& id);

}  // namespace evenkeel::web
