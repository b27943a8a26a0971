// Words for states and details of matters.
#pragma once

#include <string>

#include "domain/matters/matter.h"
#include "usecases/matters/kind.h"
#include "web/components/summary_list.h"
#include "web/html.h"

namespace evenkeel::web {

// "challenge-12", "declaration-40": where it can be read.
Url matter_address(const std::string& id);

// "Open, an answer is due by 27 November 2026", "Late", "Measures accepted".
Html state_of_matter(const Matter& matter, Date today);

// "Your line manager" for "spo": who acts next.
std::string awaits_words(std::string_view awaits);

// What the fields and the system put into the details, for people; own words and marks left out.
std::vector<Fact> detail_facts(const MatterDescription* kind, const std::vector<MatterField>& fields,
                               const boost::json::object& details);

}  // namespace evenkeel::web
