#include "allocation/placing/relieve.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "allocation/at.h"
#include "allocation/placing/insert.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::size_t kFew = 500;  // cases: so many are looked at ten times as long without success

class Reliever {
 public:
  Reliever(State& state, std::uint64_t seed, gap::Meter& meter)
      : state_(state), part_(state.part()), meter_(meter), random_(seed, "relieve") {
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (stays_at_home(c))
        home_.push_back(c);
      else if (!part_.arcs_of(c).empty())
        leaving_.push_back(c);
    }
  }

  void run(std::int64_t budget) {
    if (leaving_.empty() || part_.people() == 0) return;
    const auto end = meter_.work() + budget;
    keep();
    for (const auto order : {Order::Heaviest, Order::UrgentHeaviest, Order::UrgentLightest}) {
      state_.restore(start_);
      give(leaving_, order, false);
      keep_if_better();
    }
    const int patience = part_.cases() <= kFew ? 4'000 : 400;
    for (int stale = 0; stale < patience && !done() && meter_.work() < end && !meter_.over(); ++stale) {
      give(take_back(), order_by_chance(), true);
      if (keep_if_better()) stale = 0;
    }
    state_.restore(best_);
  }

 private:
  enum class Order : std::uint8_t { Heaviest, UrgentHeaviest, UrgentLightest };

  // Where not everything finds room, most of a class are placed with the lightest first.
  Order order_by_chance() {
    if (state_.unplaced() == 0) return Order::Heaviest;
    const auto roll = random_.below(4);
    return roll < 2 ? Order::Heaviest : roll == 2 ? Order::UrgentHeaviest : Order::UrgentLightest;
  }

  bool stays_at_home(std::size_t c) {
    const auto home = part_.holder[c];
    if (home < 0 || !state_.pairs().allowed(c, at(home))) return false;
    if (!state_.may_add(c, at(home), part_.limit[at(home)])) return false;
    state_.place(c, at(home));
    return true;
  }

  using Worth = std::tuple<std::vector<std::int64_t>, std::int64_t>;
  Worth worth() const {
    auto score = state_.score();
    return {std::move(score.placed), score.moves};
  }
  void keep() { start_ = best_ = state_.assignment(), worth_ = worth(); }

  // Not for what goes may somebody else's case be without a place, though as many would be placed.
  [[nodiscard]] bool others_have_a_place() const {
    return std::ranges::none_of(home_, [&](auto c) { return state_.who(c) == kNobody; });
  }

  // As good is kept as well, so that the search drifts; otherwise the best comes back.
  bool keep_if_better() {
    meter_.add(static_cast<std::int64_t>(part_.cases()));
    auto now = worth();
    if (now > worth_ || !others_have_a_place()) return state_.restore(best_), false;
    const bool better = now < worth_;
    worth_ = std::move(now);
    best_ = state_.assignment();
    return better;
  }

  [[nodiscard]] bool done() const {
    const auto least = static_cast<std::int64_t>(leaving_.size());
    return std::get<1>(worth_) == least &&
           std::ranges::none_of(leaving_, [&](auto c) { return best_[c] == kNobody; });
  }

  // `shaken`: now and then one waits whose turn it would be.
  void give(std::vector<std::size_t> cases, Order by, bool shaken) {
    std::vector<std::tuple<int, std::int64_t, std::size_t>> order;
    for (const auto c : cases) {
      const auto noise = shaken ? random_.between(-part_.grain, part_.points[c] / 4 + part_.grain) : 0;
      const auto weight = by == Order::UrgentLightest ? part_.points[c] : -part_.points[c];
      order.emplace_back(by == Order::Heaviest ? 0 : part_.urgency[c], noise + weight, c);
    }
    std::ranges::sort(order);
    std::vector<std::size_t> left;
    for (const auto& [urgency, weight, c] : order) {
      const auto p = tightest(c, shaken);
      if (p == kNobody)
        left.push_back(c);
      else
        state_.place(c, at(p));
    }
    for (std::size_t c = 0; c < part_.cases() && shaken; ++c) {
      if (state_.who(c) == kNobody && !std::ranges::count(left, c) && !part_.arcs_of(c).empty())
        left.push_back(c);
    }
    Inserter inserter{state_, meter_};
    for (const auto c : left) inserter.insert(c);
  }

  // Where least room is left over; home first, which costs no move.
  std::int32_t tightest(std::size_t c, bool shaken) {
    std::int32_t best = kNobody;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    const auto arcs = part_.arcs_of(c);
    meter_.add(static_cast<std::int64_t>(arcs.size()));
    for (const auto& arc : arcs) {
      const auto p = at(arc.person);
      if (!state_.may_add(c, p, part_.limit[p])) continue;
      if (arc.person == part_.holder[c]) return arc.person;
      auto left = part_.limit[p] - state_.held(p).points - part_.points[c];
      if (shaken && random_.chance(100)) left = 0;
      if (left < least) least = left, best = arc.person;
    }
    return best;
  }

  // A few people's new cases are taken back, and what they gave away comes home.
  std::vector<std::size_t> take_back() {
    std::vector<std::uint8_t> chosen(part_.people(), 0);
    for (auto wanted = 2 + random_.below(5); wanted > 0; --wanted) chosen[random_.below(part_.people())] = 1;
    for (const auto c : leaving_) {  // those who could take what has no place are among them more often
      if (best_[c] != kNobody) continue;
      const auto arcs = part_.arcs_of(c);
      chosen[at(arcs[random_.below(arcs.size())].person)] = 1;
    }
    std::vector<std::size_t> out;
    const auto take = [&](std::size_t c) { state_.take(c), out.push_back(c); };
    for (const auto c : home_) {
      const auto p = state_.who(c);
      if (p != part_.holder[c] && (chosen[at(p)] != 0 || random_.chance(500))) take(c);
    }
    for (const auto c : leaving_) {
      if (state_.who(c) != kNobody && chosen[at(state_.who(c))] != 0) take(c);
    }
    bring_home(out);
    return out;
  }

  void bring_home(std::vector<std::size_t>& cases) {
    std::erase_if(cases, [&](std::size_t c) { return stays_at_home(c); });
  }

  State& state_;
  const Part& part_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::size_t> home_;     // may stay, and do at the beginning
  std::vector<std::size_t> leaving_;  // have to go to somebody
  std::vector<std::int32_t> start_, best_;
  Worth worth_;
};

}  // namespace

bool all_held(const Part& part) {
  return part.cases() > 0 && std::ranges::none_of(part.holder, [](auto p) { return p == kNobody; });
}

void relieve(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t budget) {
  Reliever{state, seed, meter}.run(budget);
}

}  // namespace evenkeel::allocation::placing
