// Fills room with jobs: the most urgent first, each where it costs least at the prices, then by chains of
// moves that make room for jobs left over.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/gap/placement.h"

namespace evenkeel::gap {

// Among jobs of a class: ByRegret suits where all will fit, LightestFirst places more where not all can.
enum class FillOrder : std::uint8_t { ByRegret, LightestFirst };

// `assignment` holds what stays to begin with (it must fit), and the answer. `price` in cost / scale.
void fill_room(const PlacementInstance& instance, const std::vector<std::int64_t>& price, std::int64_t scale,
               FillOrder order, std::vector<std::int32_t>& assignment, Meter& meter);

}  // namespace evenkeel::gap
