// One person's workload: the figure, what it is made of, what changed in a week, a year. For the person, "my
// workload", with a challenge on each line.
#pragma once

#include "usecases/people/see_person.h"
#include "web/components/page.h"

namespace evenkeel::web {

// `as_of` as it was asked for: today and now where the address names no day.
Page person_page(const SeenPerson& seen, const AsOf& as_of, bool is_today);

// "Open, an answer is due by 27 November 2026", "Late", "Upheld on ...".
Html matter_state(const Matter& matter, Date today);

}  // namespace evenkeel::web
