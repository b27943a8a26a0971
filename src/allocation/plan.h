// A plan: who is to hold which of a problem's cases, what it reaches, and why each other case is unplaced.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "allocation/judge.h"
#include "allocation/placing/level.h"

namespace evenkeel::allocation {

inline constexpr std::int32_t kUnplaced = -1;

// One level of the objective, in order: each is as good as it can be while those before it keep their value.
struct PlanLevel {
  enum class What : std::uint8_t { Placed, Points, Moves, Balance, Soft, FinerBalance };
  What what = What::Placed;
  std::uint8_t urgency = 0;           // Placed and Points: position in agreement.urgency
  std::int32_t step = 0;              // Balance: the value counts the people who stand in it or above it
  std::int64_t value = 0;             // FinerBalance: points squared by available points
  std::optional<std::int64_t> bound;  // proved; absent where nothing is proved
  bool more_is_better = true;
};

// So many hours a week more, free of other work, and this person could hold the case with the rest of the
// plan unchanged; one hundredth of an hour less, and they could not.
struct Shortage {
  std::size_t candidate = 0;
  std::int64_t points = 0;        // missing under the limit; 0 or less where only a number is in the way
  std::optional<Hours> hours;     // absent where hours alone do not help
  std::string_view rule;          // whose limit it is
  bool beyond_full_week = false;  // contracted hours and these are more than the agreement's full week
};

struct UnplacedCase {
  enum class Why : std::uint8_t {
    NobodyEligible,  // the rules about the pair bar everybody
    NoRoomAtAll,     // nobody eligible could take it even if the plan gave them nothing else
    RoomTaken,       // somebody could, had the plan not given the room to other cases
  };
  std::size_t case_index = 0;
  Why why = Why::NobodyEligible;
  // How many people each rule is the first to bar, in the order of the rules; those of other units left out.
  std::vector<std::pair<const Rule*, std::int64_t>> barred;
  std::vector<Shortage> shortages;  // of everybody eligible, the least first
};

// What proves the bounds, for anybody to recompute. Parts that share nobody are proved apart: the bound of
// the plan is the sum of theirs, and holds among plans that do as well on the levels before it in every part.
struct PartProof {
  std::vector<std::uint32_t> people;  // candidates; the part's numbers are positions here
  std::vector<std::uint32_t> cases;
  std::vector<placing::ProofLevel> levels;
};

struct Plan {
  std::vector<std::int32_t> assignment;  // by case of the problem: candidate, or kUnplaced
  std::vector<Load> after;               // by candidate
  std::vector<PlanLevel> levels;
  std::vector<UnplacedCase> unplaced;
  std::vector<std::size_t> by_override;  // cases that only a named override let in
  std::vector<std::size_t> to_confirm;   // placed cases for which somebody has to confirm something
  std::int32_t goes = -1;                // cover: the candidate whose cases go to others
  std::int64_t moves = 0;                // cases that had a holder and get another
  std::vector<PartProof> proof;
  std::vector<std::uint8_t>
      in_reach;                     // by candidate, 1: could be given one of the cases that are free to move
  std::vector<std::int64_t> steps;  // of everybody in reach, highest first
  bool optimal = false;             // every level at its bound, or every plan looked at
  bool reproducible = true;
};

}  // namespace evenkeel::allocation
