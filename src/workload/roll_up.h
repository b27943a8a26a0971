// Figures of every level from a measurement: sum over sum, with those left out counted beside it.
#pragma once

#include <optional>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"
#include "workload/measure.h"

namespace evenkeel::workload {

inline constexpr const char* kNationCode = "EW";  // England and Wales

// One row for the nation, each region, PDU, team and practitioner, in that order, each level in order of
// code.
//
// A person counts at their home team. A unit's workload is everybody's, also of those away or not measured,
// and its pool's; its available points are those of everybody measured and present. Its percentage is missing
// where nobody is. Practitioners' names are left empty; the caller adds them for those who may see them.
std::vector<Figure> figures(const Snapshot& snapshot, const Agreement& agreement,
                            const Measurement& measurement);

// The same sums on another footprint. Areas stand at Level::Region; teams with none at the code "".
enum class Area { Police, Hmpps };
std::vector<Figure> figures_by_area(const Snapshot& snapshot, const Agreement& agreement,
                                    const Measurement& measurement, Area area);

// Percentage, line and band of a unit whose sums are filled in; why it has none otherwise.
void finish_sum(Figure& sum, const Agreement& agreement);

// For each person the first day after the snapshot's on which their figure changes by itself: a reduction,
// absence or duty starts or ends, a month of protection begins or is over, a report or contact grows too old,
// a posting ends.
std::vector<std::optional<Date>> good_until(const Snapshot& snapshot, const Agreement& agreement);

// "wmt-seed@1f3a5c7e9b02": how a stored figure names the agreement that made it.
std::string agreement_name(const Agreement& agreement);

}  // namespace evenkeel::workload
