// Day by day: what a person's room is worth to the cases that will come, so that those who alone may hold the
// riskiest are not filled with work that others could take.
#pragma once

#include <vector>

#include "allocation/problem.h"

namespace evenkeel::allocation {

struct Outlook {
  // Rows of the snapshot that stand for the coming days: what was given out in the past `days`, and waits.
  std::vector<Index> expected;
  int days = 28;
};

// The cases of the unit that were given out in the past 28 days, and those that wait, `placed` left out.
Outlook outlook_of(const Snapshot& snapshot, Index pdu, Index placed);

// A price of each candidate's room, 0 to 1000 thousandths: the share of it that is expected to go to work
// which not everybody may hold. The expected points of each group of cases are shared out over those who may
// hold them, the groups with the fewest people first. Cases of `expected` that are held were given out in the
// past days: as many are taken to come again.
std::vector<std::int64_t> prices_of(const Problem& expected);

}  // namespace evenkeel::allocation
