#include "workload/supervision.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace evenkeel::workload {

SupervisionCount count_supervision(const Snapshot& snapshot, int reports_per_supervisor,
                                   const std::function<bool(Index)>& counts) {
  SupervisionCount out;
  std::map<Index, int> reports;
  for (Index i = 0; i < snapshot.people.size(); ++i) {
    if (!counts(i)) continue;
    const auto& person = snapshot.people[i];
    if (person.supervisor != kNobody) ++reports[person.supervisor];
    if (person.grade == Grade::SPO) {
      ++out.supervisors;
      reports.try_emplace(i, 0);
      continue;
    }
    if (person.grade == Grade::Other) {
      ++out.others;
      continue;
    }
    ++out.staff;
    out.unrecorded += person.supervisor == kNobody ? 1 : 0;
  }
  out.needed = (out.staff + reports_per_supervisor - 1) / reports_per_supervisor;
  out.short_of = std::max(0, out.needed - out.supervisors);
  for (const auto& [supervisor, count] : reports)
    out.loads.push_back({supervisor, count, std::max(0, count - reports_per_supervisor)});
  std::ranges::stable_sort(out.loads, [](const auto& a, const auto& b) { return a.reports > b.reports; });
  return out;
}

}  // namespace evenkeel::workload
