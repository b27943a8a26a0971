// Steps of the contingency ladder, unit by unit: where most people are over the line there are hundreds, and
// a list of them says nothing. Nothing is left out: each step is counted in one group.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

// Open steps of one unit at one step of the ladder.
struct StepGroup {
  std::optional<UnitCode> unit;  // none: of no unit
  std::string name;              // of the unit; its code where it has none today
  std::int64_t order = 0;        // of the step
  std::string step;              // its name
  std::int64_t people = 0;       // whose figure it is
  std::int64_t teams = 0;
  std::int64_t units = 0;   // the unit's own figure
  std::int64_t late = 0;    // of them all: due before today
  std::optional<Date> due;  // of the first
  [[nodiscard]] std::int64_t all() const { return people + teams + units; }
};

// Of those matters that are open steps; by name of the unit, then step.
std::vector<StepGroup> group_steps(std::span<const Matter> matters, const Places& places, Date today);

}  // namespace evenkeel
