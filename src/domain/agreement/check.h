// What an agreement must be, beyond every field being there: complete, without contradictions, usable.
#pragma once

#include <string>
#include <vector>

#include "domain/agreement/agreement.h"

namespace evenkeel {

struct AgreementFault {
  std::string path;  // of the value in the document, items of lists by number from 0: "lines.bands.steps.2"
  std::string code;
  std::string message;
  std::string fix;
};

// Lists may be in any order. Codes:
//   AGREEMENT-TIERS      a points table leaves out tiers of A-D x 0-3 or their S forms, or has some of A-G
//   only AGREEMENT-DUPLICATE  a code, rank, order, feature, shape or key stands twice AGREEMENT-RANGE      a
//   percentage above 100 where it is a share; zero where something must be AGREEMENT-BANDS      bands do not
//   rise, the last has an end, another has none AGREEMENT-DATES      an end not after its start
//   AGREEMENT-PARTIES    no employer, or nobody else
//   AGREEMENT-TWICE      two chosen protections of the same people in the same months
//   AGREEMENT-CONFLICT   other values that contradict each other
std::vector<AgreementFault> check_agreement(const Agreement& agreement);

}  // namespace evenkeel
