// Public forms that were handed out. Each is an entry of the ledger that holds the internal form; the entry's
// salt is that of the form's commitments. So the form is the same each time, and whoever may see the internal
// form can open it until the entry is erased.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "usecases/allocate/public_plan.h"
#include "usecases/see/desk.h"

namespace evenkeel {

inline constexpr const char* kFormPublishedAct = "form.published";

struct PublishedForm {
  std::int64_t entry = 0;
  std::string at;        // UTC
  std::string by;        // account
  bool current = false;  // of the plan or proof as it stands
  Digest salt;
  Private<std::string> kept;  // the entry's payload
};

// NO-FORM: the same for a number that is no form's and for one of a unit that is another's.
Error no_form(std::int64_t entry);

// Entries of the act about the subject, newest first, ten at most, without those erased; none of them
// `current`. Asks nobody who they are: the caller has.
Result<std::vector<PublishedForm>> published_forms(const Desk& desk, const std::string& act,
                                                   const std::string& subject);

// NO-FORM: another number, an entry about something else, or an erased one.
Result<PublishedForm> published_form(const Desk& desk, const std::string& act, const std::string& subject,
                                     std::int64_t entry);

// The newest of what stands. Conflict (FORM-UNPUBLISHED), with how it comes to be.
Result<PublishedForm> current_form(const std::vector<PublishedForm>& forms, const std::string& how);

}  // namespace evenkeel
