// The contingency ladder of the agreement: steps with an owner and a day, opened by a crossing or by a
// decision against a declaration, climbing by themselves when nobody acts.
#pragma once

#include <optional>
#include <string>

#include "usecases/matters/kind.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel {

// Whose figure it is: a person, a team or a PDU.
struct LadderSubject {
  Level level = Level::Practitioner;
  std::string code;
  Whereabouts where;
};

// Working days of the agreement's clock, or so many where it has none.
int clock_days(const Agreement& agreement, std::string_view code, int otherwise);

// The first step whose owner can answer for the level: a PDU's begins above the SPOs of its teams. Null when
// the agreement has no ladder.
const LadderStep* first_step(const Agreement& agreement, Level level);
// Null after the last.
const LadderStep* step_after(const Agreement& agreement, std::int64_t order);
// The role that owns a step; "national" for the parties' own.
std::string owner_of(const LadderStep& step);

// A figure is over the level at which the ladder opens: the agreement's excessive line, compared exactly.
bool over_ladder(const Agreement& agreement, Points workload, Points available);

// The newest recorded figure on or before the day; none where nothing was recorded.
Result<std::optional<FigurePoint>> newest_figure(Store& store, const LadderSubject& subject, Date day);

struct OpenStep {
  LadderSubject subject;
  boost::json::object figure;  // figure_json
  std::string from;            // the matter it comes from; empty: a crossing
};
// Inside the caller's transaction. Nothing when the agreement has no ladder.
Result<std::optional<Matter>> open_step(Store& store, const Agreement& agreement, const OpenStep& step,
                                        const std::string& actor, const Clock& clock);

// The open step of a subject, if there is one.
Result<std::optional<Matter>> standing_step(Store& store, const LadderSubject& subject);

LadderSubject subject_of(const Matter& step);

}  // namespace evenkeel
