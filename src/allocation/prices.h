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

// A price of a point of each candidate's room, in thousandths: how many points of work that not everybody may
// hold are expected for it. The expected points of each kind of case are shared out over those who could be
// given one, the kinds with the fewest people first, at most a point for a point each; somebody's price is
// the sum over the kinds. Cases of `expected` that are held were given out in the past days: as many are
// taken to come again. Who may hold a kind is asked of the rules about pairs, so that nobody's work becomes
// scarce merely because somebody else is full.
std::vector<std::int64_t> prices_of(const Problem& expected);

}  // namespace evenkeel::allocation
