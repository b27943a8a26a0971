// The pairs that the rules allow, worked out once for all cases of which every rule says the same.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/judge.h"

namespace evenkeel::allocation {

// A pair that may be used, with the steps of its soft rules.
struct OpenPair {
  std::int32_t candidate = 0;
  std::int64_t soft = 0;
};

// Cases of one kind are alike to every rule but those about load: the same unit and team, the same features,
// and nothing said of the case itself. A case of which something is said is a kind of its own.
struct Kinds {
  std::vector<std::uint32_t> of;  // by position in `cases`
  std::vector<std::vector<OpenPair>>
      pairs;  // by kind, sorted by candidate: those no rule about the pair bars, and whoever may keep it
};

Kinds kinds_of(const Problem& problem, const std::vector<std::uint32_t>& cases);

// By case of the problem: whom it may go to if the plan gave them nothing else, sorted by candidate.
class OpenPairs {
 public:
  explicit OpenPairs(const Problem& problem);
  [[nodiscard]] const std::vector<OpenPair>& operator[](std::size_t c) const { return lists_[of_[c]]; }
  [[nodiscard]] std::size_t size() const { return of_.size(); }
  // Each list once, in the order of the first case that has it.
  [[nodiscard]] const std::vector<std::vector<OpenPair>>& lists() const { return lists_; }
  // The entry of a pair; null where the case may not go to the candidate.
  [[nodiscard]] const OpenPair* find(std::size_t c, std::int32_t candidate) const;

 private:
  std::vector<std::uint32_t> of_;
  std::vector<std::vector<OpenPair>> lists_;
};

// The most that somebody may hold with a case that the plan gives: the limit, and never past the stop line.
std::int64_t plan_limit(const Candidate& candidate);

// What the rules about load say of a new case, or of one that its holder keeps, in numbers alone and without
// overrides: the same as judge_load() (a test compares them).
bool load_allows(const Candidate& candidate, const WaitingCase& added, const Load& before, bool keeps);

// Somebody's share of high-risk cases would stand above what protects them, and higher than `before`.
bool lifts_share(const Candidate& candidate, const Load& before, const Load& after);

// The numbers of cases and of those of high risk that somebody may hold, or holds anyhow.
bool within_numbers(const Candidate& candidate, const Load& after);

}  // namespace evenkeel::allocation
