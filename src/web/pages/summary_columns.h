// The columns in which teams, units and regions stand side by side: the same for all, in the same order.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "usecases/see/unit_summary.h"
#include "web/components/table.h"

namespace evenkeel::web {

// "Unit", capacity used, people, not measured, over the line, cases, waiting, late, longest wait, points.
std::vector<Column> summary_columns(const std::string& what);
// `name` is the first cell: a link, or the words alone.
std::vector<Cell> summary_cells(const Html& name, const UnitSummary& summary, std::span<const Band> bands);

// The big numbers of a unit: capacity used, people over the line, cases that wait.
Html summary_cards(const UnitSummary& summary, std::span<const Band> bands, const std::optional<Url>& people,
                   const std::optional<Url>& cases);
// How the percentage is made, in one sentence to add up.
Html summary_working(const UnitSummary& summary);

}  // namespace evenkeel::web
