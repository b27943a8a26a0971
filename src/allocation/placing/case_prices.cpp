#include "allocation/placing/case_prices.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "allocation/placing/selection.h"
#include "base/int128.h"

namespace evenkeel::allocation::placing {
namespace {

class CasePricer {
 public:
  CasePricer(const Part& part, const std::vector<ProofLevel>& levels, std::size_t l, std::int64_t& work_left,
             gap::Meter& meter)
      : part_(part),
        steps_(part),
        levels_(levels),
        level_(levels[l]),
        scale_(level_.measure == Measure::Points ? kScale / 1024 : kScale),
        work_left_(work_left),
        meter_(meter),
        items_(part.people()),
        options_(part.people()),
        free_(part.cases(), 1) {
    for (std::size_t k = 0; k < l; ++k) {
      (levels[k].measure == Measure::AtOrAbove ? above_ : before_).push_back(k);
    }
    list_items();
    list_options();
    find_free();
    const auto value = more_is_better(level_.measure) ? -level_.value : level_.value;
    const auto unit = level_.measure == Measure::Points ? part.grain : 1;
    enough_ = scale_ * (value - unit) + 1;
    aim_ = scale_ * value - scale_ * unit / 2;
  }

  std::optional<ProofLevel> run(const std::vector<CaseStart>& starts, const ProofLevel* before) {
    std::vector<Point> points;
    for (const auto& start : starts) points.push_back(point_of(start));
    if (before != nullptr) points.push_back(point_after(*before));
    for (auto& point : points) {
      const auto total = evaluate(point);
      if (best_total_ && total <= *best_total_) continue;
      best_total_ = total, best_ = point;
    }
    if (!best_total_) return std::nullopt;
    climb();
    return published();
  }

 private:
  static constexpr std::int64_t kScale = std::int64_t{1} << 20U;
  static constexpr std::int64_t kMost = std::int64_t{1} << 44U;  // no multiplier is above it
  static constexpr std::int64_t kUnit = 64;                      // of directions
  static constexpr std::int64_t kFullPace = 1024;
  static constexpr int kMostSteps = 6000;

  using Numbers = std::vector<std::int64_t>;

  // `short_of`, by case: how much less than its place counts the case is said to be worth; any sign where all
  // of its class are placed. Fees of standing at each step of balance before, and a factor for each level of
  // placing before.
  struct Point {
    Numbers short_of, fees, earlier;
  };

  struct Item {
    std::size_t c = 0;
    std::int64_t weight = 0;  // in grains
    std::int64_t cost = 0;
  };
  // Room up to a step, and which steps whoever uses it pays for: those from `first` on.
  struct Option {
    std::int64_t room = 0;
    std::size_t first = 0;
  };

  [[nodiscard]] bool of_balance() const { return level_.measure == Measure::AtOrAbove; }
  // Steps that are paid for, the highest first: those before, and that of the level.
  [[nodiscard]] std::size_t paid_steps() const { return above_.size() + (of_balance() ? 1 : 0); }
  [[nodiscard]] std::int32_t paid_step(std::size_t k) const {
    return k < above_.size() ? levels_[above_[k]].step : level_.step;
  }

  void list_items() {
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      bool fits = false;
      for (const auto& arc : part_.arcs_of(c)) {
        const auto p = static_cast<std::size_t>(arc.person);
        if (!part_.fits_alone(c, p)) continue;
        items_[p].push_back(
            {c, part_.points[c] / part_.grain, level_.measure == Measure::Soft ? scale_ * arc.soft : 0});
        fits = true;
      }
      if (fits) fitting_.push_back(c);
    }
  }

  void list_options() {
    for (std::size_t p = 0; p < part_.people(); ++p) {
      const auto now = steps_.of(p, part_.held[p]);
      std::size_t forced = 0;
      while (forced < paid_steps() && paid_step(forced) > now) ++forced;
      for (std::size_t k = 0; k <= paid_steps(); ++k) {
        const auto points = paid_steps() == 0 ? std::max<std::int64_t>(0, part_.room(p))
                                              : steps_.room(p, k == 0 ? paid_step(0) : paid_step(k - 1) - 1);
        options_[p].push_back({points / part_.grain, std::min(k, forced)});
      }
    }
  }

  // Classes of which every case that fits somewhere is placed before.
  void find_free() {
    for (const auto c : fitting_) {
      const auto placed = std::ranges::find_if(before_, [&](std::size_t k) {
        return levels_[k].measure == Measure::Placed && levels_[k].urgency == part_.urgency[c];
      });
      const auto all = std::ranges::count_if(
          fitting_, [&](std::size_t other) { return part_.urgency[other] == part_.urgency[c]; });
      free_[c] = placed != before_.end() && levels_[*placed].value == all ? 1 : 0;
    }
    all_free_ = std::ranges::all_of(fitting_, [&](auto c) { return free_[c] != 0; });
    for (const auto k : before_) {
      counted_.push_back(std::ranges::any_of(
          fitting_, [&](auto c) { return free_[c] == 0 && part_.urgency[c] == levels_[k].urgency; }));
    }
  }

