#include "allocation/evening.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "allocation/balance.h"
#include "allocation/propose.h"
#include "base/int128.h"

namespace evenkeel::allocation {
namespace {

std::int64_t finer_of(const Candidate& c, std::int64_t points) {
  if (points <= 0) return 0;
  return static_cast<std::int64_t>(Int128{points} * points / std::max<std::int64_t>(1, c.available));
}

bool was_moved(const WaitingCase& w, std::int32_t to) { return w.holder >= 0 && to >= 0 && to != w.holder; }

class Evener {
 public:
  Evener(const Problem& problem, const OpenPairs& open, std::vector<std::int32_t>& assignment,
         std::int64_t steps)
      : problem_(problem),
        open_(open),
        assignment_(assignment),
        left_(steps),
        load_(loads_after(problem, assignment)),
        given_(problem.people.size()) {
    for (std::size_t c = 0; c < assignment.size(); ++c) {
      if (assignment[c] >= 0) given_[at(assignment[c])].push_back(c);
    }
  }

  void run() {
    while (left_ > 0 && improve_somebody()) {
    }
  }

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

  // A change of what two people hold, as it is compared: moves, the two steps, soft costs, finer balance.
  using Worth = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

  std::int64_t step(std::size_t p, std::int64_t points) const {
    return step_of(points, problem_.people[p].available, problem_.agreement->lines.balance_step_tenths);
  }
  Worth worth(std::int64_t moves, std::size_t p, std::int64_t a, std::size_t q, std::int64_t b,
              std::int64_t soft) const {
    const auto x = step(p, a);
    const auto y = step(q, b);
    return {moves, std::max(x, y), std::min(x, y), soft,
            finer_of(problem_.people[p], a) + finer_of(problem_.people[q], b)};
  }
  const OpenPair* pair(std::size_t c, std::size_t p) const {
    const auto found =
        std::ranges::lower_bound(open_[c], static_cast<std::int32_t>(p), {}, &OpenPair::candidate);
    return found != open_[c].end() && at(found->candidate) == p ? &*found : nullptr;
  }
  bool may_hold(std::size_t p, const Load& load) const {
    const auto& c = problem_.people[p];
    return load.points <= limit_of(c).points && within_numbers(c, load);
  }
  bool fixed(std::size_t c) const {
    return problem_.cases[c].pinned >= 0 || pair(c, at(assignment_[c])) == nullptr;
  }

