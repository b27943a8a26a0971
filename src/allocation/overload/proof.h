// The overload proof: cases, the only people who may hold them, and two sums of which the first is larger.
//
// Theory: work that may be split can be shared out if and only if no set of cases weighs more than all who
// may hold one of them have room for (Hall 1935, Gale 1957; the set is the smallest cut of a maximum flow).
// Such a set is a proof for whole cases too, since splitting only helps. The converse fails: whole cases may
// not fit where split ones would. For those, the same is asked in portions: with portions of t, a case counts
// floor(weight / t) and a person floor(room / t); whole cases that fit also fit so counted.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "allocation/overload/instance.h"

namespace evenkeel::overload {

enum class Claim : std::uint8_t {
  NoneEvenIfSplit,  // a proof: no allocation exists, even if cases could be shared between people
  NoneWhole,        // a proof: none exists while each case goes to one person; split, they might fit
};
std::string_view claim_code(Claim claim);  // "none-even-if-split", "none-whole"

// Invariants: demand > room; `people` is everybody who may hold a case of `classes`; when minimal, the
// classes without any one of them (with the people left then) prove nothing, nor does any smaller choice.
struct Proof {
  Claim claim = Claim::NoneEvenIfSplit;
  std::int64_t portion = 1;            // t above; 1 unless NoneWhole
  std::vector<std::uint32_t> classes;  // of the grouped instance, ascending
  std::vector<std::uint32_t> people;   // numbers of the grouped instance, ascending
  std::int64_t demand = 0;             // in portions
  std::int64_t room = 0;
  bool minimal = true;
  std::int64_t separate = 1;  // sets that prove it and share nobody: this one is one of so many
  std::int64_t lacking = 0;   // over all of them, what cannot be covered however the work is shared
  [[nodiscard]] std::int64_t shortfall() const { return demand - room; }
};

// The code of the rule that bars a person from a case; indices of the instance. Lives as long as the program,
// or at least as long as what is made of it.
using Bars = std::function<std::string_view(std::size_t case_index, std::size_t person)>;

struct ProveLimits {
  std::int64_t work = 4'000'000'000;  // arcs looked at to make a set minimal; beyond it, minimal is false
  std::int64_t portions = 64;         // portions tried for whole cases; 0: only what holds even if split
  Bars bars;                          // given: of several sets, the one with fewest distinct rules is shown
};

// None when no proof is found: then, split, everything fits. Of several proofs: fewest distinct rules, then
// the largest shortfall, then the fewest people, then the first by id.
std::optional<Proof> prove(const Grouped& grouped, const ProveLimits& limits = {});

// What cannot be covered however the work is shared; 0 exactly when, split, everything fits.
std::int64_t lacking_if_split(const Grouped& grouped);
std::int64_t lacking_if_split(const Grouped& grouped, const std::vector<std::int64_t>& demand,
                              const std::vector<std::int64_t>& room);

}  // namespace evenkeel::overload
