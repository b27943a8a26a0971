#include <numeric>

#include "base/decimal.h"
#include "usecases/see/public_pledge.h"
#include "usecases/see/publishing.h"
#include "workload/hide_cells.h"

namespace evenkeel {
namespace {

using workload::PublishedSum;

struct Counts {
  std::vector<std::int64_t> over;
  std::vector<std::int64_t> within;
  explicit Counts(std::size_t size) : over(size, 0), within(size, 0) {}
  void add(std::size_t i, bool is_over) { ++(is_over ? over : within)[i]; }
  [[nodiscard]] std::vector<std::int64_t> all() const {
    std::vector<std::int64_t> out(over.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = over[i] + within[i];
    return out;
  }
};

// What of each cell may be shown.
struct Hidden {
  std::vector<bool> measured;
  std::vector<bool> over;
};

Hidden hidden_of(const Counts& counts, const std::vector<PublishedSum>& measured_sums,
                 const std::vector<PublishedSum>& over_sums, std::int64_t smallest,
                 const std::vector<bool>& must_hide_measured = {},
                 const std::vector<bool>& must_hide_over = {}) {
  Hidden out;
  out.measured = workload::hidden_cells(counts.all(), measured_sums, smallest, must_hide_measured);
  auto must = out.measured;
  for (std::size_t i = 0; i < must.size() && i < must_hide_over.size(); ++i)
    must[i] = must[i] || must_hide_over[i];
  // Neither those over nor those within: each may give the other away.
  const auto over = workload::hidden_cells(counts.over, over_sums, smallest, must);
  out.over = workload::hidden_cells(counts.within, over_sums, smallest, over);
  return out;
}

std::vector<std::size_t> everything(std::size_t size) {
  PublishedSum out(size);
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

std::vector<PledgeCount> shown(const Counts& counts, const Hidden& hidden) {
  std::vector<PledgeCount> out(counts.over.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!hidden.measured[i]) out[i].measured = to_five(counts.over[i] + counts.within[i]);
    if (!hidden.over[i]) out[i].over = to_five(counts.over[i]);
  }
  return out;
}

// Sums over groups whose own total is shown, and over all where that is.
std::vector<PublishedSum> sums_of(const std::vector<PublishedSum>& groups, const std::vector<bool>& hidden,
                                  bool whole, std::size_t cells) {
  std::vector<PublishedSum> out;
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (!hidden[g]) out.push_back(groups[g]);
  if (whole) out.push_back(everything(cells));
  return out;
}

std::vector<bool> of_hidden_group(const std::vector<PublishedSum>& groups, const std::vector<bool>& hidden,
                                  std::size_t cells) {
  std::vector<bool> out(cells, false);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const auto cell : groups[g]) out[cell] = out[cell] || hidden[g];
  return out;
}

Hidden below(const Counts& counts, const std::vector<PublishedSum>& groups, const Hidden& above, bool whole,
             bool whole_over, std::int64_t smallest) {
  const auto size = counts.over.size();
  return hidden_of(counts, sums_of(groups, above.measured, whole, size),
                   sums_of(groups, above.over, whole_over, size), smallest,
                   of_hidden_group(groups, above.measured, size), of_hidden_group(groups, above.over, size));
}

}  // namespace

PledgeTables pledge_tables(const std::vector<PledgeInput>& people, const PledgeShape& shape,
                           std::int64_t smallest) {
  Counts nation{1};
  Counts regions{shape.regions};
  Counts units{shape.region_of_unit.size()};
  Counts grades{shape.grades};
  Counts cells{shape.regions * shape.grades};
  for (const auto& one : people) {
    nation.add(0, one.over);
    regions.add(one.region, one.over);
    units.add(one.unit, one.over);
    grades.add(one.grade, one.over);
    cells.add(one.region * shape.grades + one.grade, one.over);
  }
  const auto measured = nation.over[0] + nation.within[0];
  const bool whole = !small(measured, smallest);
  const bool whole_over = whole && !small(nation.over[0], smallest) && !small(nation.within[0], smallest);
  const Hidden of_nation{{!whole}, {!whole_over}};
  const auto all_in_one = [&](std::size_t size) { return std::vector<PublishedSum>{everything(size)}; };
  const auto of_regions = below(regions, all_in_one(shape.regions), of_nation, false, false, smallest);
  const auto of_grades = below(grades, all_in_one(shape.grades), of_nation, false, false, smallest);
  std::vector<PublishedSum> unit_groups(shape.regions);
  for (std::size_t u = 0; u < shape.region_of_unit.size(); ++u)
    unit_groups[shape.region_of_unit[u]].push_back(u);
  const auto of_units = below(units, unit_groups, of_regions, whole, whole_over, smallest);
  // Rows are regions, columns grades: both kinds of totals are published where they are shown.
  std::vector<PublishedSum> groups(shape.regions + shape.grades);
  for (std::size_t r = 0; r < shape.regions; ++r)
    for (std::size_t g = 0; g < shape.grades; ++g) {
      groups[r].push_back(r * shape.grades + g);
      groups[shape.regions + g].push_back(r * shape.grades + g);
    }
  Hidden margins{of_regions.measured, of_regions.over};
  margins.measured.insert(margins.measured.end(), of_grades.measured.begin(), of_grades.measured.end());
  margins.over.insert(margins.over.end(), of_grades.over.begin(), of_grades.over.end());
  const auto of_cells = below(cells, groups, margins, whole, whole_over, smallest);
  return {shown(nation, of_nation).front(), shown(regions, of_regions), shown(units, of_units),
          shown(grades, of_grades), shown(cells, of_cells)};
}

}  // namespace evenkeel
