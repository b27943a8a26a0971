#include "web/pages/finding_words.h"

namespace evenkeel::web {

FindingWords words_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::OverLine:
      return {"Over the line", "More work than the agreed share of the hours there are.", Tone::Warn};
    case FindingKind::Excessive:
      return {"Excessive for weeks", "Over the excessive line at every Sunday's close of the agreed weeks.",
              Tone::Bad};
    case FindingKind::OverStop:
      return {"Over the stop line", "Only an emergency direction gives them more.", Tone::Bad};
    case FindingKind::ProtectionBreach:
      return {"Protection broken", "Newly qualified or in training, and above what protects them.",
              Tone::Bad};
    case FindingKind::TooManyCases:
      return {"Too many cases", "The number of cases has a limit of its own.", Tone::Warn};
    case FindingKind::NotMeasured:
      return {"Not measured", "No percentage can be worked out; never taken to be free.", Tone::Notice};
    case FindingKind::HoursAssumed:
      return {"Hours assumed", "Contracted hours are not in the records; the grade's default stands in.",
              Tone::Notice};
    case FindingKind::HoursDoubled:
      return {"Hours doubled", "The hours of several teams add up to more than a full week.", Tone::Notice};
    case FindingKind::ReductionEnding:
      return {"Reduction ending", "More work will seem to fit from that day.", Tone::Notice};
    case FindingKind::ReductionsExceedHours:
      return {"Reductions exceed hours", "Nothing is measured until one of them is mended.", Tone::Warn};
    case FindingKind::UnknownReason:
      return {"Reason not in the catalogue", "The reduction counts; its reason is nobody's.", Tone::Notice};
    case FindingKind::ProvisionalCases:
      return {"Provisional points", "Cases without a tier or an agreed price take provisional points.",
              Tone::Notice};
    case FindingKind::HolderAway:
      return {"Nobody available", "Their practitioner is away; somebody has to cover.", Tone::Warn};
    case FindingKind::PoolWaiting:
      return {"Cases waiting", "In a team's pool, held by nobody.", Tone::Warn};
    case FindingKind::DataFault:
      return {"Fault in the data", "Two records disagree, or one names what is not there.", Tone::Notice};
  }
  return {"", "", Tone::Plain};
}

bool is_of_data(FindingKind kind) {
  switch (kind) {
    case FindingKind::NotMeasured:
    case FindingKind::HoursAssumed:
    case FindingKind::HoursDoubled:
    case FindingKind::ReductionsExceedHours:
    case FindingKind::UnknownReason:
    case FindingKind::ProvisionalCases:
    case FindingKind::DataFault:
      return true;
    case FindingKind::OverLine:
    case FindingKind::Excessive:
    case FindingKind::OverStop:
    case FindingKind::ProtectionBreach:
    case FindingKind::TooManyCases:
    case FindingKind::ReductionEnding:
    case FindingKind::HolderAway:
    case FindingKind::PoolWaiting:
      return false;
  }
  return false;
}

}  // namespace evenkeel::web
