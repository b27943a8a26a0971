// Who has been over for weeks, from the figures of Sundays that are kept.
#pragma once

#include <span>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"
#include "usecases/ports/figure_store.h"
#include "workload/excessive.h"

namespace evenkeel {

// The Sundays that an answer on `day` is made of, oldest first: as many that "since when" reaches a year.
std::vector<Date> closes_looked_at(const Agreement& agreement, Date day);

// By index of the snapshot's people; empty where there is no figure at all. `days` from closes_looked_at.
std::vector<workload::ExcessAnswer> excess_from(std::span<const FigurePoint> points,
                                                const std::vector<Date>& days, const Snapshot& snapshot,
                                                const Agreement& agreement);

}  // namespace evenkeel
