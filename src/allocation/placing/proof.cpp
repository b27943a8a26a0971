#include "allocation/placing/proof.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

bool placing(Measure measure) { return more_is_better(measure); }

bool fits_somewhere(const Part& part, std::size_t c) {
  const auto arcs = part.arcs_of(c);
  return std::ranges::any_of(
      arcs, [&](const Arc& arc) { return part.fits_alone(c, static_cast<std::size_t>(arc.person)); });
}

// What a placed case counts towards a level of placing or moves.
std::int64_t worth(const Part& part, const ProofLevel& level, std::size_t c, std::int32_t person) {
  switch (level.measure) {
    case Measure::Placed:
      return part.urgency[c] == level.urgency ? 1 : 0;
    case Measure::Points:
      return part.urgency[c] == level.urgency ? part.points[c] : 0;
    case Measure::Moves:
      return part.holder[c] != kNobody && part.holder[c] != person ? 1 : 0;
    case Measure::AtOrAbove:
    case Measure::Soft:
      break;
  }
  return 0;
}

// The formula, term by term.
class Formula {
 public:
  Formula(const Part& part, const std::vector<ProofLevel>& levels, std::size_t level)
      : part_(part), steps_(part), levels_(levels), level_(levels[level]) {
    for (std::size_t l = 0; l < level; ++l) {
      if (placing(levels[l].measure) || levels[l].measure == Measure::Moves) before_.push_back(l);
      if (levels[l].measure == Measure::AtOrAbove) above_.push_back(l);
      if (levels[l].measure == Measure::Placed) placed_ += levels[l].value;
    }
  }

  [[nodiscard]] bool fits() const {
    const auto positive = [](const std::vector<std::int64_t>& numbers) {
      return std::ranges::none_of(numbers, [](std::int64_t value) { return value < 0; });
    };
    const auto of_people = [&](const std::vector<std::int64_t>& prices) {
      return (prices.empty() || prices.size() == part_.people()) && positive(prices);
    };
    if (assumes_all_placed() && placed_ != fitting()) return false;
    if (!level_.multipliers.empty())
      return level_.scale > 0 && positive(level_.earlier) && positive(level_.above) && multipliers_fit();
    return level_.scale > 0 && !level_.prices.empty() && of_people(level_.prices) &&
           of_people(level_.case_prices) && of_people(level_.high_prices) &&
           (level_.earlier.empty() || level_.earlier.size() == before_.size()) && positive(level_.earlier);
  }

  std::int64_t bound() const {
    if (!level_.multipliers.empty()) return by_selections();
    if (level_.measure == Measure::AtOrAbove) return fewest_people();
    const Int128 total = gains() + earlier_values() + numbers() + room(before_balance() ? -1 : 0);
    const Int128 down = total >= 0 ? total / level_.scale : -((-total + level_.scale - 1) / level_.scale);
    if (level_.measure == Measure::Points) return static_cast<std::int64_t>(down / part_.grain * part_.grain);
    return static_cast<std::int64_t>(placing(level_.measure) ? down : -down);
  }

