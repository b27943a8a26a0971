// The versions of the agreement: which there are, what one says, who has signed it, whom a draft would
// change.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "usecases/agreements/rehearse.h"
#include "usecases/agreements/show_agreements.h"
#include "usecases/see/asking.h"

namespace evenkeel {

struct AgreementsView {
  Basis basis;
  std::vector<AgreementListing> versions;
};
// Forbidden (ACCESS-DENIED).
Result<AgreementsView> see_agreements(const Asking& asking);

struct AgreementView {
  Basis basis;
  Agreement agreement;
  AgreementState state = AgreementState::NotAgreed;
  std::vector<SignatureCheck> signatures;
  std::optional<Date> binds_from;
  bool stored = false;
  bool demonstration = false;
  std::vector<std::string> faults;       // of a stored version that is not as it should be
  std::vector<AgreementChange> changes;  // against the version that measures now
  bool may_rehearse = false;
};
// By what people call it (stored_agreements.h). NotFound (AGREEMENT-NOT-FOUND). A version that only stands in
// a folder of this machine is not found: a page reads no paths.
Result<AgreementView> see_agreement(const Asking& asking, const std::string& name);

struct RehearsalView {
  Basis basis;  // of the version that measures now
  Agreement draft;
  Rehearsal rehearsal;                       // people: only those whom the viewer sees, others are counted
  std::map<std::string, std::string> names;  // person code -> name, of those
  std::int64_t unseen = 0;  // people for whom something changes and whom the viewer does not see
  std::string unit;         // code
  std::string unit_name;
};
// On the people of one unit. Forbidden (ACCESS-DENIED). The reading of named people goes into the access log.
Result<RehearsalView> see_rehearsal(const Asking& asking, const std::string& name, const UnitCode& unit);

}  // namespace evenkeel