  [[nodiscard]] std::int64_t counts(const ProofLevel& level, std::size_t c) const {
    if (!more_is_better(level.measure) || part_.urgency[c] != level.urgency) return 0;
    return level.measure == Measure::Placed ? 1 : part_.points[c];
  }

  // What the case's place counts at the factors; 0 for those that are free, as it always counts.
  [[nodiscard]] std::int64_t place(std::size_t c, const Numbers& earlier) const {
    if (free_[c] != 0) return 0;
    auto sum = scale_ * counts(level_, c);
    for (std::size_t k = 0; k < earlier.size(); ++k) sum += earlier[k] * counts(levels_[before_[k]], c);
    return sum;
  }

  Point point_of(const CaseStart& start) {
    auto of_case = start.of_case;
    auto earlier = start.earlier;
    earlier.resize(before_.size(), 0);
    Numbers fees(paid_steps(), 0);
    if (start.scale == 0) {
      for (const auto c : fitting_) {
        for (std::size_t k = 0; k < before_.size(); ++k) {
          const auto& level = levels_[before_[k]];
          if (free_[c] == 0 && level.measure == Measure::Points && counts(level, c) > 0)
            earlier[k] = std::max(earlier[k], (of_case[c] + counts(level, c) - 1) / counts(level, c));
        }
      }
    }
    find_fees(of_case, start.prices, fees);
    const auto scale = std::max<std::int64_t>(1, start.scale == 0 ? fees.back() : start.scale);
    for (auto* numbers : {&of_case, &earlier, &fees}) {
      for (auto& n : *numbers)
        n = static_cast<std::int64_t>(std::clamp<Int128>(Int128{n} * scale_ / scale, -kMost, kMost));
    }
    return made(std::move(of_case), std::move(fees), std::move(earlier));
  }

  Point made(Numbers of_case, Numbers fees, Numbers earlier) const {
    fees.resize(above_.size());
    Point out{std::move(of_case), std::move(fees), std::move(earlier)};
    for (const auto c : fitting_) {
      auto& n = out.short_of[c];
      n = place(c, out.earlier) - n;
      if (free_[c] == 0) n = std::max<std::int64_t>(0, n);
    }
    return out;
  }

  // The level before was one of balance: standing there has its fee now.
  Point point_after(const ProofLevel& before) const {
    auto fees = before.above;
    fees.push_back(before.scale);
    fees.resize(above_.size(), 0);
    auto earlier = before.earlier;
    earlier.resize(before_.size(), 0);
    return made(before.multipliers, std::move(fees), std::move(earlier));
  }

