#include "usecases/assess/agreement_in_use.h"

#include "domain/agreement/state.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"

namespace evenkeel {

Result<AgreementInUse> agreement_in_use(Store& store, AgreementSource& agreements, Date day,
                                        const std::optional<std::string>& id) {
  EVENKEEL_TRY_LET(const auto versions, stored_agreements(store.agreements()));
  AgreementInUse out;
  const auto* forced = in_force(versions, day);
  if (!id && forced != nullptr) {
    out.agreement = *forced;
  } else {
    auto found = find_agreement(store.agreements(), agreements, id.value_or(kBaselineAgreement));
    if (!found) return fail(found.error().front());
    out.agreement = std::move(*found);
  }
  out.state = state_on(out.agreement, versions, day);
  out.lines_bind = lines_bind(out.state);
  return out;
}

}  // namespace evenkeel
