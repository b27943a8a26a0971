// A plan that somebody works on: made by the engine, adjusted by hand, perhaps shown to the people named in
// it, then applied or dropped. It changes nothing until it is applied.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/private.h"
#include "domain/choice.h"
#include "domain/names.h"

namespace evenkeel {

enum class PlanKind : std::uint8_t {
  Waiting,    // all that waits in a unit
  Cover,      // the cases of somebody who goes
  Rebalance,  // few moves that share the load again
};
template <>
struct Words<PlanKind> {
  static constexpr std::string_view noun = "kind of plan";
  static constexpr std::pair<PlanKind, std::string_view> values[] = {
      {PlanKind::Waiting, "waiting"}, {PlanKind::Cover, "cover"}, {PlanKind::Rebalance, "rebalance"}};
};

enum class PlanState : std::uint8_t {
  Draft,
  Proposed,  // shown to the people named in it, as it stands
  Changed,   // it was, and gives cases to others since: to be shown anew
  Applied,
  Dropped,
};
template <>
struct Words<PlanState> {
  static constexpr std::string_view noun = "state of a plan";
  static constexpr std::pair<PlanState, std::string_view> values[] = {{PlanState::Draft, "draft"},
                                                                      {PlanState::Proposed, "proposed"},
                                                                      {PlanState::Changed, "changed"},
                                                                      {PlanState::Applied, "applied"},
                                                                      {PlanState::Dropped, "dropped"}};
};

// One case of a plan.
struct PlannedCase {
  CaseId case_id;
  std::optional<PersonCode> from;  // who held it when the plan was made
  std::optional<PersonCode>
      proposed;                  // by the engine, before anybody chose otherwise, here or in an earlier plan
  std::optional<PersonCode> to;  // as it stands, adjusted by hand or not; absent: it stays where it is
  std::string why;               // where the engine gave it to nobody: the sentence that says why

  [[nodiscard]] bool by_hand() const { return to != proposed; }
};

// Chosen by hand in the plan that this one was made anew from, and not in this one.
struct ChoiceNotKept {
  CaseId case_id;
  std::optional<PersonCode> person;  // absent: that nobody was to be given it
  std::string why;                   // knows people by their codes
};

struct SavedPlan {
  [[nodiscard]] bool open() const { return state != PlanState::Applied && state != PlanState::Dropped; }
  // Waiting: takes cases that go on after an objection of their holder; a plan for what waits has no others
  // that somebody holds.
  [[nodiscard]] bool takes_objected() const {
    return kind == PlanKind::Waiting &&
           std::ranges::any_of(cases.reveal(), [](const PlannedCase& one) { return one.from.has_value(); });
  }
  [[nodiscard]] bool was_shown() const { return state == PlanState::Proposed || state == PlanState::Changed; }

  std::string id;  // "plan-3f9ac21d08b7": random
  PlanKind kind = PlanKind::Waiting;
  PlanState state = PlanState::Draft;
  UnitCode pdu;
  UnitCode region;
  std::optional<PersonCode> about;  // Cover: who goes
  std::int64_t moves = 0;           // Rebalance: at most so many
  std::string made_by;              // account
  std::string made_at;              // UTC
  Date as_of;
  std::string agreement;  // id
  std::string agreement_digest;
  std::int64_t known_at = 0;  // the ledger entry up to which the records were known
  std::optional<Date> lands;  // Proposed, Changed: not applied before this day, which people were told
  std::int64_t applied = 0;   // the ledger entry; 0: not applied
  std::int64_t version = 0;   // raised by each change
  std::string changed_by;     // account, of the newest change
  std::string changed_at;     // UTC
  std::string summary;        // what the engine reached, a sentence; names nobody
  Private<std::vector<PlannedCase>> cases;
  Private<std::vector<ChoiceNotKept>> not_kept = {};
  // The engine's plan with its proof, as JSON (usecases/allocate/allocation_text.h). Never changed; lists of
  // plans come without it.
  Private<std::string> proposal = {};
};

}  // namespace evenkeel
