#include "workload/continuity.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace evenkeel::workload {
namespace {

std::optional<CapacityUsed> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return CapacityUsed{(2 * part * 1000 + whole) / (2 * whole)};
}

struct SeenBy {
  std::int64_t count = 0;
  Date last;
};

}  // namespace

std::optional<CapacityUsed> Continuity::same_officer() const { return share(most_by_one, sightings); }

std::optional<CapacityUsed> Continuity::offence_focused_share() const {
  return share(offence_focused, sightings);
}

Continuity continuity_of(std::span<const Sighting> sightings) {
  Continuity out;
  std::map<PersonCode, SeenBy> seen;
  for (const auto& one : sightings) {
    ++out.sightings;
    out.offence_focused += one.purpose == SightingPurpose::OffenceFocused ? 1 : 0;
    auto& by = seen[one.person];
    ++by.count;
    by.last = std::max(by.last, one.on);
  }
  out.officers = static_cast<std::int64_t>(seen.size());
  const auto rank = [](const auto& entry) { return std::tuple{entry.second.count, entry.second.last}; };
  const auto usual = std::ranges::max_element(seen, {}, rank);
  if (usual == seen.end()) return out;
  out.usual = usual->first;
  out.most_by_one = usual->second.count;
  return out;
}

void add_to(Continuity& sum, const Continuity& other) {
  sum.sightings += other.sightings;
  sum.officers += other.officers;
  sum.most_by_one += other.most_by_one;
  sum.offence_focused += other.offence_focused;
  sum.usual.reset();
}

}  // namespace evenkeel::workload
