#include "allocation/overload/proof.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "allocation/overload/transport.h"

namespace evenkeel::overload {
namespace {

using Chosen = std::vector<std::uint32_t>;

Chosen people_of(const Classes& classes, const Chosen& chosen) {
  Chosen out;
  for (const auto c : chosen) out.insert(out.end(), classes.people(c).begin(), classes.people(c).end());
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

// Part of an instance as one of its own: classes and people numbered anew, in the same order.
struct Part {
  Classes classes;
  std::vector<std::int64_t> demand, room;
};

// What is counted: points, or portions of them.
struct Counted {
  const Classes* classes = nullptr;
  std::vector<std::int64_t> demand, room;

  [[nodiscard]] Part part(const Chosen& chosen) const {
    Part out;
    const auto people = people_of(*classes, chosen);
    for (const auto p : people) out.room.push_back(room[p]);
    for (const auto c : chosen) {
      for (const auto p : classes->people(c)) {
        const auto at = std::ranges::lower_bound(people, p) - people.begin();
        out.classes.person.push_back(static_cast<std::uint32_t>(at));
      }
      out.classes.start.push_back(static_cast<std::uint32_t>(out.classes.person.size()));
      out.demand.push_back(demand[c]);
    }
    return out;
  }
};

enum class DropFirst : std::uint8_t { MostPeople, LeastDemand };

// Shrinks a set until every class in it is needed: a class is, when all others can be served without it. A
// class needed by a set is needed by every smaller one, so each is asked once.
class Shrinker {
 public:
  Shrinker(const Part& part, DropFirst first) : part_(part), flow_(part.classes, part.demand, part.room) {
    kept_.resize(part.classes.size());
    std::iota(kept_.begin(), kept_.end(), 0U);
    order_ = kept_;
    if (first == DropFirst::MostPeople)
      std::ranges::stable_sort(order_, std::greater{},
                               [&](auto c) { return part_.classes.people(c).size(); });
    else
      std::ranges::stable_sort(order_, {}, [&](auto c) { return part_.demand[c]; });
  }

  // The classes kept, as numbers of the part; `work` is counted down, and below 0 it stops where it is.
  Chosen run(std::int64_t& work, bool& minimal) {
    flow_.run();
    for (const auto c : order_) {
      if (!std::ranges::binary_search(kept_, c)) continue;
      work -= static_cast<std::int64_t>(part_.classes.person.size() + part_.room.size());
      if (work < 0) return minimal = false, kept_;
      Transport without = flow_;
      without.drop(c);
      if (without.run() > 0) keep(without.shortage().front(), std::move(without));
    }
    return kept_;
  }

 private:
  void keep(Chosen fewer, Transport&& flow) {
    flow_ = std::move(flow);
    for (const auto c : kept_) {
      if (!std::ranges::binary_search(fewer, c)) flow_.drop(c);
    }
    kept_ = std::move(fewer);
  }

  const Part& part_;
  Transport flow_;
  Chosen kept_;
  Chosen order_;
};

class Prover {
 public:
  Prover(const Grouped& grouped, const ProveLimits& limits)
      : grouped_(grouped), limits_(limits), work_(limits.work) {}

  std::optional<Proof> even_if_split() {
    return in({&grouped_.classes, grouped_.demand, grouped_.room}, Claim::NoneEvenIfSplit, 1);
  }

  std::optional<Proof> whole() {
    if (limits_.portions <= 0) return std::nullopt;
    if (auto heavy = too_heavy()) return heavy;
    for (const auto portion : portions()) {
      if (auto proof = in(counted_in(portion), Claim::NoneWhole, portion)) return proof;
    }
    return std::nullopt;
  }

 private:
  // Several sets may prove it; the best of a few is shown.
  std::optional<Proof> in(const Counted& counted, Claim claim, std::int64_t portion) {
    Transport flow{*counted.classes, counted.demand, counted.room};
    const auto lacking = flow.run();
    if (lacking == 0) return std::nullopt;
    const auto parts = flow.shortage();
    std::vector<Proof> found;
    for (std::size_t k = 0; k < std::min(parts.size(), kMostParts); ++k) {
      for (const auto first : {DropFirst::MostPeople, DropFirst::LeastDemand}) {
        found.push_back(shrunk(counted, parts[k], first));
        const bool as_it_was = found.back().classes.size() == parts[k].size();  // in any order
        if (as_it_was || parts[k].size() > kMostForTwoOrders) break;
      }
    }
    auto best = found.size() == 1 ? found.front() : *std::ranges::min_element(found, {}, [&](const auto& f) {
      return std::tuple{distinct_rules(f), -f.shortfall(), f.people.size(), f.people, f.classes};
    });
    best.claim = claim;
    best.portion = portion;
    best.separate = static_cast<std::int64_t>(parts.size());
    best.lacking = lacking;
    return best;
  }

  Proof shrunk(const Counted& counted, const Chosen& chosen, DropFirst first) {
    const auto part = counted.part(chosen);
    Proof out;
    for (const auto at : Shrinker{part, first}.run(work_, out.minimal)) out.classes.push_back(chosen[at]);
    out.people = people_of(*counted.classes, out.classes);
    for (const auto c : out.classes) out.demand += counted.demand[c];
    for (const auto p : out.people) out.room += counted.room[p];
    return out;
  }

  // Of the first case of each class: cheap, and only the choice between true proofs hangs on it.
  std::size_t distinct_rules(const Proof& proof) {
    if (!limits_.bars) return 0;
    std::set<std::string_view> codes;
    for (const auto c : proof.classes) {
      const auto one =
          static_cast<std::size_t>(std::ranges::find(grouped_.class_of, c) - grouped_.class_of.begin());
      for (std::uint32_t p = 0; p < grouped_.people.size(); ++p) {
        if (!std::ranges::binary_search(proof.people, p)) codes.insert(limits_.bars(one, grouped_.people[p]));
      }
    }
    return codes.size();
  }

  // A case heavier than the room of everybody who may hold it: counted in portions of its own weight.
  std::optional<Proof> too_heavy() {
    const auto one = heaviest_beyond_room();
    if (!one) return std::nullopt;
    const auto portion = grouped_.instance->cases[*one].weight;
    const auto counted = counted_in(portion);
    auto proof = shrunk(counted, {grouped_.class_of[*one]}, DropFirst::MostPeople);
    proof.claim = Claim::NoneWhole;
    proof.portion = portion;
    Transport flow{*counted.classes, counted.demand, counted.room};
    proof.lacking = flow.run();
    proof.separate = std::ssize(flow.shortage());
    return proof;
  }

  // The case that is most above the room of everybody who may hold it; the first by id of several.
  std::optional<std::size_t> heaviest_beyond_room() const {
    std::vector<std::int64_t> most(grouped_.classes.size(), 0);
    for (std::uint32_t c = 0; c < most.size(); ++c) {
      for (const auto p : grouped_.classes.people(c)) most[c] = std::max(most[c], grouped_.room[p]);
    }
    std::optional<std::size_t> found;
    std::int64_t beyond = 0;
    const auto& cases = grouped_.instance->cases;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const auto more = cases[i].weight - most[grouped_.class_of[i]];
      if (more <= 0 || more < beyond || (more == beyond && cases[*found].id < cases[i].id)) continue;
      found = i;
      beyond = more;
    }
    return found;
  }

  Counted counted_in(std::int64_t portion) const {
    Counted out{&grouped_.classes, std::vector<std::int64_t>(grouped_.demand.size()), grouped_.room};
    for (std::size_t i = 0; i < grouped_.class_of.size(); ++i)
      out.demand[grouped_.class_of[i]] += grouped_.instance->cases[i].weight / portion;
    for (auto& room : out.room) room /= portion;
    return out;
  }

  // The weights there are, heaviest first; no portion depends on the unit in which weights are written.
  std::vector<std::int64_t> portions() const {
    std::set<std::int64_t, std::greater<>> weights;
    for (const auto& one : grouped_.instance->cases) weights.insert(one.weight);
    const auto most = static_cast<std::size_t>(limits_.portions);
    return {weights.begin(),
            std::next(weights.begin(), static_cast<std::ptrdiff_t>(std::min(most, weights.size())))};
  }

  static constexpr std::size_t kMostParts = 4;
  static constexpr std::size_t kMostForTwoOrders = 200;

  const Grouped& grouped_;
  const ProveLimits& limits_;
  std::int64_t work_;
};

}  // namespace

std::string_view claim_code(Claim claim) {
  switch (claim) {
    case Claim::NoneEvenIfSplit:
      return "none-even-if-split";
    case Claim::NoneWhole:
      return "none-whole";
  }
  return "";
}

std::optional<Proof> prove(const Grouped& grouped, const ProveLimits& limits) {
  Prover prover{grouped, limits};
  if (auto proof = prover.even_if_split()) return proof;
  return prover.whole();
}

std::int64_t lacking_if_split(const Grouped& grouped, const std::vector<std::int64_t>& demand,
                              const std::vector<std::int64_t>& room) {
  return Transport{grouped.classes, demand, room}.run();
}

std::int64_t lacking_if_split(const Grouped& grouped) {
  return lacking_if_split(grouped, grouped.demand, grouped.room);
}

}  // namespace evenkeel::overload