  // Those who stand in the step or above by what they hold, and those who have to stand higher.
  [[nodiscard]] std::int64_t at_least_there() const {
    std::int64_t least = 0;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      const bool there = part_.in_reach[p] != 0 && steps_.of(p, part_.held[p]) >= level_.step;
      least += there ? 1 : 0;
    }
    for (const auto l : above_) least = std::max(least, levels_[l].bound);
    return least;
  }

 private:
  [[nodiscard]] bool before_balance() const {
    return placing(level_.measure) || level_.measure == Measure::Moves;
  }

  // None is above what its place counts; a level of moves before adds nothing.
  [[nodiscard]] bool multipliers_fit() const {
    if (level_.multipliers.size() != part_.cases() || level_.above.size() != above_.size()) return false;
    if (level_.earlier.empty() && !placing(level_.measure)) return true;
    if (!level_.earlier.empty() && level_.earlier.size() != before_.size()) return false;
    for (std::size_t k = 0; k < level_.earlier.size(); ++k) {
      if (levels_[before_[k]].measure == Measure::Moves && level_.earlier[k] != 0) return false;
    }
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (level_.multipliers[c] > place_worth(c)) return false;
    }
    return true;
  }

  // What the case counts when it is placed: at the earlier levels, and at one of placing.
  [[nodiscard]] Int128 place_worth(std::size_t c) const {
    Int128 sum = placing(level_.measure) ? Int128{level_.scale} * worth(part_, level_, c, kNobody) : 0;
    for (std::size_t k = 0; k < level_.earlier.size(); ++k)
      sum += Int128{level_.earlier[k]} * worth(part_, levels_[before_[k]], c, kNobody);
    return sum;
  }

  // Without multipliers of earlier levels a bound of costs or balance is one of plans that place every case
  // that fits somewhere: the plan has to be one of them.
  [[nodiscard]] bool assumes_all_placed() const { return !placing(level_.measure) && level_.earlier.empty(); }
  [[nodiscard]] std::int64_t fitting() const {
    std::int64_t cases = 0;
    for (std::size_t c = 0; c < part_.cases(); ++c) cases += fits_somewhere(part_, c) ? 1 : 0;
    return cases;
  }

  // What the case adds when it goes to this person, less what their room costs.
  Int128 gain(std::size_t c, const Arc& arc) const {
    const auto p = static_cast<std::size_t>(arc.person);
    Int128 out = -Int128{level_.prices[p]} * part_.points[c];
    if (part_.holder[c] != arc.person) {
      if (!level_.case_prices.empty()) out -= level_.case_prices[p];
      if (!level_.high_prices.empty() && part_.high[c] != 0) out -= level_.high_prices[p];
    }
    const auto add = [&](const ProofLevel& level, std::int64_t factor) {
      const Int128 counted = Int128{factor} * worth(part_, level, c, arc.person);
      out += placing(level.measure) ? counted : -counted;
    };
    for (std::size_t k = 0; k < level_.earlier.size(); ++k) add(levels_[before_[k]], level_.earlier[k]);
    if (level_.measure == Measure::Soft)
      out -= Int128{level_.scale} * arc.soft;
    else
      add(level_, level_.scale);
    return out;
  }

  // With no multipliers of earlier levels every case that fits somewhere is placed; with them, those that
  // gain. Before balance the plan may leave out what it likes, as placing is what is bounded.
  Int128 gains() const {
    Int128 sum = 0;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      bool found = !assumes_all_placed();
      Int128 most = 0;
      for (const auto& arc : part_.arcs_of(c)) {
        if (!part_.fits_alone(c, static_cast<std::size_t>(arc.person))) continue;
        const auto here = gain(c, arc);
        if (!found || here > most) most = here;
        found = true;
      }
      sum += most;
    }
    return sum;
  }

  Int128 earlier_values() const {
    Int128 sum = 0;
    for (std::size_t k = 0; k < level_.earlier.size(); ++k) {
      const auto& level = levels_[before_[k]];
      const Int128 counted = Int128{level_.earlier[k]} * level.value;
      sum += placing(level.measure) ? -counted : counted;
    }
    return sum;
  }

  // The worth of how many more cases everybody may be given.
  Int128 numbers() const {
    Int128 sum = 0;
    const auto more = [](std::int32_t most, std::int32_t held) { return std::max(0, most - held); };
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (!level_.case_prices.empty())
        sum += Int128{level_.case_prices[p]} * more(part_.most_cases[p], part_.held_cases[p]);
      if (!level_.high_prices.empty())
        sum += Int128{level_.high_prices[p]} * more(part_.most_high[p], part_.held_high[p]);
    }
    return sum;
  }

  // Points that somebody may be given to stand no higher than in a step; -1: as their limit allows.
  std::int64_t room_at(std::size_t p, std::int32_t step) const {
    return step < 0 ? std::max<std::int64_t>(0, part_.room(p)) : steps_.room(p, step);
  }

  // The worth of all room at the prices, when no more people stand at or above each step than `above_` says,
  // and at most `more` at this level's step; -1: nothing is said of steps.
  Int128 room(std::int64_t more) const {
    Int128 sum = 0;
    const bool free = more < 0 && level_.measure != Measure::AtOrAbove;
    std::int32_t lowest = level_.measure == Measure::AtOrAbove ? level_.step : 0;
    if (level_.measure == Measure::Soft && !above_.empty()) lowest = levels_[above_.back()].step;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      const bool bound_by_steps = !free && !(level_.measure == Measure::Soft && above_.empty());
      sum += Int128{level_.prices[p]} * room_at(p, bound_by_steps ? lowest - 1 : -1);
    }
    if (free) return sum;
    for (const auto l : above_) sum += best(levels_[l].step, levels_[l].value);
    if (level_.measure == Measure::AtOrAbove) sum += best(level_.step, more);
    return sum;
  }

  // What the most that `people` can gain by standing in `step` instead of the one below is worth. Those who
  // stand there by what they hold already are among them.
  Int128 best(std::int32_t step, std::int64_t people) const {
    std::vector<Int128> worths;
    Int128 sum = 0;
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] == 0) continue;
      const auto points = room_at(p, step) - room_at(p, step - 1);
      const auto gained = Int128{level_.prices[p]} * points;
      if (steps_.of(p, part_.held[p]) >= step)
        sum += gained, --people;
      else
        worths.push_back(gained);
    }
    return sum + most_of(std::move(worths), people);
  }

  [[nodiscard]] std::int64_t cost(std::size_t c, const Arc& arc) const {
    if (level_.measure == Measure::Soft) return arc.soft;
    return level_.measure == Measure::Moves ? worth(part_, level_, c, arc.person) : 0;
  }

  // The best that each could be given, by room in grains: tables of the sums of multiplier less cost.
  std::vector<Int128> selections(std::size_t p, std::int64_t room) const {
    std::vector<Int128> table(static_cast<std::size_t>(room / part_.grain) + 1, 0);
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      const auto arcs = part_.arcs_of(c);
      const auto arc = std::ranges::lower_bound(arcs, static_cast<std::int32_t>(p), {}, &Arc::person);
      if (arc == arcs.end() || arc->person != static_cast<std::int32_t>(p) || !part_.fits_alone(c, p))
        continue;
      const auto gain = Int128{level_.multipliers[c]} - Int128{level_.scale} * cost(c, *arc);
      const auto weight = static_cast<std::size_t>(part_.points[c] / part_.grain);
      for (auto cell = table.size(); gain > 0 && cell-- > weight;)
        table[cell] = std::max(table[cell], table[cell - weight] + gain);
    }
    return table;
  }

  // Steps of balance that are spoken of, the highest first, with what standing there or above costs.
  [[nodiscard]] std::vector<std::pair<std::int32_t, std::int64_t>> fees() const {
    std::vector<std::pair<std::int32_t, std::int64_t>> out;
    for (std::size_t k = 0; k < above_.size(); ++k)
      out.emplace_back(levels_[above_[k]].step, level_.above[k]);
    if (level_.measure == Measure::AtOrAbove) out.emplace_back(level_.step, level_.scale);
    return out;
  }

  // What is best for somebody: in the highest step that is spoken of, or below one of them, with room for it;
  // less the fees of where they stand then, at least where they stand by what they hold.
  Int128 best_selection(std::size_t p, const std::vector<std::pair<std::int32_t, std::int64_t>>& fees) const {
    const auto table = selections(p, room_at(p, fees.empty() ? -1 : fees.front().first));
    if (fees.empty()) return table.back();
    std::optional<Int128> best;
    const auto stand = [&](std::int32_t step) {
      auto out = table[static_cast<std::size_t>(room_at(p, step) / part_.grain)];
      for (const auto& [of, fee] : fees) out -= of <= std::max(step, steps_.of(p, part_.held[p])) ? fee : 0;
      best = best ? std::max(*best, out) : out;
    };
    stand(fees.front().first);
    for (const auto& fee : fees) stand(fee.first - 1);
    return *best;
  }

  // Every case is held once; what each person holds is no better than their best selection. With factors of
  // earlier levels, and of placing, at most once: a case that is left out costs what its place would have
  // counted.
  std::int64_t by_selections() const {
    Int128 total = earlier_values() * -1;
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (fits_somewhere(part_, c)) total += level_.multipliers[c] - place_worth(c);
    }
    for (std::size_t k = 0; k < above_.size(); ++k)
      total -= Int128{level_.above[k]} * levels_[above_[k]].value;
    const auto steps = fees();
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] != 0) total -= best_selection(p, steps);
    }
    const auto up = static_cast<std::int64_t>(total >= 0 ? (total + level_.scale - 1) / level_.scale
                                                         : -(-total / level_.scale));
    if (level_.measure == Measure::AtOrAbove) return std::max(up, at_least_there());
    return level_.measure == Measure::Points ? -up / part_.grain * part_.grain
                                             : (placing(level_.measure) ? -up : up);
  }

  static Int128 most_of(std::vector<Int128> worths, std::int64_t people) {
    std::ranges::sort(worths, std::greater<>{});
    Int128 sum = 0;
    for (std::size_t k = 0; k < worths.size() && static_cast<std::int64_t>(k) < people; ++k) sum += worths[k];
    return sum;
  }

  // The least number of people in the step or above with whom the room is worth what the cases need.
  std::int64_t fewest_people() const {
    const Int128 needed = -(gains() + earlier_values() + numbers());
    auto least = at_least_there();
    const auto all = static_cast<std::int64_t>(part_.people());
    while (least < all && room(least) < needed) ++least;
    return least;
  }

  const Part& part_;
  const Steps steps_;
  const std::vector<ProofLevel>& levels_;
  const ProofLevel& level_;
  std::vector<std::size_t> before_;  // levels of placing and moves
  std::vector<std::size_t> above_;   // levels of balance
  std::int64_t placed_ = 0;          // at the earlier levels
};

