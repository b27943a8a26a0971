// A version of the agreement among its parties: who has signed, what each says, a signature given in; and the
// register that everybody may read.
#pragma once

#include <string>
#include <vector>

#include "usecases/agreements/parties.h"
#include "usecases/see/see_agreements.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"
#include "web/text/language.h"

namespace evenkeel::web {

struct PartyForm {
  std::string signature;  // pasted
  std::string party;
  std::string stance = "comments";
  std::string about;
  std::string text;
  FieldErrors errors;
};

struct PartiesView {
  AgreementView agreement;
  std::vector<PartyWord> said;
  std::vector<Party> speaks_for;
  std::string recorded_by;  // account; empty: not in this store
};
Page parties_page(const PartiesView& view, const PartyForm& form, const CsrfToken& csrf);

// Where a party gives in a draft that it proposes.
Page propose_page(const FieldErrors& errors, const CsrfToken& csrf);

Page register_page(const std::vector<RegisteredVersion>& versions, Language language);

// "/agreement/ID@DIGEST", and what is below it.
std::string version_path(const Agreement& version, std::string_view rest = "");

}  // namespace evenkeel::web
