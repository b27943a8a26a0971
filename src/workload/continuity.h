// How steadily people are seen whose case nobody holds. Pure; shares in tenths of a percent, half up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "domain/care.h"
#include "domain/quantities.h"

namespace evenkeel::workload {

struct Continuity {
  std::int64_t sightings = 0;
  std::int64_t officers = 0;         // different ones
  std::int64_t most_by_one = 0;      // sightings
  std::int64_t offence_focused = 0;  // sightings
  std::optional<PersonCode> usual;   // who saw them most often; of several, who did last
  // Seen always by the same: 100 %; four times by four officers: 25 %. Nothing where nobody saw them.
  [[nodiscard]] std::optional<CapacityUsed> same_officer() const;
  [[nodiscard]] std::optional<CapacityUsed> offence_focused_share() const;
};

Continuity continuity_of(std::span<const Sighting> sightings);

// Several cases together: counts added; `usual` is nobody's.
void add_to(Continuity& sum, const Continuity& other);

}  // namespace evenkeel::workload
