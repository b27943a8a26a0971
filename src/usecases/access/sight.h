// The wall of reasons: what of one member of staff somebody may see. Pages, answers, exports and packs all
// ask here and show what comes out, so that they cannot differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/viewer.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"

namespace evenkeel {

struct Sight {
  bool own = false;         // it is the viewer's own person
  bool person = false;      // name and figure
  bool cases = false;       // which cases they hold, one by one
  bool restricted = false;  // restricted records among them
  bool reasons = false;     // why hours are reduced and why they are away: the person, line manager and HR
  friend bool operator==(const Sight&, const Sight&) = default;
};

// A person is where each of their postings is: it is enough to see them at one. The line manager is who holds
// SeeReasons at a team of theirs, or is their supervisor in the records; a supervisor who may not see the
// person as well sees nothing.
Sight sight_of(const Viewer& viewer, const Snapshot& snapshot, Index person);

// Where one person is, once for each posting, with every level.
std::vector<Whereabouts> whereabouts_of(const Snapshot& snapshot, Index person);
// Where a case is: its team, with its holder.
Whereabouts whereabouts_of(const Snapshot& snapshot, const CaseRow& row);

// A case's own page: SeeCases where it is and, for a restricted one, SeeRestrictedCases. A case that may not
// be seen is not there, for all that its page says.
bool may_see_case(const Viewer& viewer, const Snapshot& snapshot, const CaseRow& row);

// The working as this viewer sees it (findings need no such thing: their sentences name no reason): without
// reasons; without restricted cases one by one; without any case one by one, equal ones counted together.
// Sums stay what they were.
Explanation as_seen(Explanation explanation, const Sight& sight);

// "Sick leave, 7.4 h a week, to 3 May 2027" for whoever sees reasons, "agreed reduction, 7.4 h a week, to 3
// May 2027" for others. `title` is the reason's in the agreement's catalogue.
std::string reduction_words(const ReductionRow& row, const std::string& title, const Sight& sight);
// "away" and nothing else, or with the days for whoever sees reasons. Nothing when not away on `day`.
std::string absence_words(const AbsenceRow& row, Date day, const Sight& sight);

}  // namespace evenkeel
