#include "workload/small_groups.h"

namespace evenkeel::workload {
namespace {

std::size_t smallest_shown(std::span<const std::int64_t> sizes, const std::vector<bool>& hidden) {
  std::size_t best = sizes.size();
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (hidden[i] || sizes[i] == 0) continue;
    if (best == sizes.size() || sizes[i] < sizes[best]) best = i;
  }
  return best;
}

}  // namespace

std::vector<bool> hidden_groups(std::span<const std::int64_t> sizes, std::int64_t smallest) {
  std::vector<bool> hidden(sizes.size(), false);
  std::int64_t people = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0 || sizes[i] >= smallest) continue;
    hidden[i] = true;
    people += sizes[i];
  }
  while (people > 0 && people < smallest) {
    const auto next = smallest_shown(sizes, hidden);
    if (next == sizes.size()) break;
    hidden[next] = true;
    people += sizes[next];
  }
  return hidden;
}

}  // namespace evenkeel::workload
