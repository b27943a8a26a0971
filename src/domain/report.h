// All that a page or a printed report of some units says of one day.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/quarantine.h"

namespace evenkeel {

struct WorkloadReport {
  std::string title;   // "England and Wales", or the unit's name
  std::string notice;  // "Synthetic demonstration data", or empty
  Date as_of;
  Mode mode = Mode::Evenkeel;
  std::string agreement_id;
  std::string agreement_title;
  std::string agreement_digest;
  AgreementState agreement_state = AgreementState::NotAgreed;
  std::vector<Band> bands;
  std::int64_t line_tenths = 1000;
  bool line_binds = false;      // the agreement is in force; before that its lines advise
  std::vector<Figure> figures;  // every level, names filled in
  std::vector<Finding> findings;
  std::map<std::string, std::string> over_since;  // person code -> "since 4 October 2026", "new this week"
  std::vector<Explanation> worst;                 // the working of the highest figures, opened on the page
  std::vector<Quarantined> quarantine;
  std::int64_t quarantined = 0;
  std::vector<std::string> sources;  // "wmt, 20 November 2026, WMT_PS.xlsx"
};

}  // namespace evenkeel
