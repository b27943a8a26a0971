// Figures as they were published: one row a person and level for a day and mode, never overwritten.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/assessment.h"
#include "domain/scope.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {

struct FigureSet {
  Date as_of;
  Mode mode = Mode::Evenkeel;
  std::string agreement_id;
  Digest agreement;
  Digest snapshot;
  std::vector<Figure> figures;
};

struct FigureQuery {
  Level level = Level::Practitioner;
  Mode mode = Mode::Evenkeel;
  Date as_of;
  std::int64_t known_at = kKnownNow;  // figures recorded later are not seen
  std::optional<std::string> under;   // code of a unit at any level above; absent: everywhere in scope
};

// One person's or unit's figure on one day, for history and for "over X % for N weeks".
struct FigurePoint {
  std::string code;
  Date as_of;
  Points workload;
  Points available;
  std::optional<CapacityUsed> used;
};

// Figures written ahead of the moment at which they are seen. Destroyed unpublished, they are nobody's, and
// the next recording clears them.
class StagedFigures {
 public:
  virtual ~StagedFigures() = default;
  // Makes them visible, all at once: inside the caller's transaction, with the sequence of its ledger entry.
  // Short, however many they are. Conflict (FIGURES-BEING-RECORDED) when they were cleared.
  virtual Result<void> publish(std::int64_t ledger_sequence) = 0;
};

class FigureStore {
 public:
  virtual ~FigureStore() = default;
  // Writes a set in short transactions that no reader sees; outside of any where it is to be short. Null when
  // the newest figures of that day and mode are this set: same agreement, snapshot and figures. One recording
  // at a time: waits for another, Conflict (FIGURES-BEING-RECORDED) when that lasts. Invalid (FIGURE-TWICE).
  virtual Result<std::unique_ptr<StagedFigures>> stage(const FigureSet& set) = 0;
  // Both in the caller's transaction. The same set again changes nothing.
  Result<void> put(const FigureSet& set, std::int64_t ledger_sequence) {
    EVENKEEL_TRY_LET(const auto staged, stage(set));
    return staged ? staged->publish(ledger_sequence) : Result<void>{};
  }
  // Sorted by code. NotFound (NO-FIGURES) when none were recorded for that day and mode by then; names the
  // last day that has some.
  virtual Result<std::vector<Figure>> figures(const Scope& scope, const FigureQuery& query) = 0;
  // One code over time, oldest first, as known at `known_at`.
  virtual Result<std::vector<FigurePoint>> history(const Scope& scope, Level level, const std::string& code,
                                                   Mode mode, Date from, Date to, std::int64_t known_at) = 0;
  // Everybody's figures on the given days (the Sundays that close weeks), sorted by code then day.
  virtual Result<std::vector<FigurePoint>> on_days(const Scope& scope, Level level, Mode mode,
                                                   const std::vector<Date>& days, std::int64_t known_at) = 0;
  // The same for the given codes, without reading everybody's.
  virtual Result<std::vector<FigurePoint>> on_days_of(const Scope& scope, Level level,
                                                      const std::vector<std::string>& codes, Mode mode,
                                                      const std::vector<Date>& days,
                                                      std::int64_t known_at) = 0;
  // The ledger entry of the newest recording about days from `from` to `to`, both included; 0 for none.
  virtual Result<std::int64_t> last_recorded(Mode mode, Date from, Date to, std::int64_t known_at) = 0;
  virtual Result<std::vector<Date>> days(Mode mode) = 0;
};

}  // namespace evenkeel