  // For each step what the last of those who may stand there gains by it: by prices of room if there are any.
  void find_fees(const Numbers& of_case, const Numbers& prices, Numbers& fees) {
    std::vector<Numbers> gains(paid_steps());
    Numbers people;
    for (std::size_t k = 0; k < paid_steps(); ++k)
      people.push_back(k < above_.size() ? levels_[above_[k]].value : level_.value);
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] == 0 || paid_steps() == 0) continue;
      const auto worth = [&](std::size_t k) {
        const auto room = options_[p][k].room;
        return prices.empty() ? most_within(p, room, of_case) : prices[p] * room * part_.grain;
      };
      for (std::size_t k = 0; k < paid_steps(); ++k) {
        if (options_[p].back().first <= k)
          --people[k];
        else
          gains[k].push_back(worth(k) - worth(k + 1));
      }
    }
    for (std::size_t k = 0; k < paid_steps(); ++k) {
      std::ranges::sort(gains[k], std::greater<>{});
      const auto last = std::clamp<std::int64_t>(people[k] - 1, 0, std::ssize(gains[k]));
      if (last < std::ssize(gains[k])) fees[k] = gains[k][static_cast<std::size_t>(last)];
    }
  }

  std::int64_t most_within(std::size_t p, std::int64_t room, const Numbers& worth) {
    places_.assign(1, {room, 0});
    choose(p, worth);
    return selector_.gain();
  }

  // The best selection of what somebody could gain by, in one of places_.
  void choose(std::size_t p, const Numbers& worth) {
    offers_.clear();
    for (const auto& item : items_[p]) {
      if (const auto gain = worth[item.c] - item.cost; gain > 0)
        offers_.push_back({item.c, item.weight, gain});
    }
    selector_.choose(offers_, places_);
    work_left_ -= selector_.work();
  }

  // The bound times the scale, at most; fills taken_ and standing_ with what the selections do.
  std::int64_t evaluate(const Point& point) {
    taken_.assign(part_.cases(), 0);
    standing_.assign(paid_steps(), 0);
    std::int64_t total = 0;
    for (std::size_t k = 0; k < before_.size(); ++k) {
      if (counted_[k]) total += point.earlier[k] * levels_[before_[k]].value;
    }
    Numbers worth(part_.cases(), 0);
    for (const auto c : fitting_) {
      total -= point.short_of[c];
      worth[c] = place(c, point.earlier) - point.short_of[c];
    }
    for (std::size_t k = 0; k < above_.size(); ++k) total -= point.fees[k] * levels_[above_[k]].value;
    Numbers due(paid_steps() + 1, 0);  // of all steps from one on
    for (auto k = paid_steps(); k-- > 0;) due[k] = due[k + 1] + (k < above_.size() ? point.fees[k] : scale_);
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] != 0) total -= select(p, worth, due);
    }
    return total;
  }

  std::int64_t select(std::size_t p, const Numbers& worth, const Numbers& due) {
    places_.clear();
    for (const auto& option : options_[p]) places_.push_back({option.room, due[option.first]});
    choose(p, worth);
    for (auto k = options_[p][selector_.place()].first; k < paid_steps(); ++k) ++standing_[k];
    for (const auto c : selector_.cases()) ++taken_[c];
    return selector_.gain();
  }

  // By what the selections break: subgradient steps (Held and Karp 1971) of Polyak's length, in which seven
  // eighths of the direction before go on. They are halved where none of many was better: of so many that the
  // work would do for some sixteen halvings.
  void climb() {
    constexpr std::int64_t kHalvings = 16;
    auto point = best_;
    auto pace = kFullPace;
    std::int64_t stale = 0;
    std::int64_t patience = 0;
    Numbers direction;
    for (int step = 0; step < kMostSteps && pace > 0 && work_left_ > 0 && !meter_.over(); ++step) {
      if (*best_total_ >= enough_) return;
      const auto before = work_left_;
      const auto total = evaluate(point);
      const auto spent = before - work_left_;
      meter_.add(spent / 16);
      if (step == 0)
        patience = std::clamp<std::int64_t>(before / (spent + 1) / kHalvings, 16, kMostSteps / kHalvings);
      if (total > *best_total_)
        best_total_ = total, best_ = point, stale = 0;
      else if (++stale >= patience)
        pace /= 2, stale = 0;
      if (!turn(direction, gradient(point))) return;
      move(point, direction, Int128{pace} * std::max<std::int64_t>(scale_ / 64, aim_ - total));
    }
  }

  // Cases first, then steps of balance, then levels of placing, in 1 / kUnit.
  Numbers gradient(const Point& point) const {
    Numbers out;
    for (const auto c : fitting_) {
      const auto n = kUnit * (taken_[c] - 1);
      out.push_back(free_[c] == 0 && point.short_of[c] == 0 && n < 0 ? 0 : n);
    }
    for (std::size_t k = 0; k < above_.size(); ++k) {
      const auto n = kUnit * (standing_[k] - levels_[above_[k]].value);
      out.push_back(point.fees[k] == 0 && n < 0 ? 0 : n);
    }
    for (std::size_t k = 0; k < before_.size(); ++k) {
      const auto& level = levels_[before_[k]];
      if (!counted_[k]) {
        out.push_back(0);
        continue;
      }
      auto lacking = level.value;
      for (const auto c : fitting_) lacking -= free_[c] == 0 ? taken_[c] * counts(level, c) : 0;
      const auto n = kUnit * lacking / norm(level);
      out.push_back(point.earlier[k] == 0 && n < 0 ? 0 : n);
    }
    return out;
  }

  // Points count as much as cases do.
  [[nodiscard]] std::int64_t norm(const ProofLevel& level) const {
    if (level.measure != Measure::Points) return 1;
    std::int64_t sum = 0;
    for (const auto c : fitting_) sum += part_.points[c];
    return std::max<std::int64_t>(1, sum / std::max<std::int64_t>(1, std::ssize(fitting_)));
  }

  // False where nothing is broken any more.
  static bool turn(Numbers& direction, const Numbers& gradient) {
    direction.resize(gradient.size(), 0);
    for (std::size_t i = 0; i < gradient.size(); ++i) direction[i] = gradient[i] + direction[i] * 7 / 8;
    return std::ranges::any_of(direction, [](auto n) { return n != 0; });
  }

  void move(Point& point, const Numbers& direction, Int128 far) const {
    Int128 length = 0;
    for (const auto n : direction) length += Int128{n} * n;
    const auto stride = [&](std::size_t i) {
      return static_cast<std::int64_t>(far * direction[i] * kUnit / kFullPace / length);
    };
    std::size_t i = 0;
    for (const auto c : fitting_) {
      auto& n = point.short_of[c];
      n = std::clamp(n + stride(i++), free_[c] == 0 ? 0 : -kMost, kMost);
    }
    for (auto& n : point.fees) n = std::clamp<std::int64_t>(n + stride(i++), 0, kMost);
    for (std::size_t k = 0; k < before_.size(); ++k) {
      auto& n = point.earlier[k];
      n = std::clamp<std::int64_t>(n + stride(i++) / norm(levels_[before_[k]]), 0, kMost);
    }
  }

  ProofLevel published() const {
    ProofLevel out;
    out.measure = level_.measure, out.urgency = level_.urgency, out.step = level_.step;
    out.value = level_.value;
    out.scale = scale_;
    out.above = best_.fees;
    out.multipliers.assign(part_.cases(), 0);
    if (!all_free_ || more_is_better(level_.measure)) out.earlier = best_.earlier;
    for (const auto c : fitting_) out.multipliers[c] = place(c, best_.earlier) - best_.short_of[c];
    for (std::size_t k = 0; k < out.earlier.size(); ++k) {
      const auto& level = levels_[before_[k]];
      if (counted_[k]) continue;
      out.earlier[k] = 0;
      for (const auto c : fitting_) {
        if (level.measure == Measure::Placed && part_.urgency[c] == level.urgency)
          out.earlier[k] = std::max(out.earlier[k], out.multipliers[c]);
      }
    }
    return out;
  }

  const Part& part_;
  const Steps steps_;
  const std::vector<ProofLevel>& levels_;
  const ProofLevel& level_;
  const std::int64_t scale_;
  std::int64_t& work_left_;
  gap::Meter& meter_;
  std::vector<std::size_t> before_, above_;  // levels of placing, and of balance
  std::vector<std::vector<Item>> items_;     // by person: cases that fit
  std::vector<std::vector<Option>> options_;
  std::vector<std::size_t> fitting_;  // cases that fit somewhere
  std::vector<std::uint8_t> free_;    // by case: all of its class are placed
  bool all_free_ = true;
  std::vector<bool> counted_;  // by level of placing before: is something of its class left out?
  std::int64_t enough_ = 0, aim_ = 0;
  std::optional<std::int64_t> best_total_;
  Point best_;
  Numbers taken_, standing_;   // by case, by step that is paid for: of the selections last looked at
  std::vector<Offer> offers_;  // to one person
  std::vector<Place> places_;  // theirs
  Selector selector_;
};

}  // namespace

