// Two versions of an agreement in plain words: what changed, from what to what, and on whose word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"

namespace evenkeel {

struct AgreementChange {
  std::string path;                  // "lines.line.percent", "reductions.nqo.months"
  std::string topic;                 // "lines"
  std::string what;                  // "line, percent", "NQO, months"
  std::optional<std::string> from;   // with its unit: "110 %"; absent: it was not there
  std::optional<std::string> to;     // absent: it is not there any more
  std::string source;                // of the new value, or of the old one where it was taken out
  std::optional<Standing> standing;  // absent for values that need none: titles, dates, parties
};

// In the order of the folder's topics and fields; nothing for equal versions. An entry that is new or gone is
// one row, named. A change of source or standing alone is a row too. Entries are matched by code, so that a
// changed order shows as one row "order".
std::vector<AgreementChange> compare_agreements(const Agreement& before, const Agreement& after);

}  // namespace evenkeel
