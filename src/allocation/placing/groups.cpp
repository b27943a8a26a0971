#include "allocation/placing/groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace evenkeel::allocation::placing {

Groups each_alone(const Part& part) {
  Groups out{std::vector<std::uint32_t>(part.people()), part.people()};
  std::iota(out.of.begin(), out.of.end(), 0U);
  return out;
}

Groups alike(const Part& part) {
  constexpr std::size_t kCommon = 3;  // a profile of fewer cases says little of a person
  std::vector<std::size_t> cases(part.profiles(), 0);
  for (const auto k : part.profile) ++cases[k];
  const auto common = std::ranges::count_if(part.profile, [&](auto k) { return cases[k] >= kCommon; });
  if (2 * common < static_cast<std::ptrdiff_t>(part.cases())) return each_alone(part);
  using Column = std::vector<std::pair<std::uint32_t, std::int32_t>>;
  std::vector<Column> columns(part.people());
  for (std::uint32_t k = 0; k < part.profiles(); ++k) {
    if (cases[k] < kCommon) continue;
    for (const auto& arc : part.arcs_of_profile(k))
      columns[static_cast<std::size_t>(arc.person)].emplace_back(k, arc.soft);
  }
  std::map<Column, std::uint32_t> known;
  Groups out;
  for (auto& column : columns) {
    const auto next = static_cast<std::uint32_t>(known.size());
    out.of.push_back(known.emplace(std::move(column), next).first->second);
  }
  out.count = known.size();
  return out;
}

Batches batches_of(const Part& part, const Groups& groups) {
  using Key = std::tuple<std::uint32_t, std::int64_t, std::uint8_t, std::uint8_t, std::int32_t>;
  std::map<Key, std::uint32_t> known;
  Batches out;
  for (std::size_t c = 0; c < part.cases(); ++c) {
    const Key key{part.profile[c], part.points[c], part.urgency[c], part.high[c], part.holder[c]};
    const auto [entry, fresh] = known.emplace(key, static_cast<std::uint32_t>(out.all.size()));
    out.of.push_back(entry->second);
    if (fresh) out.all.push_back({static_cast<std::uint32_t>(c), 0});
    ++out.all[entry->second].cases;
  }
  out.soft.assign(out.all.size() * groups.count, Batches::kBarred);
  out.kept.assign(out.all.size(), Batches::kBarred);
  for (std::size_t b = 0; b < out.all.size(); ++b) {
    const auto c = std::size_t{out.all[b].first_case};
    for (const auto& arc : part.arcs_of(c)) {
      const auto p = static_cast<std::size_t>(arc.person);
      if (!part.fits_alone(c, p)) continue;
      if (part.holder[c] == arc.person) {
        out.kept[b] = arc.soft;
        continue;
      }
      auto& soft = out.soft[b * groups.count + groups.of[p]];
      if (soft == Batches::kBarred || arc.soft < soft) soft = arc.soft;
    }
  }
  return out;
}

}  // namespace evenkeel::allocation::placing
