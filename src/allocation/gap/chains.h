// Makes an assignment cheaper by chains: a job moves to a cheaper agent, a job there makes room and moves on,
// and so forth, as long as the whole chain saves.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/meter.h"

namespace evenkeel::gap {

// Passes over all assigned jobs until a pass saves nothing or `work_units` are spent. Jobs that are assigned
// stay assigned, others stay out. The assignment must fit. Returns what was saved.
std::int64_t improve_by_chains(const Instance& instance, std::vector<std::int32_t>& assignment,
                               std::int64_t work_units, Meter& meter);

// Places unassigned jobs, others making room, each as cheaply as a chain can. Some may stay unassigned.
void insert_by_chains(const Instance& instance, std::vector<std::int32_t>& assignment, Meter& meter);

}  // namespace evenkeel::gap
