#include "base/give_way.h"

#include <sys/resource.h>

#include <algorithm>

namespace evenkeel {
namespace {

constexpr int kSteps = 10;
constexpr int kLowest = 19;

}  // namespace

// On Linux niceness is a thread's own.
void give_way() {
  static thread_local bool given = false;
  if (given) return;
  given = true;
  setpriority(PRIO_PROCESS, 0, std::min(getpriority(PRIO_PROCESS, 0) + kSteps, kLowest));
}

}  // namespace evenkeel