bool suits_case_prices(const Part& part) {
  constexpr std::size_t kFewEach = 6;
  constexpr std::size_t kMostCases = 512;
  const auto people = static_cast<std::size_t>(std::ranges::count(part.in_reach, 1));
  const bool held = std::ranges::any_of(part.holder, [](auto p) { return p != kNobody; });
  return !held && part.cases() <= kMostCases && part.cases() <= kFewEach * people;
}

CaseStart start_of_prices(const Part& part, const ProofLevel& level) {
  const auto cost = [&](std::size_t c, const Arc& arc) {
    const auto p = static_cast<std::size_t>(arc.person);
    auto sum = level.prices[p] * part.points[c];
    if (!level.case_prices.empty()) sum += level.case_prices[p];
    if (!level.high_prices.empty() && part.high[c] != 0) sum += level.high_prices[p];
    return level.measure == Measure::Soft ? sum + level.scale * arc.soft : sum;
  };
  CaseStart out{level.measure == Measure::AtOrAbove ? 0 : level.scale, {}, level.earlier, level.prices};
  for (std::size_t c = 0; c < part.cases(); ++c) {
    std::optional<std::int64_t> least;
    for (const auto& arc : part.arcs_of(c)) {
      if (part.fits_alone(c, static_cast<std::size_t>(arc.person)))
        least = std::min(least.value_or(cost(c, arc)), cost(c, arc));
    }
    out.of_case.push_back(least.value_or(0));
  }
  return out;
}

std::optional<ProofLevel> price_cases(const Part& part, const std::vector<ProofLevel>& levels, std::size_t l,
                                      const std::vector<CaseStart>& starts, const ProofLevel* before,
                                      std::int64_t& work_left, gap::Meter& meter) {
  if (work_left <= 0) return std::nullopt;
  return CasePricer{part, levels, l, work_left, meter}.run(starts, before);
}

}  // namespace evenkeel::allocation::placing
