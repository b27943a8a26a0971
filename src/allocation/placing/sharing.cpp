#include "allocation/placing/sharing.h"

#include <algorithm>
#include <map>

namespace evenkeel::allocation::placing {

Sharing::Sharing(const Part& part, const std::vector<std::uint8_t>& wanted) {
  std::vector<std::int64_t> by_profile(part.profiles(), 0);
  for (std::size_t c = 0; c < part.cases(); ++c) {
    if (wanted[c] != 0) by_profile[part.profile[c]] += part.points[c];
  }
  std::map<std::vector<std::uint32_t>, std::int64_t> demand;
  for (std::size_t k = 0; k < by_profile.size(); ++k) {
    if (by_profile[k] == 0) continue;
    std::vector<std::uint32_t> who;
    for (const auto& arc : part.arcs_of_profile(k)) {
      if (part.in_reach[static_cast<std::size_t>(arc.person)] != 0)
        who.push_back(static_cast<std::uint32_t>(arc.person));
    }
    if (!who.empty()) demand[std::move(who)] += by_profile[k];
  }
  for (const auto& [who, points] : demand) {
    classes_.person.insert(classes_.person.end(), who.begin(), who.end());
    classes_.start.push_back(static_cast<std::uint32_t>(classes_.person.size()));
    demand_.push_back(points);
  }
}

std::vector<Sharing::Shortage> Sharing::shortages(std::vector<std::int64_t> rooms) const {
  overload::Transport transport{classes_, demand_, std::move(rooms)};
  std::vector<Shortage> out;
  if (transport.run() == 0) return out;
  for (const auto& part : transport.shortage()) {
    Shortage found;
    for (const auto c : part)
      found.people.insert(found.people.end(), classes_.people(c).begin(), classes_.people(c).end());
    std::ranges::sort(found.people);
    const auto twice = std::ranges::unique(found.people);
    found.people.erase(twice.begin(), twice.end());
    found.lacking = transport.lacking(part);
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace evenkeel::allocation::placing
