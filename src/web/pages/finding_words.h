// Kinds of findings in words, and what to do about each.
#pragma once

#include <string_view>

#include "domain/assessment.h"
#include "web/components/tag.h"

namespace evenkeel::web {

struct FindingWords {
  std::string_view title;  // "Over the line"
  std::string_view about;  // what it means and who should act
  Tone tone;
};
FindingWords words_of(FindingKind kind);
// Faults of the records, not of the load: for a page's list of data quality.
bool is_of_data(FindingKind kind);

}  // namespace evenkeel::web
