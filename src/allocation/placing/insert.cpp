#include "allocation/placing/insert.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "allocation/at.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::size_t kMostLinks =
    500;  // cases that are asked to move on; past these nobody further is asked
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr int kLongest = 12;  // moves in a row

}  // namespace

Inserter::Inserter(State& state, gap::Meter& meter)
    : state_(state),
      meter_(meter),
      seen_(state.part().cases(), 0),
      hopeless_(state.part().profiles(), kNever) {
  for (const auto urgency : state.part().urgency) classes_ = std::max(classes_, std::size_t{urgency} + 1);
}

bool Inserter::on_path(std::int32_t link, std::size_t p) const {
  for (; link >= 0; link = links_[at(link)].before) {
    if (links_[at(link)].before >= 0 && links_[at(link)].from == p) return true;
  }
  return false;
}

// Breadth first over the cases that could be asked to move on: the shortest way is found first.
bool Inserter::insert(std::size_t c) {
  auto& hopeless = hopeless_[state_.part().profile[c]];
  if (state_.part().points[c] >= hopeless) return false;
  ++search_;
  links_.assign(1, {c, -1, 0});
  seen_[c] = search_;
  for (std::size_t k = 0; k < links_.size() && !meter_.over(); ++k) {
    if (look(static_cast<std::int32_t>(k), links_.size() < kMostLinks)) {
      std::ranges::fill(hopeless_, kNever);
      return true;
    }
  }
  hopeless = state_.part().points[c];
  return false;
}

bool Inserter::look(std::int32_t link, bool further) {
  const auto& part = state_.part();
  const auto homeless = links_[at(link)].homeless;
  int depth = 0;
  for (auto l = link; l >= 0; l = links_[at(l)].before) ++depth;
  const Arc* best = nullptr;
  for (const auto& arc : part.arcs_of(homeless)) {
    meter_.add(1);
    const auto p = at(arc.person);
    if (!state_.may_add(homeless, p, part.limit[p]) || on_path(link, p)) continue;
    if (best == nullptr || arc.soft < best->soft) best = &arc;
  }
  if (best != nullptr) return apply(link, at(best->person)), true;
  if (depth >= kLongest || !further) return false;
  for (const auto& arc : part.arcs_of(homeless)) {
    const auto p = at(arc.person);
    if (part.points[homeless] > part.room(p) || on_path(link, p)) continue;
    for (const auto other : state_.given(p)) {
      meter_.add(1);
      if (seen_[at(other)] == search_ || !state_.may_exchange(at(other), homeless, p, part.limit[p]))
        continue;
      seen_[at(other)] = search_;
      links_.push_back({at(other), link, p});
    }
  }
  return false;
}

// The last one goes where there is room, each before it to the place that has become free.
void Inserter::apply(std::int32_t link, std::size_t p) {
  for (auto l = link; l >= 0; l = links_[at(l)].before) {
    const auto& step = links_[at(l)];
    if (step.before >= 0) state_.take(step.homeless);
    state_.place(step.homeless, p);
    p = step.from;
  }
}

// The least that has to go at p so that the case fits, the least urgent first; empty when it is not enough.
std::vector<std::size_t> Inserter::losers(std::size_t c, std::size_t p) const {
  const auto& part = state_.part();
  const auto key = [&](std::size_t d) { return std::tuple{part.urgency[d], -part.points[d], d}; };
  std::vector<std::size_t> later;
  for (const auto other : state_.given(p)) {
    if (std::tuple{part.urgency[at(other)], -part.points[at(other)]} >
        std::tuple{part.urgency[c], -part.points[c]})
      later.push_back(at(other));
  }
  std::ranges::sort(later, [&](auto a, auto b) { return key(a) > key(b); });
  auto held = state_.with(state_.held(p), c, p);
  std::vector<std::size_t> out;
  const auto fits = [&] { return held.points <= part.limit[p] && state_.numbers_allow(p, held); };
  for (const auto d : later) {
    if (fits()) break;
    if (part.urgency[d] == part.urgency[c] && !out.empty()) return {};  // one for one only in its own class
    held = state_.without(held, d, p);
    out.push_back(d);
  }
  if (!fits()) return {};
  // Those that need not go after all stay: of the last ones taken the first may be enough no longer.
  for (std::size_t k = out.size(); k-- > 0;) {
    const auto back = state_.with(held, out[k], p);
    if (back.points > part.limit[p] || !state_.numbers_allow(p, back)) continue;
    held = back;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(k));
  }
  return out;
}

bool Inserter::displace(std::size_t c, std::vector<std::size_t>& out) {
  const auto& part = state_.part();
  // What is lost, by class: the less urgent, the fewer and the lighter the better.
  using Loss = std::vector<std::int64_t>;
  Loss least;
  std::vector<std::size_t> best;
  std::size_t where = 0;
  for (const auto& arc : part.arcs_of(c)) {
    const auto p = at(arc.person);
    meter_.add(static_cast<std::int64_t>(state_.given(p).size()));
    if (!part.fits_alone(c, p)) continue;
    auto going = losers(c, p);
    if (going.empty()) continue;
    Loss loss(2 * classes_, 0);
    for (const auto d : going)
      loss[2U * part.urgency[d]] += 1, loss[2U * part.urgency[d] + 1] += part.points[d];
    if (!best.empty() && loss >= least) continue;
    least = std::move(loss);
    best = std::move(going);
    where = p;
  }
  if (best.empty()) return false;
  std::ranges::fill(hopeless_, kNever);
  for (const auto d : best) state_.take(d);
  state_.place(c, where);
  out.insert(out.end(), best.begin(), best.end());
  return true;
}

}  // namespace evenkeel::allocation::placing
