#include "allocation/gap/dive.h"

#include <algorithm>

namespace evenkeel::gap {

namespace {

struct Choice {
  std::int64_t regret;
  ArcId arc;
};

Choice clearest_arc(const Relaxation& relaxation, std::size_t job) {
  std::int64_t first = kInfinite;
  std::int64_t second = kInfinite;
  ArcId best = kNoArc;
  for (const ArcId arc : relaxation.open_arcs(job)) {
    const std::int64_t bound = relaxation.arc_bound(arc);
    if (bound < first || (bound == first && arc < best)) {
      second = first;
      first = bound;
      best = arc;
    } else {
      second = std::min(second, bound);
    }
  }
  return {second - first, best};
}

std::vector<Choice> clearest_jobs(const Relaxation& relaxation, std::size_t count) {
  std::vector<Choice> choices;
  for (std::size_t job = 0; job < relaxation.jobs(); ++job)
    if (relaxation.assigned(job) == kNoArc) choices.push_back(clearest_arc(relaxation, job));
  count = std::min(count, choices.size());
  std::partial_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(count), choices.end(),
                    [](const Choice& a, const Choice& b) {
                      return a.regret != b.regret ? a.regret > b.regret : a.arc < b.arc;
                    });
  choices.resize(count);
  return choices;
}

bool fix(Relaxation& relaxation, const std::vector<Choice>& choices) {
  for (const Choice& choice : choices) {
    if (relaxation.weight_of(choice.arc) > relaxation.room(relaxation.agent_of(choice.arc))) continue;
    if (!relaxation.assign(choice.arc)) return false;
  }
  return relaxation.propagate();
}

}  // namespace

DiveResult dive(Relaxation& relaxation, std::int64_t limit, int steps, std::int64_t share) {
  const std::size_t top = relaxation.mark();
  bool stuck = !relaxation.propagate();
  bool complete = false;
  while (!stuck && !complete) {
    relaxation.ascend(steps, limit, 5);
    complete = relaxation.open_jobs() == 0 || relaxation.relaxed_is_assignment();
    if (complete) break;
    relaxation.analyse();
    const auto batch =
        static_cast<std::size_t>(static_cast<std::int64_t>(relaxation.open_jobs()) * share / 1000);
    std::vector<Choice> choices = clearest_jobs(relaxation, std::max<std::size_t>(batch, 1));
    const std::size_t before = relaxation.mark();
    while (!fix(relaxation, choices) && !stuck) {
      relaxation.undo(before);
      stuck = choices.size() == 1 && !(relaxation.forbid(choices.front().arc) && relaxation.propagate());
      if (choices.size() == 1) break;
      choices.resize(choices.size() / 2);
    }
    if (relaxation.meter().over()) stuck = true;
  }
  DiveResult result{complete, {}};
  relaxation.evaluate();
  result.assignment = relaxation.relaxed_assignment();
  relaxation.undo(top);
  return result;
}

}  // namespace evenkeel::gap
