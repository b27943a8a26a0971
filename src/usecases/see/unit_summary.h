// What is said of a unit without naming anybody: the same counts for a team, a unit, a region and the nation,
// so that they stand side by side, like for like.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "usecases/snapshots/measured_unit.h"

namespace evenkeel {

// Cases that wait.
struct PoolSummary {
  std::int64_t cases = 0;
  std::int64_t late = 0;     // past the agreed time
  std::int64_t undated = 0;  // nobody knows since when
  Points points;
  std::optional<Date> longest;                // since when the longest waits
  std::vector<std::int64_t> by_urgency;       // by class of the agreement
  std::vector<std::int64_t> late_by_urgency;  // the same
};

struct UnitSummary {
  Figure figure;
  std::map<std::string, std::int64_t> people_by_band;  // band code -> people measured
  std::int64_t over_line = 0;                          // people
  std::int64_t excessive = 0;
  std::int64_t crossed = 0;  // since the last Sunday's close
  std::int64_t protections_broken = 0;
  std::int64_t ending_reductions = 0;
  PoolSummary pool;
};

PoolSummary summary_of(std::span<const WaitingCase> pool, const Agreement& agreement, Date day);
UnitSummary summary_of(const UnitFigures& unit, const Agreement& agreement);
// Of some teams of it as one: people whose home team is among them. The figure is that of the only team, or a
// sum named "N teams of" the unit.
UnitSummary summary_of_teams(const UnitFigures& unit, std::span<const Figure> teams,
                             const Agreement& agreement);
// Each of them by itself; in order of code.
std::vector<UnitSummary> summaries_of_teams(const UnitFigures& unit, std::span<const Figure> teams,
                                            const Agreement& agreement);
// Several units as one: counts added, the figure as sum_of() adds it.
UnitSummary summary_of(std::span<const std::shared_ptr<const UnitFigures>> units, const Agreement& agreement,
                       Level level, std::string code, std::string name);

}  // namespace evenkeel
