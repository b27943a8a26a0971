// Why a case is unplaced, with what would change it: each said only after it has been computed.
#pragma once

#include "allocation/plan.h"

namespace evenkeel::allocation {

UnplacedCase reason_for(const Problem& problem, std::size_t case_index, const std::vector<Load>& after);

// What somebody lacks to hold one of the problem's cases more when they hold `load`; none when it fits. Of
// somebody without a figure nobody can say that it does. Hours
// are told where they alone would do, and are no more than a full week.
std::optional<Shortage> shortage_of(const Problem& problem, std::size_t candidate, const WaitingCase& added,
                                    const Load& load);

// Whether anybody can say what an hour more would give them: not where they have no figure, or one that was
// measured in another way.
bool hours_tell(const Problem& problem, std::size_t candidate);

// The candidate as they would be with so many hours a week more.
Candidate with_hours(const Problem& problem, std::size_t candidate, Hours more);

// "Nobody here may hold it: 12 by grade and risk ...": sentences for people, codes for names.
std::string sentence_of(const Problem& problem, const UnplacedCase& unplaced);
// The same with these words for whoever is nearest to holding it.
std::string sentence_of(const Problem& problem, const UnplacedCase& unplaced, std::string_view nearest);

}  // namespace evenkeel::allocation