  bool improve_somebody() {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < given_.size(); ++p) {
      if (!given_[p].empty()) order.push_back(p);
    }
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::tuple{-step(a, load_[a].points), a} < std::tuple{-step(b, load_[b].points), b};
    });
    bool improved = false;
    for (const auto p : order) {
      while (left_ > 0 && improve(p)) improved = true;
    }
    return improved;
  }

  bool improve(std::size_t p) {
    for (const auto c : given_[p]) {
      if (fixed(c)) continue;
      for (const auto& to : open_[c]) {
        const auto q = at(to.candidate);
        if (q == p) continue;
        if (relocate(c, p, q) || exchange_any(c, p, q)) return true;
        if (left_ <= 0) return false;
      }
      if (exchange_unplaced(c, p)) return true;
    }
    return false;
  }

  bool relocate(std::size_t c, std::size_t p, std::size_t q) {
    --left_;
    const auto& w = problem_.cases[c];
    const auto to = with(load_[q], w);
    if (!may_hold(q, to)) return false;
    const auto from = without(load_[p], w);
    const auto now = worth(was_moved(w, static_cast<std::int32_t>(p)) ? 1 : 0, p, load_[p].points, q,
                           load_[q].points, pair(c, p)->soft);
    const auto then = worth(was_moved(w, static_cast<std::int32_t>(q)) ? 1 : 0, p, from.points, q, to.points,
                            pair(c, q)->soft);
    if (then >= now) return false;
    place(c, p, q);
    return true;
  }

  bool exchange_any(std::size_t c, std::size_t p, std::size_t q) {
    for (const auto d : given_[q]) {
      if (left_ <= 0) return false;
      if (exchange(c, p, d, q)) return true;
    }
    return false;
  }

  bool exchange(std::size_t c, std::size_t p, std::size_t d, std::size_t q) {
    --left_;
    if (fixed(d)) return false;
    const auto* back = pair(d, p);
    if (back == nullptr) return false;
    const auto& w = problem_.cases[c];
    const auto& v = problem_.cases[d];
    const auto mine = with(without(load_[p], w), v);
    const auto theirs = with(without(load_[q], v), w);
    if (!may_hold(p, mine) || !may_hold(q, theirs)) return false;
    const auto moved = [](const WaitingCase& x, std::size_t who) {
      return was_moved(x, static_cast<std::int32_t>(who)) ? 1 : 0;
    };
    const auto now = worth(moved(w, p) + moved(v, q), p, load_[p].points, q, load_[q].points,
                           pair(c, p)->soft + pair(d, q)->soft);
    const auto then =
        worth(moved(w, q) + moved(v, p), p, mine.points, q, theirs.points, pair(c, q)->soft + back->soft);
    if (then >= now) return false;
    place(c, p, q);
    place(d, q, p);
    return true;
  }

  // Another case of the same class and points in its place: nothing is lost, and it may suit better.
  bool exchange_unplaced(std::size_t c, std::size_t p) {
    const auto& w = problem_.cases[c];
    if (w.holder >= 0) return false;
    for (std::size_t d = 0; d < assignment_.size(); ++d) {
      const auto& v = problem_.cases[d];
      if (assignment_[d] != kUnplaced || v.urgency != w.urgency || v.points != w.points || v.holder >= 0)
        continue;
      --left_;
      const auto* theirs = pair(d, p);
      if (theirs == nullptr || theirs->soft >= pair(c, p)->soft) continue;
      if (!may_hold(p, with(without(load_[p], w), v))) continue;
      place(c, p, kNowhere);
      place(d, kNowhere, p);
      return true;
    }
    return false;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  void place(std::size_t c, std::size_t from, std::size_t to) {
    if (from != kNowhere) {
      load_[from] = without(load_[from], problem_.cases[c]);
      std::erase(given_[from], c);
    }
    assignment_[c] = kUnplaced;
    if (to == kNowhere) return;
    load_[to] = with(load_[to], problem_.cases[c]);
    given_[to].insert(std::ranges::lower_bound(given_[to], c), c);
    assignment_[c] = static_cast<std::int32_t>(to);
  }

  const Problem& problem_;
  const OpenPairs& open_;
  std::vector<std::int32_t>& assignment_;
  std::int64_t left_;
  std::vector<Load> load_;
  std::vector<std::vector<std::size_t>> given_;
};

}  // namespace

OpenPairs open_pairs(const Problem& problem) {
  OpenPairs out(problem.cases.size());
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    for (const auto p : problem.in_reach(c)) {
      const auto q = ask(problem, c, static_cast<std::size_t>(p));
      if (judge_pair(q) == Answer::Bars || judge_load(q) == Answer::Bars) continue;
      out[c].push_back({p, soft_cost(q)});
    }
  }
  return out;
}

std::vector<Load> loads_after(const Problem& problem, const std::vector<std::int32_t>& assignment) {
  std::vector<Load> out;
  out.reserve(problem.people.size());
  for (const auto& c : problem.people) out.push_back(c.held);
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    auto& load = out[static_cast<std::size_t>(assignment[c])];
    load = with(load, problem.cases[c]);
  }
  return out;
}

Evenness evenness_of(const Problem& problem, const OpenPairs& open,
                     const std::vector<std::int32_t>& assignment) {
  Evenness out;
  const auto after = loads_after(problem, assignment);
  std::vector<bool> counted(problem.people.size());
  for (const auto& pairs : open) {
    for (const auto& pair : pairs) counted[static_cast<std::size_t>(pair.candidate)] = true;
  }
  for (std::size_t p = 0; p < counted.size(); ++p) {
    if (!counted[p]) continue;
    out.steps.push_back(
        step_of(after[p].points, problem.people[p].available, problem.agreement->lines.balance_step_tenths));
    out.finer += finer_of(problem.people[p], after[p].points);
  }
  std::ranges::sort(out.steps, std::greater<>{});
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    out.moves += was_moved(problem.cases[c], assignment[c]) ? 1 : 0;
    for (const auto& pair : open[c]) {
      if (pair.candidate == assignment[c]) out.soft += pair.soft;
    }
  }
  return out;
}

void even_out(const Problem& problem, const OpenPairs& open, std::vector<std::int32_t>& assignment,
              std::int64_t steps) {
  Evener{problem, open, assignment, steps}.run();
}

}  // namespace evenkeel::allocation