std::int64_t plain_sum(const Part& part, const ProofLevel& level) {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < part.cases(); ++c) {
    if (fits_somewhere(part, c)) sum += worth(part, level, c, kNobody);
  }
  return sum;
}

}  // namespace

std::vector<ProofLevel> levels_of(const Part& part, const std::vector<std::int32_t>& assignment) {
  std::vector<ProofLevel> out;
  std::vector<std::uint8_t> present(256, 0);
  for (const auto urgency : part.urgency) present[urgency] = 1;
  for (std::size_t u = 0; u < present.size(); ++u) {
    if (present[u] == 0) continue;
    for (const auto measure : {Measure::Placed, Measure::Points})
      out.push_back({measure, static_cast<std::uint8_t>(u), 0, 0, 0, 1, {}, {}, {}, {}, {}, {}});
  }
  const bool replanning = std::ranges::any_of(part.holder, [](auto p) { return p != kNobody; });
  if (replanning) out.push_back({Measure::Moves, 0, 0, 0, 0, 1, {}, {}, {}, {}, {}, {}});
  const Pairs pairs{part};
  std::int64_t soft = 0;
  auto load = part.held;
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    for (auto& level : out) level.value += worth(part, level, c, assignment[c]);
    soft += pairs.soft(c, static_cast<std::size_t>(assignment[c]));
    load[static_cast<std::size_t>(assignment[c])] += part.points[c];
  }
  const Steps steps{part};
  std::vector<std::int64_t> at(static_cast<std::size_t>(steps.top()) + 1, 0);
  std::int64_t people = 0;
  for (std::size_t p = 0; p < part.people(); ++p) {
    if (part.in_reach[p] != 0) ++at[static_cast<std::size_t>(steps.of(p, load[p]))], ++people;
  }
  std::int64_t above = 0;
  for (auto step = at.size(); step-- > 1 && above < people;) {
    above += at[step];
    if (above > 0)
      out.push_back(
          {Measure::AtOrAbove, 0, static_cast<std::int32_t>(step), above, 0, 1, {}, {}, {}, {}, {}, {}});
  }
  out.push_back({Measure::Soft, 0, 0, soft, 0, 1, {}, {}, {}, {}, {}, {}});
  return out;
}

Result<std::int64_t> recompute_bound(const Part& part, const std::vector<ProofLevel>& levels,
                                     std::size_t level) {
  if (level >= levels.size()) return fail(Error::invalid("PLAN-PROOF", "There is no such level."));
  const auto& target = levels[level];
  if (target.prices.empty() && target.multipliers.empty()) {
    if (placing(target.measure)) return plain_sum(part, target);
    if (target.measure == Measure::AtOrAbove) return Formula{part, levels, level}.at_least_there();
    return fail(Error::invalid("PLAN-PROOF", "The level has no prices."));
  }
  const Formula formula{part, levels, level};
  if (!formula.fits())
    return fail(
        Error::invalid("PLAN-PROOF", "The multipliers do not fit the people and levels, or are negative."));
  return formula.bound();
}

}  // namespace evenkeel::allocation::placing
