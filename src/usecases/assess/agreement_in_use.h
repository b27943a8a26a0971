// Which agreement measures a day: the one in force, or, before there is one, the unsigned baseline.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/agreement/agreement.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// The baseline that measures while nothing is agreed.
inline constexpr const char* kBaselineAgreement = "wmt-seed";

struct AgreementInUse {
  Agreement agreement;
  AgreementState state = AgreementState::NotAgreed;
  bool lines_bind = false;  // only an agreement in force binds; allocation holds the lines of any
};

// With an id: that version, of the store or built in, whatever its state. NotFound (NO-AGREEMENT) names those
// there are.
Result<AgreementInUse> agreement_in_use(Store& store, AgreementSource& agreements, Date day,
                                        const std::optional<std::string>& id = {});

}  // namespace evenkeel
